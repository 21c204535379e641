#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <algorithm>

#include "metering-rig.h"
#include "modbus-frame.h"

using namespace meterbox;

namespace {

constexpr uint64_t MINUTE_MS = 60000;
constexpr uint64_t HOUR_MS = 3600000;

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

MeteringCommand settingsCommand(const MeteringSettings& settings) {
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::settings;
  command.token = 11;
  command.settings = settings;
  return command;
}

}  // namespace

TEST_CASE("three meters are read once a second in turn and told every ten seconds") {
  MeteringRig rig({1, 2, 3});
  for (uint8_t address : {1, 2, 3}) rig.pzem(address).setLoad(constantLoad(500), 0);
  rig.runUntil(MINUTE_MS);
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
  rig.runUntil(4 * HOUR_MS);
  const auto readings = rig.readingsOf(1);
  const uint64_t firstMs = readings.front().uptimeMs / 1000 * 1000;
  CHECK(readings.size() >= 4 * 360 - 2);
  for (const Reading& reading : readings) CHECK((reading.uptimeMs - firstMs) % 10000 < 3000);
  rig.checkLaws(500);
}

TEST_CASE("six meters keep their plan with all of them mute, and with none") {
  MeteringRig rig({1, 2, 3, 4, 5, 6});
  rig.runUntil(MINUTE_MS);
  for (uint8_t address = 1; address <= 6; address++) rig.pzem(address).setMains(false, rig.nowMs());
  rig.runUntil(2 * MINUTE_MS);
  CHECK(rig.worstLatenessMs() <= 200);
  for (uint8_t address = 1; address <= 6; address++) rig.pzem(address).setMains(true, rig.nowMs());
  rig.runUntil(3 * MINUTE_MS);
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

TEST_CASE("when nobody takes, nothing is lost but detail: seqs have no gap and the registers carry the energy") {
  MeteringRig rig({1});
  rig.isTaking = false;
  rig.runUntil(HOUR_MS);
  CHECK(rig.worstLatenessMs() <= 10);
  rig.isTaking = true;
  rig.runFor(MINUTE_MS);
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
  for (uint64_t atMs = 0; atMs < 2 * HOUR_MS; atMs += 1000) {
    rig.pzem(1).setLoad(constantLoad(atMs % 2000 == 0 ? 100 : 2000), rig.nowMs());
    rig.runUntil(atMs + 1000);
  }
  const auto readings = rig.readingsOf(1);
  for (size_t first = 0; first < readings.size(); first++) {
    size_t count = 0;
    while (first + count < readings.size() && readings[first + count].uptimeMs < readings[first].uptimeMs + HOUR_MS) {
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
  rig.runFor(HOUR_MS + 5000);
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
  rig.checkLaws();
  CHECK(rig.readingsOf(1).size() >= 5);
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
  rig.runFor(HOUR_MS);
  CHECK(rig.readingsOf(2).size() == before);
  rig.pzem(2).setMains(true, rig.nowMs());
  rig.runFor(3000);
  CHECK(rig.queues.status.get().meters[1].state == MeterState::ok);
  CHECK(rig.readingsOf(2).size() > before);
  rig.checkLaws();
}

TEST_CASE("a register that moved by much in an outage is taken, because time passed") {
  MeteringRig rig({1});
  rig.runUntil(30000);
  PzemBus other(1);
  rig.pzem(1).setMains(false, rig.nowMs());
  rig.runFor(10 * MINUTE_MS);
  // Somebody else's meter counted meanwhile: 4 kWh in ten minutes are possible.
  const uint32_t beforeWh = rig.readingsOf(1).back().measured.energyWh;
  rig.bus.pzems()[0] = PzemSim(1, constantLoad(500), beforeWh + 4000, rig.nowMs());
  rig.runFor(3000);
  CHECK(rig.readingsOf(1).back().measured.energyWh >= beforeWh + 4000);
}

TEST_CASE("a register torn near 65,536 is not told, and the next whole one is") {
  MeteringRig rig({1});
  rig.bus.pzems()[0] = PzemSim(1, constantLoad(9000), 65500, 0);
  rig.bus.noise.tornPpm = 30000;
  rig.settings.intervalS = 1;
  rig.ask(settingsCommand(rig.settings));
  rig.runFor(3 * MINUTE_MS);
  const auto readings = rig.readingsOf(1);
  CHECK(readings.size() > 160);
  CHECK(rig.queues.status.get().meters[0].doubtfulReads > 3);
  for (const Reading& reading : readings) CHECK(reading.measured.energyWh >= 65500);
  CHECK(readings.back().measured.energyWh > 65900);
}

TEST_CASE("0 V and another register after power came back are not told; 0 V with its own register is") {
  for (const uint32_t wakeWh : {0u, 9999990u, 1001u, 300000u}) {
    CAPTURE(wakeWh);
    MeteringRig rig({1});
    rig.pzem(1).setLoad(constantLoad(500), 0);
    rig.runUntil(MINUTE_MS);
    rig.bus.noise.wakeMs = 5000;
    rig.bus.noise.wakeWh = wakeWh;
    rig.pzem(1).setMains(false, rig.nowMs());
    rig.runFor(11 * HOUR_MS);
    rig.pzem(1).setMains(true, rig.nowMs());
    rig.runFor(MINUTE_MS);
    const auto readings = rig.readingsOf(1);
    for (size_t at = 1; at < readings.size(); at++) {
      CHECK(readings[at].measured.energyWh >= readings[at - 1].measured.energyWh);
      CHECK(readings[at].measured.energyWh < 1100);
    }
    CHECK(readings.back().measured.voltageDv > 0);
  }
}

TEST_CASE("a PZEM that resets itself is told by the last reading before and the first after") {
  MeteringRig rig({1, 2});
  for (uint8_t address : {1, 2}) rig.pzem(address).setLoad(constantLoad(20000), 0);
  rig.runUntil(57000);
  const uint64_t beforeMwMs = rig.pzem(1).energyMwMs(rig.nowMs());
  rig.bus.reset(rig.pzem(1), rig.nowMs(), rig.nowMs());
  rig.runUntil(90000);
  const auto readings = rig.readingsOf(1);
  const auto after = std::find_if(readings.begin(), readings.end(),
                                  [](const Reading& each) { return each.measured.energyWh < 1000; });
  REQUIRE(after != readings.end());
  REQUIRE(after != readings.begin());
  const uint64_t goneMwMs = beforeMwMs - uint64_t{(after - 1)->measured.energyWh} * MW_MS_PER_WH;
  CHECK(goneMwMs < 7 * MW_MS_PER_WH);  // a second of 20 kW and the Wh that was not full
  CHECK(after->uptimeMs - (after - 1)->uptimeMs <= 3100);
  rig.checkLaws();
}

TEST_CASE("a real drop or jump is told as it is after three answers that agree, a single one is not") {
  MeteringRig rig({1});
  rig.pzem(1).setLoad(constantLoad(500), 0);
  rig.runUntil(20500);
  rig.bus.pzems()[0] = PzemSim(1, constantLoad(500), 500000, rig.nowMs());
  rig.runFor(1000);
  CHECK(rig.readingsOf(1).back().measured.energyWh < 500000);
  rig.runFor(1000);
  CHECK(rig.readingsOf(1).back().measured.energyWh >= 500000);
  rig.bus.pzems()[0] = PzemSim(1, constantLoad(500), 400000, rig.nowMs());
  rig.runFor(2000);
  CHECK(rig.readingsOf(1).back().measured.energyWh < 500000);
}

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
  const auto reset = std::find_if(rig.events.begin(), rig.events.end(),
                                  [](const PzemEvent& event) { return event.kind == PzemEvent::Kind::reset; });
  REQUIRE(reset != rig.events.end());
  CHECK(reset->address == 2);
  CHECK(answer.beforeUptimeMs <= reset->epochMs);
  CHECK(answer.afterUptimeMs >= reset->epochMs);
  CHECK(answer.afterUptimeMs - answer.beforeUptimeMs <= 300);
  CHECK(answer.beforeWh == reset->energyMwMs / MW_MS_PER_WH);
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
    const auto count = std::count_if(rig.events.begin(), rig.events.end(),
                                     [](const PzemEvent& event) { return event.kind == PzemEvent::Kind::reset; });
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
  rig.runUntil(2 * MINUTE_MS);
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
  command.address = ANY_ADDRESS;
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
  command.address = ANY_ADDRESS;
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
  command.address = ANY_ADDRESS;
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
  rig.runUntil(MINUTE_MS);
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::resetEnergy;
  command.address = 1;
  CHECK(rig.ask(command).result == MeteringResult::done);
  rig.runFor(20000);
  CHECK(rig.readingsOf(2).size() >= 7);
  rig.checkLaws();
}

TEST_CASE("a task that was held up reads on by the plan and does not make up for what it missed") {
  MeteringRig rig({1, 2});
  rig.runUntil(10000);
  rig.uart.nowMs += 7 * MINUTE_MS;
  const size_t before = rig.readsOf(1).size();
  rig.runFor(10000);
  CHECK(rig.readsOf(1).size() - before <= 12);
  rig.checkLaws();
}

TEST_CASE("the most that can flow is rounded up and includes the Wh that was about to be full") {
  CHECK(mostWhIn(0) == 1);
  CHECK(mostWhIn(1) == 2);
  CHECK(mostWhIn(1000) == 9);
  CHECK(mostWhIn(HOUR_MS) == 26001);
}

TEST_CASE("a measurement out of range is doubtful whichever value it is") {
  const Measurement good{2300, 1000, 2300, 5, 500, 100, false};
  CHECK(isInRange(good));
  CHECK(isInRange({0, 0, 0, 5, 0, 0, false}));
  CHECK(isInRange({3000, 100000, 230000, 9999990, 650, 100, true}));
  CHECK_FALSE(isInRange({3001, 1000, 2300, 5, 500, 100, false}));
  CHECK_FALSE(isInRange({2300, 100001, 2300, 5, 500, 100, false}));
  CHECK_FALSE(isInRange({2300, 1000, 230001, 5, 500, 100, false}));
  CHECK_FALSE(isInRange({2300, 1000, 2300, 9999991, 500, 100, false}));
  CHECK_FALSE(isInRange({2300, 1000, 2300, 5, 449, 100, false}));
  CHECK_FALSE(isInRange({2300, 1000, 2300, 5, 651, 100, false}));
  CHECK_FALSE(isInRange({2300, 1000, 2300, 5, 0, 100, false}));
  CHECK_FALSE(isInRange({2300, 1000, 2300, 5, 500, 101, false}));
}

TEST_CASE("a value out of range that stays is taken in the end: nothing gets stuck") {
  MeterJudge judge;
  Sample sample{{2300, 1000, 2300, 5, 440, 100, false}, 0, 40};
  CHECK(judge.judge(sample) == Verdict::doubtful);
  CHECK(judge.judge(sample) == Verdict::doubtful);
  for (int reads = 0; reads < 5; reads++) CHECK(judge.judge(sample) == Verdict::believed);
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
