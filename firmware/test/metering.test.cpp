#include <doctest/doctest.h>

#include "metering-rig.h"

using namespace meterbox;

namespace {

constexpr uint64_t minuteMs = 60000;
constexpr uint64_t hourMs = 3600000;

}  // namespace

TEST_CASE("three meters are read once a second in turn and told every ten seconds") {
  MeteringRig rig({1, 2, 3});
  for (uint8_t address : {1, 2, 3}) rig.pzem(address).setLoad(constantLoad(500), 0);
  rig.runUntil(minuteMs);
  for (uint8_t address : {1, 2, 3}) {
    CHECK(rig.readsOf(address).size() == 61);  // one more to make sure of the first
    const auto readings = rig.readingsOf(address);
    REQUIRE(readings.size() == 6);
    for (size_t at = 1; at < readings.size(); at++) {
      CHECK(readings[at].uptimeMs - readings[at - 1].uptimeMs <= 10010);
      CHECK(readings[at].uptimeMs - readings[at - 1].uptimeMs >= 9900);
    }
  }
  CHECK(rig.worstLatenessMs() <= 10);
  rig.checkLaws();
}

TEST_CASE("the grid of a meter's readings does not drift in a day of noise") {
  MeteringRig rig({1});
  rig.pzem(1).setLoad(constantLoad(500), 0);
  rig.bus.noise.linePpm = 50000;
  rig.runUntil(4 * hourMs);
  const auto readings = rig.readingsOf(1);
  const uint64_t firstMs = readings.front().uptimeMs / 1000 * 1000;
  CHECK(readings.size() >= 4 * 360 - 2);
  for (const Reading& reading : readings) CHECK((reading.uptimeMs - firstMs) % 10000 < 3000);
  rig.checkLaws(500);
}

TEST_CASE("six meters keep their plan with all of them mute, and with none") {
  MeteringRig rig({1, 2, 3, 4, 5, 6});
  rig.runUntil(minuteMs);
  for (uint8_t address = 1; address <= 6; address++) rig.pzem(address).setMains(false, rig.nowMs());
  rig.runUntil(2 * minuteMs);
  CHECK(rig.worstLatenessMs() <= 200);
  for (uint8_t address = 1; address <= 6; address++) rig.pzem(address).setMains(true, rig.nowMs());
  rig.runUntil(3 * minuteMs);
  CHECK(rig.queues.status.get().meters[5].state == MeterState::ok);
  rig.checkLaws();
}

TEST_CASE("the plan holds to 200 ms whatever the line, the meters and the other task do") {
  for (uint64_t seed = 1; seed <= 12; seed++) {
    CAPTURE(seed);
    MeteringRig rig({1, 2, 3}, seed);
    rig.bus.noise.linePpm = 300000;
    rig.bus.noise.tornPpm = 20000;
    for (uint32_t step = 0; step < 60; step++) {
      const uint64_t draw = mixed(seed, step);
      rig.isTaking = draw % 3 != 0;
      rig.pzem(2).setMains(draw % 4 != 0, rig.nowMs());
      MeteringCommand command;
      command.verb = draw % 5 == 0 ? MeteringCommand::Verb::resetEnergy : MeteringCommand::Verb::findAddress;
      command.address = static_cast<uint8_t>(1 + draw % 3);
      if (draw % 2 == 0) rig.queues.commands.push(command);
      if (draw % 7 == 0) rig.bus.put(std::vector<uint8_t>(200, 0x55), rig.nowMs());
      rig.runFor(5000);
    }
    CHECK(rig.worstLatenessMs() <= 200);
    CHECK(rig.queues.status.get().worstLatenessMs <= 200);
    rig.isTaking = true;
    rig.runFor(1000);
    rig.checkLaws(1000);
  }
}

TEST_CASE(
    "when nobody takes, nothing is lost but detail: seqs have no gap and the registers carry the energy") {
  MeteringRig rig({1});
  rig.isTaking = false;
  rig.runUntil(hourMs);
  CHECK(rig.worstLatenessMs() <= 10);
  rig.isTaking = true;
  rig.runFor(minuteMs);
  const auto readings = rig.readingsOf(1);
  CHECK(readings.size() >= 64);
  rig.checkLaws();
  // Of the hour that was missed nothing is missing.
  CHECK(rig.pzem(1).measure(rig.nowMs()).energyWh - readings.back().measured.energyWh < 30);
}

TEST_CASE("a power step is told at once, and told again only a second later") {
  MeteringRig rig({1});
  rig.pzem(1).setLoad(constantLoad(500), 0);
  rig.runUntil(15000);
  REQUIRE(rig.readingsOf(1).size() == 2);
  rig.pzem(1).setLoad(constantLoad(540), rig.nowMs());
  rig.runFor(2000);
  CHECK(rig.readingsOf(1).size() == 2);
  rig.pzem(1).setLoad(constantLoad(551), rig.nowMs());
  rig.runFor(1000);
  REQUIRE(rig.readingsOf(1).size() == 3);
  CHECK(rig.readingsOf(1).back().measured.powerDw == 5510);
  rig.pzem(1).setLoad(constantLoad(10000), rig.nowMs());
  rig.runFor(1000);
  REQUIRE(rig.readingsOf(1).size() == 4);
  rig.pzem(1).setLoad(constantLoad(10400), rig.nowMs());  // more than 50 W, less than 5 %
  rig.runFor(800);
  CHECK(rig.readingsOf(1).size() == 4);
}

TEST_CASE("a load that never rests is told at most once a second and sixty times an hour more") {
  MeteringRig rig({1});
  for (uint64_t atMs = 0; atMs < 2 * hourMs; atMs += 1000) {
    rig.pzem(1).setLoad(constantLoad(atMs % 2000 == 0 ? 100 : 2000), rig.nowMs());
    rig.runUntil(atMs + 1000);
  }
  const auto readings = rig.readingsOf(1);
  for (size_t first = 0; first < readings.size(); first++) {
    size_t count = 0;
    while (first + count < readings.size() &&
           readings[first + count].uptimeMs < readings[first].uptimeMs + hourMs) {
      count++;
    }
    CHECK(count <= 360 + 60 + 1);
    if (first > 0) CHECK(readings[first].uptimeMs - readings[first - 1].uptimeMs > 900);
  }
  CHECK(readings.size() >= 2 * 420 - 5);
  rig.checkLaws();
}

TEST_CASE("what the settings say holds from the next reading on, between 1 and 3600 seconds") {
  MeteringRig rig({1, 2});
  for (uint8_t address : {1, 2}) rig.pzem(address).setLoad(constantLoad(500), 0);
  rig.runUntil(5000);
  rig.settings.intervalS = 1;
  CHECK(rig.ask(settingsCommand(rig.settings)).result == MeteringResult::done);
  rig.runFor(20000);
  CHECK(rig.readingsOf(1).size() >= 20);
  rig.settings.intervalS = 60000;
  CHECK(rig.ask(settingsCommand(rig.settings)).result == MeteringResult::done);
  const size_t before = rig.readings.size();
  rig.runFor(hourMs + 5000);
  CHECK(rig.readings.size() == before + 4);
  rig.checkLaws();
}

TEST_CASE("settings with an address twice, or one that can't be, leave all as it was") {
  MeteringRig rig({1});
  for (const auto& addresses : {std::vector<uint8_t>{1, 1}, {0}, {0xF8}}) {
    CHECK(rig.ask(settingsCommand(settingsFor(addresses))).result == MeteringResult::badAddress);
  }
  rig.runFor(10000);
  CHECK(rig.readsOf(1).size() >= 10);
}

TEST_CASE("a meter that was taken out and put in again goes on counting its seq") {
  MeteringRig rig({1, 2});
  rig.runFor(30000);
  rig.ask(settingsCommand(settingsFor({2})));
  rig.runFor(5000);
  rig.ask(settingsCommand(settingsFor({2, 1})));
  rig.runFor(30000);
  rig.ask(settingsCommand(settingsFor({1, 3, 2})));
  rig.runFor(30000);
  rig.ask(settingsCommand(settingsFor({2, 3, 1})));
  rig.runFor(30000);
  rig.checkLaws();
  CHECK(rig.readingsOf(1).size() >= 11);
  CHECK(rig.queues.status.get().meters[0].address == 2);
  CHECK(rig.queues.status.get().meters[0].doubtfulReads == 2);  // it was never begun anew
}

TEST_CASE("a meter is silent after five failed reads, and ok with the first reading that is believed") {
  MeteringRig rig({1, 2});
  rig.runUntil(10000);
  CHECK(rig.queues.status.get().meters[1].state == MeterState::ok);
  rig.pzem(2).setMains(false, rig.nowMs());
  rig.runFor(4000);
  CHECK(rig.queues.status.get().meters[1].state == MeterState::ok);
  rig.runFor(2000);
  CHECK(rig.queues.status.get().meters[1].state == MeterState::silent);
  CHECK(rig.queues.status.get().meters[0].state == MeterState::ok);
  const size_t before = rig.readingsOf(2).size();
  rig.runFor(hourMs);
  CHECK(rig.readingsOf(2).size() == before);
  rig.pzem(2).setMains(true, rig.nowMs());
  rig.runFor(3000);
  CHECK(rig.queues.status.get().meters[1].state == MeterState::ok);
  CHECK(rig.readingsOf(2).size() > before);
  rig.checkLaws();
}

TEST_CASE("a task that was held up reads on by the plan and does not make up for what it missed") {
  MeteringRig rig({1, 2});
  rig.runUntil(10000);
  rig.uart.nowMs += 7 * minuteMs;
  const size_t before = rig.readsOf(1).size();
  rig.runFor(10000);
  CHECK(rig.readsOf(1).size() - before <= 12);
  rig.checkLaws();
}

TEST_CASE("the latest status is whole and the newest, however often it was put") {
  Latest<std::array<uint32_t, 8>> latest;
  std::array<uint32_t, 8> item{};
  for (uint32_t round = 1; round < 100; round++) {
    for (uint32_t puts = 0; puts < round % 4; puts++) {
      item.fill(round * 10 + puts);
      latest.put(item);
    }
    CHECK(latest.get() == item);
    CHECK(latest.get() == item);
  }
}
