#include "app.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "app-house.h"

using namespace meterbox;

TEST_CASE("a register is set to 0 at most once for a command, wherever power fails") {
  for (const bool isMeteringSlow : {false, true}) {
    bool isCut = true;
    int cuts = 0;
    for (size_t bytes = 0; isCut; bytes += bytes < 4 ? 1 : 7, cuts++) {
      House house(false);
      const uint32_t boot = house.app->boot();
      house.isMetering = !isMeteringSlow;
      house.flash.cutAfter(bytes);
      house.resetEnergy();
      house.pass(1000);
      house.isMetering = true;
      house.pass(1000);
      isCut = house.app->boot() != boot;
      const std::string wrong = house.settle();
      if (!wrong.empty()) FAIL(bytes << ": " << wrong);
      CHECK(house.resets <= 1);
      if (!isCut) CHECK(house.lastAnswer("r1").find("after_wh") != std::string::npos);
    }
    CHECK(cuts > 10);
  }
}

TEST_CASE("a register is not set to 0 again for a command whose answer was lost behind other commands") {
  House house(false);
  for (int command = 0; command < 3; command++) {
    house.resetEnergy();
    house.pass(500);
  }
  REQUIRE(house.resets == 3);
  house.cutPower();
  house.heard.clear();
  CHECK(house.settle() == "");
  CHECK(house.resets == 3);
  for (const char* id : {"r1", "r2", "r3"}) CHECK(house.lastAnswer(id).find("after_wh") != std::string::npos);
}

TEST_CASE(
    "a device whose box is away for a day tries again for ever, half a second to a minute after each "
    "failure") {
  House house;
  house.box().isThere = false;
  house.pass(1000);
  house.searchesMs.clear();
  house.failuresMs.clear();
  house.pass(20 * minuteMs);
  house.pass(24 * 60 * minuteMs, 500);
  CHECK(house.searchesMs.back() + minuteMs + 1000 > house.wallMs);
  REQUIRE(house.failuresMs.size() > 24 * 60);
  uint64_t longestMs = 0;
  for (size_t at = 0; at + 1 < house.failuresMs.size(); at++) {
    const auto next =
        std::upper_bound(house.searchesMs.begin(), house.searchesMs.end(), house.failuresMs[at]);
    const uint64_t waitMs = *next - house.failuresMs[at];
    if (waitMs < 500 || waitMs > minuteMs + 500) FAIL(waitMs);
    // Half of the longest, from the seventh attempt on.
    if (at > 7 && waitMs < minuteMs / 2) FAIL(waitMs);
    longestMs = std::max(longestMs, waitMs);
  }
  CHECK(longestMs > minuteMs - 2000);
  CHECK(house.settle() == "");
}

TEST_CASE("a device waits for nothing once the network is back") {
  House house;
  house.isNetworkUp = false;
  house.pass(60 * minuteMs, 500);
  CHECK_FALSE(house.isOnline());
  house.isNetworkUp = true;
  CHECK(house.passUntil([&] { return house.isOnline(); }, 1000));
}

TEST_CASE("a box that takes messages and acknowledges none is left after 90 seconds") {
  House house;
  house.box().acknowledges = false;
  house.pass(80000);
  CHECK(house.box().logins.size() == 2);
  house.pass(20000);
  CHECK(house.box().logins.size() == 3);
  CHECK(house.settle() == "");
}

TEST_CASE("other meters take effect once no reading waits, by a start, and are answered behind it") {
  House house;
  house.box().acknowledges = false;
  house.pass(15000);
  house.configure();
  house.pass(20000);
  CHECK(house.restarts == 0);
  CHECK(house.app->settings().meters == twoMeters);
  house.box().acknowledges = true;
  REQUIRE(house.passUntil([&] { return house.restarts == 1; }, minuteMs));
  CHECK(house.undelivered() == "");
  CHECK(house.app->settings().meters[1].id == "meter-3");
  CHECK(house.settle() == "");
}

TEST_CASE("meters that are taken back before they took effect never do") {
  House house;
  house.box().acknowledges = false;
  house.pass(15000);
  house.command("config", "{\"id\":\"c1\"," + otherMeters);
  house.pass(500);
  house.command("config",
                "{\"id\":\"c2\",\"interval_s\":20,\"meters\":[{\"address\":1,\"id\":\"meter-1\"},"
                "{\"address\":2,\"id\":\"meter-2\"}]}");
  house.pass(500);
  house.box().acknowledges = true;
  house.pass(minuteMs);
  CHECK(house.restarts == 0);
  CHECK(house.app->settings().meters == twoMeters);
  CHECK(house.app->settings().intervalS == 20);
  CHECK(house.lastAnswer("c2").find("ok") != std::string::npos);
}

TEST_CASE("the state is told once at each connection, and when a meter goes silent or comes back") {
  House house;
  const size_t before = house.countOf("/status");
  house.pass(5 * minuteMs);
  CHECK(house.countOf("/status") == before);
  for (size_t connection = 1; connection <= 3; connection++) {
    house.breakConnection();
    REQUIRE(house.passUntil([&] { return house.isOnline(); }, minuteMs));
    house.pass(300);
    CHECK(house.countOf("/status") == before + connection);
  }
  house.meterState = MeterState::silent;
  house.pass(1200);
  CHECK(house.countOf("/status") == before + 4);
  CHECK(house.light == Light::silent);
  house.meterState = MeterState::ok;
  house.pass(1200);
  CHECK(house.countOf("/status") == before + 5);
  CHECK(house.light == Light::online);
}

TEST_CASE("commands are asked for until the connection takes it") {
  House house;
  house.refusesSubscribe = true;
  house.breakConnection();
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, minuteMs));
  house.pass(1000);
  CHECK_FALSE(house.command("identify", "{\"id\":\"i1\"}"));
  house.refusesSubscribe = false;
  house.pass(200);
  CHECK(house.command("identify", "{\"id\":\"i1\"}"));
  house.pass(1200);
  CHECK(house.light == Light::identify);
  house.pass(15000);
  CHECK(house.light == Light::online);
}

TEST_CASE(
    "an oscillator that runs wrong by a hundredth of a percent dates no reading wrong, not even in weeks") {
  House house;
  house.driftPpm = 100;
  house.cutPower();
  house.readsItself = false;
  for (int day = 0; day < 20; day++) {
    house.pass(24 * 60 * minuteMs, 10 * minuteMs);
    house.add();
    house.pass(1000);
    const std::string& payload = house.heard.back().payload;
    const size_t at = payload.find("\"timestamp\":\"");
    REQUIRE(at != std::string::npos);
    // The house began at ten o'clock.
    const uint64_t dayMs = (house.wallMs - 1000 + 10 * 60 * minuteMs) % (24 * 60 * minuteMs);
    const std::string time = payload.substr(at + 24, 8);
    const uint64_t saidMs = std::stoull(time.substr(0, 2)) * 60 * minuteMs +
                            std::stoull(time.substr(3, 2)) * minuteMs + std::stoull(time.substr(6, 2)) * 1000;
    const uint64_t wrongMs = saidMs > dayMs ? saidMs - dayMs : dayMs - saidMs;
    if (wrongMs > 2000) FAIL("day " << day << ": " << time);
  }
}

TEST_CASE("without the time readings wait ten seconds for the box to tell it, and then go undated") {
  House house;
  house.isTimeKnown = false;
  house.cutPower();
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, minuteMs));
  house.heard.clear();
  SUBCASE("it is told") {
    house.pass(5000);
    CHECK(house.countOf("/telemetry") == 0);
    house.command("time", "{\"id\":\"t1\",\"epoch_ms\":1800000000000}");
    house.pass(500);
    REQUIRE(house.countOf("/telemetry") > 0);
    CHECK(house.heard.back().payload.find("\"timestamp\":\"2027-01-15T0") != std::string::npos);
  }
  SUBCASE("it is not") {
    house.pass(9500);
    CHECK(house.countOf("/telemetry") == 0);
    house.pass(1500);
    REQUIRE(house.countOf("/telemetry") > 0);
    CHECK(house.heard.back().payload.find("uptime_ms") != std::string::npos);
  }
}

TEST_CASE(
    "a meter whose address nobody knows is searched for, silent while it does not answer, and then metered") {
  AppRig rig({{0xF8, "meter-1"}});
  REQUIRE(rig.passUntil([&] { return rig.isOnline(); }, minuteMs));
  rig.pass(2000);
  CHECK(rig.heard.back().payload.find("\"meter-1\":\"silent\"") != std::string::npos);
  CHECK(rig.countOf("/telemetry") == 0);
  rig.findResult = MeteringResult::done;
  rig.pass(20000);
  CHECK(rig.app->settings().meters[0].address == 1);
  CHECK(rig.countOf("/telemetry") > 0);
  CHECK(rig.faults.empty());
}

TEST_CASE("a device tells its answers in their order, each once it is acknowledged no more") {
  House house;
  house.box().acknowledges = false;
  for (int at = 0; at < 5; at++) house.command("identify", "{\"id\":\"i" + std::to_string(at) + "\"}");
  house.pass(1000);
  CHECK(house.events("identify").size() == 1);
  house.breakConnection();
  house.box().acknowledges = true;
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, minuteMs));
  house.pass(2000);
  const std::vector<std::string> told = house.events("identify");
  REQUIRE(told.size() == 6);
  for (size_t at = 0; at < 5; at++) CHECK(told[at + 1].find("\"i" + std::to_string(at)) != std::string::npos);
}

TEST_CASE("what is forgotten are the settings; readings that wait are not") {
  House house;
  house.box().isThere = false;
  house.pass(20000);
  CHECK_THROWS_AS(house.app->forgetEverything(), Restarted);
  CHECK(loadSettings(house.flash, "0000000000a1").state == SettingsState::fresh);
  CHECK(house.flash.list("settings").empty());
  CHECK(house.app->outbox().waiting() > 0);
}

TEST_CASE("what came of an address that was given is known once the metering task has answered") {
  House house(false);
  house.isMetering = false;
  REQUIRE(house.app->giveAddress(4));
  house.pass(500);
  CHECK_FALSE(house.app->addressAnswer());
  house.isMetering = true;
  house.pass(500);
  REQUIRE(house.app->addressAnswer());
  CHECK(house.app->addressAnswer()->result == MeteringResult::done);
}
