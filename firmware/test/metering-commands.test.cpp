#include <doctest/doctest.h>

#include <algorithm>

#include "metering-rig.h"
#include "modbus-frame.h"

using namespace meterbox;

namespace {

constexpr uint64_t minuteMs = 60000;

/** Interval sums of the readings of one address: each step of its register, a drop counted from zero. */
uint64_t sumWh(const std::vector<Reading>& readings) {
  uint64_t sum = 0;
  for (size_t at = 1; at < readings.size(); at++) {
    const uint32_t from = readings[at - 1].measured.energyWh;
    const uint32_t to = readings[at].measured.energyWh;
    sum += to >= from ? to - from : to;
  }
  return sum;
}

}  // namespace

TEST_CASE("a reset by command encloses it between two readings that are queued too") {
  MeteringRig rig({1, 2, 3});
  for (uint8_t address : {1, 2, 3}) rig.pzem(address).setLoad(constantLoad(5000), 0);
  rig.runUntil(34000);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::resetEnergy;
  command.token = 99;
  command.address = 2;
  const MeteringAnswer answer = rig.ask(command);
  CHECK(answer.result == MeteringResult::done);
  CHECK(answer.address == 2);
  const auto reset = std::find_if(rig.events.begin(), rig.events.end(), [](const PzemEvent& event) {
    return event.kind == PzemEvent::Kind::reset;
  });
  REQUIRE(reset != rig.events.end());
  CHECK(reset->address == 2);
  CHECK(answer.beforeUptimeMs <= reset->epochMs);
  CHECK(answer.afterUptimeMs >= reset->epochMs);
  CHECK(answer.afterUptimeMs - answer.beforeUptimeMs <= 300);
  CHECK(answer.beforeWh == reset->energyMwMs / mwMsPerWh);
  CHECK(answer.afterWh == 0);
  rig.runFor(30000);
  const auto readings = rig.readingsOf(2);
  const auto before = std::find_if(readings.begin(), readings.end(), [&](const Reading& each) {
    return each.uptimeMs == answer.beforeUptimeMs && each.measured.energyWh == answer.beforeWh;
  });
  REQUIRE(before != readings.end());
  CHECK((before + 1)->uptimeMs == answer.afterUptimeMs);
  CHECK((before + 1)->measured.energyWh == answer.afterWh);
  const uint64_t endWh = readings.back().measured.energyWh;
  CHECK(sumWh(readings) == answer.beforeWh - readings.front().measured.energyWh + endWh);
  rig.checkLaws();
}

TEST_CASE("under noise a reset is done once or told not to be, and the readings still enclose it") {
  for (uint64_t seed = 1; seed <= 60; seed++) {
    CAPTURE(seed);
    MeteringRig rig({1, 2}, seed);
    rig.runUntil(20000);
    rig.bus.noise.linePpm = 500000;
    MeteringCommand command;
    command.verb = MeteringCommand::Verb::resetEnergy;
    command.address = 2;
    const MeteringAnswer answer = rig.ask(command, 60000);
    rig.bus.noise.linePpm = 0;
    rig.runFor(15000);
    const auto count = std::count_if(rig.events.begin(), rig.events.end(), [](const PzemEvent& event) {
      return event.kind == PzemEvent::Kind::reset;
    });
    const bool isDone = answer.result == MeteringResult::done || answer.result == MeteringResult::unconfirmed;
    CHECK(count == (isDone ? 1 : 0));
    const auto readings = rig.readingsOf(2);
    if (count == 1) {
      CHECK(std::any_of(readings.begin(), readings.end(), [&](const Reading& each) {
        return each.uptimeMs == answer.beforeUptimeMs && each.measured.energyWh == answer.beforeWh;
      }));
      CHECK(readings.back().measured.energyWh < 1000);
    }
    rig.checkLaws(1000);
  }
}

TEST_CASE("a reset whose first reading finds no room in the queue is refused and not done") {
  MeteringRig rig({1});
  rig.isTaking = false;
  rig.settings.intervalS = 1;
  rig.queues.commands.push(settingsCommand(rig.settings));
  rig.runUntil(2 * minuteMs);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::resetEnergy;
  command.address = 1;
  rig.queues.commands.push(command);
  rig.runFor(10000);
  rig.isTaking = true;
  rig.runFor(1000);
  REQUIRE(rig.answers.size() == 2);
  CHECK(rig.answers[1].result == MeteringResult::queueFull);
  CHECK(rig.readingsOf(1).back().measured.energyWh > 0);
  rig.checkLaws();
}

TEST_CASE("a reset of a mute meter, or of none that is metered, does nothing") {
  MeteringRig rig({1, 2});
  rig.runUntil(5000);
  rig.pzem(2).setMains(false, rig.nowMs());
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::resetEnergy;
  command.address = 2;
  CHECK(rig.ask(command, 60000).result == MeteringResult::mute);
  command.address = 3;
  CHECK(rig.ask(command).result == MeteringResult::badAddress);
  command.address = anyAddress;
  CHECK(rig.ask(command).result == MeteringResult::badAddress);
  for (const PzemEvent& event : rig.events) CHECK(event.kind != PzemEvent::Kind::reset);
}

TEST_CASE("a command is answered even while six meters are mute") {
  MeteringRig rig({1, 2, 3, 4, 5, 6});
  for (PzemSim& pzem : rig.bus.pzems()) pzem.setMains(false, 0);
  rig.runUntil(10000);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::findAddress;
  CHECK(rig.ask(command, 20000).result == MeteringResult::mute);
}

TEST_CASE("the only PZEM on the bus is found and given an address, and counts on there") {
  MeteringRig rig({7});
  rig.runUntil(25000);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::findAddress;
  MeteringAnswer answer = rig.ask(command);
  CHECK(answer.result == MeteringResult::done);
  CHECK(answer.address == 7);
  command.verb = MeteringCommand::Verb::setAddress;
  command.address = anyAddress;
  command.newAddress = 9;
  answer = rig.ask(command);
  CHECK(answer.result == MeteringResult::done);
  CHECK(answer.address == 9);
  CHECK(rig.bus.find(7) == nullptr);
  const size_t told = rig.readings.size();
  rig.ask(settingsCommand(settingsFor({9})));
  rig.runFor(10000);
  REQUIRE(rig.readings.size() > told);
  CHECK(rig.readings[told].seq == told);
}

TEST_CASE("an address is not given from which something came, though it was spoilt") {
  MeteringRig rig({1});
  rig.runUntil(5000);
  const auto note = rig.bus.listener;
  rig.bus.listener = [&](const PzemEvent& event) {
    note(event);
    // As two sound that answer at once.
    if (event.kind == PzemEvent::Kind::request && event.address == 2)
      rig.bus.put({2, 4, 20, 9}, event.lineMs + 10);
  };
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::setAddress;
  command.address = 1;
  command.newAddress = 2;
  CHECK(rig.ask(command).result == MeteringResult::addressTaken);
  CHECK(rig.bus.find(1) != nullptr);
}

TEST_CASE("an address that is taken is not given, and 0xF8 is not used with several on the bus") {
  MeteringRig rig({1, 2});
  rig.runUntil(5000);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::setAddress;
  command.address = 1;
  command.newAddress = 2;
  CHECK(rig.ask(command).result == MeteringResult::addressTaken);
  command.newAddress = 0xF8;
  CHECK(rig.ask(command).result == MeteringResult::badAddress);
  command.address = anyAddress;
  command.newAddress = 3;
  CHECK(rig.ask(command).result == MeteringResult::severalOnBus);
  command.address = 1;
  CHECK(rig.ask(command).result == MeteringResult::done);
  CHECK(rig.bus.find(3) != nullptr);
  command.address = 5;
  command.newAddress = 6;
  CHECK(rig.ask(command).result == MeteringResult::unconfirmed);
}

TEST_CASE("two PZEMs that are not metered yet are told apart from one by their spoilt answer") {
  MeteringRig rig({1, 2});
  rig.ask(settingsCommand(MeteringSettings()));
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::findAddress;
  CHECK(rig.ask(command).result == MeteringResult::severalOnBus);
}

TEST_CASE("on a line that echoes, meters are read and reset all the same") {
  MeteringRig rig({1, 2});
  rig.bus.noise.isEchoing = true;
  rig.runUntil(minuteMs);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::resetEnergy;
  command.address = 1;
  CHECK(rig.ask(command).result == MeteringResult::done);
  rig.runFor(20000);
  CHECK(rig.readingsOf(2).size() >= 7);
  rig.checkLaws();
}
