#include "app.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "app-house.h"

using namespace meterbox;

TEST_CASE("a device goes without its credential only when refused for ten minutes, and is adopted again") {
  House house;
  house.box().passwords.clear();
  house.box().logins.clear();
  house.breakConnection();
  house.pass(10 * minuteMs - 5000, 500);
  REQUIRE(house.box().logins.size() > 5);
  for (const std::string& login : house.box().logins) CHECK(login == "node-a1");
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, 4 * minuteMs, 500));
  CHECK(house.box().logins.back().empty());
  CHECK(house.app->settings().adoption->username == "node-a1");
  house.adopt();
  CHECK(house.settle() == "");
  CHECK(house.box().logins.back() == "node-a2");
  CHECK(house.app->settings().adoption->username == "node-a2");
}

TEST_CASE("a device that was refused once does not go without its credential to a box that was away since") {
  House house;
  house.box().takesCredentials = false;
  house.breakConnection();
  house.passUntil([&] { return house.box().logins.size() > 3; }, minuteMs);
  house.box().takesCredentials = true;
  house.box().isThere = false;
  house.pass(20 * minuteMs, 500);
  house.box().logins.clear();
  house.box().isThere = true;
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, 2 * minuteMs, 500));
  for (const std::string& login : house.box().logins) CHECK(login == "node-a1");
}

TEST_CASE("a device that got in as a stranger tries its credential every ten minutes") {
  House house;
  const auto passwords = house.box().passwords;
  house.box().passwords.clear();
  house.breakConnection();
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, 15 * minuteMs, 500));
  house.box().passwords = passwords;
  CHECK(house.passUntil([&] { return house.box().logins.back() == "node-a1" && house.isOnline(); },
                        12 * minuteMs, 500));
}

TEST_CASE(
    "a candidate whose broker does not answer is tried in turn, and dropped and told after ten minutes") {
  House house;
  SimBox far = strangerAt({"10.0.0.7", 1883});
  far.isThere = false;
  house.boxes.push_back(far);
  house.want("a2", {"adopt", house.adoptJson(house.box("box-0"), "a2"), true});
  REQUIRE(house.passUntil([&] { return !house.isOnline(); }, 1000));
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, minuteMs));
  CHECK(house.box().logins.back() == "node-a1");
  CHECK(house.app->settings().candidate);
  house.pass(9 * minuteMs, 500);
  house.repeatCommands();
  CHECK(house.lastAnswer("a2").empty());
  house.pass(2 * minuteMs, 500);
  CHECK(house.lastAnswer("a2").find("ten minutes") != std::string::npos);
  CHECK_FALSE(house.app->settings().candidate);
  CHECK(house.settle() == "");
}

TEST_CASE("a device that another box adopts is that box's from then on") {
  House house;
  house.boxes.push_back(strangerAt({"10.0.0.7", 1883}));
  house.command("adopt", house.adoptJson(house.box("box-0"), "a2"));
  REQUIRE(house.passUntil([&] { return house.isOnline() && house.isAdoptedBy("box-0"); }, minuteMs));
  house.pass(1000);
  CHECK(house.connectedTo()->id == "box-0");
  CHECK(house.lastAnswer("a2").find("ok") != std::string::npos);
  house.box("box-0").isThere = false;
  house.pass(5 * minuteMs, 500);
  CHECK_FALSE(house.isOnline());
  CHECK(house.faults.empty());
}

TEST_CASE("an adoption whose answer was lost is answered again, after a power cut too") {
  House house;
  house.heard.clear();
  house.repeatCommands();
  house.pass(500);
  CHECK(house.events("\"id\":\"a1\"").size() == 1);
  house.cutPower();
  REQUIRE(house.passUntil([&] { return house.isOnline(); }, minuteMs));
  house.pass(500);
  house.heard.clear();
  house.repeatCommands();
  house.pass(500);
  REQUIRE(house.events("\"id\":\"a1\"").size() == 1);
  CHECK(house.lastAnswer("a1").find("ok") != std::string::npos);
  CHECK(house.adopts == 1);
}

TEST_CASE("a power cut at any byte that an adoption writes leaves a device that is adopted and answers") {
  bool isCut = true;
  int cuts = 0;
  for (size_t bytes = 0; isCut; bytes += bytes < 4 ? 1 : 13, cuts++) {
    House house;
    const uint32_t boot = house.app->boot();
    house.flash.cutAfter(bytes);
    house.adopt();
    house.pass(2000);
    isCut = house.app->boot() != boot;
    const std::string wrong = house.settle();
    if (!wrong.empty()) FAIL(bytes << ": " << wrong);
    if (house.app->settings().adoption->username != "node-a2") FAIL(bytes << ": " << house.lastAnswer("a2"));
  }
  CHECK(cuts > 20);
}

TEST_CASE("a device whose flash takes nothing when the box lets it in keeps it as soon as the flash does") {
  House house;
  house.adopt();
  house.passUntil([&] { return house.app->settings().candidate.has_value(); }, 1000);
  house.flash.fail(true);
  house.pass(11 * minuteMs, 500);
  CHECK(house.isOnline());
  CHECK(house.app->settings().candidate);
  CHECK(house.lastAnswer("a2").empty());
  house.flash.fail(false);
  house.pass(2000);
  CHECK(house.app->settings().adoption->username == "node-a2");
  CHECK(house.settle() == "");
}

TEST_CASE("a candidate that its box refuses is dropped and told at once, and the old access goes on") {
  House house;
  house.adoptInVain();
  REQUIRE(house.passUntil([&] { return !house.lastAnswer("a2").empty(); }, 5000));
  CHECK(house.lastAnswer("a2").find("did not take the credential") != std::string::npos);
  CHECK_FALSE(house.app->settings().candidate);
  CHECK(house.app->settings().adoption->username == "node-a1");
  CHECK(house.box().logins.back() == "node-a1");
}

TEST_CASE("an adopted device gives addresses for ten minutes after a hand was at it, and else not") {
  House house(false);
  CHECK(house.app->mayGiveAddress());
  house.adopt();
  REQUIRE(house.passUntil([&] { return house.isAdoptedBy("box-a"); }, minuteMs));
  house.pass(500);
  CHECK_FALSE(house.app->mayGiveAddress());
  CHECK_FALSE(house.app->giveAddress(4));
  house.app->noteHand();
  house.pass(10 * minuteMs - 1000, 500);
  CHECK(house.app->mayGiveAddress());
  CHECK(house.app->giveAddress(4));
  house.pass(2000, 500);
  CHECK_FALSE(house.app->mayGiveAddress());
}
