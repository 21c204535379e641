#include <doctest/doctest.h>

#include <algorithm>

#include "metering-rig.h"

using namespace meterbox;

namespace {

constexpr uint64_t minuteMs = 60000;
constexpr uint64_t hourMs = 3600000;

}  // namespace

TEST_CASE("a register that moved by much in an outage is taken, because time passed") {
  MeteringRig rig({1});
  rig.runUntil(30000);
  PzemBus other(1);
  rig.pzem(1).setMains(false, rig.nowMs());
  rig.runFor(10 * minuteMs);
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
  rig.runFor(3 * minuteMs);
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
    rig.runUntil(minuteMs);
    rig.bus.noise.wakeMs = 5000;
    rig.bus.noise.wakeWh = wakeWh;
    rig.pzem(1).setMains(false, rig.nowMs());
    rig.runFor(11 * hourMs);
    rig.pzem(1).setMains(true, rig.nowMs());
    rig.runFor(minuteMs);
    const auto readings = rig.readingsOf(1);
    for (size_t at = 1; at < readings.size(); at++) {
      CHECK(readings[at].measured.energyWh >= readings[at - 1].measured.energyWh);
      CHECK(readings[at].measured.energyWh < 1100);
    }
    CHECK(readings.back().measured.voltageDv > 0);
  }
}

TEST_CASE("a PZEM that shows nothing but 0 V and zero is silent, not a meter at zero") {
  MeteringRig rig({1});
  rig.bus.noise.wakeMs = hourMs;
  rig.pzem(1).setMains(false, 0);
  rig.runUntil(10);
  rig.pzem(1).setMains(true, rig.nowMs());
  rig.runFor(minuteMs);
  CHECK(rig.readings.empty());
  CHECK(rig.queues.status.get().meters[0].state == MeterState::silent);
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
  const uint64_t goneMwMs = beforeMwMs - uint64_t{(after - 1)->measured.energyWh} * mwMsPerWh;
  CHECK(goneMwMs < 7 * mwMsPerWh);  // a second of 20 kW and the Wh that was not full
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

TEST_CASE("the most that can flow is rounded up and includes the Wh that was about to be full") {
  CHECK(mostWhIn(0) == 1);
  CHECK(mostWhIn(1) == 2);
  CHECK(mostWhIn(1000) == 9);
  CHECK(mostWhIn(hourMs) == 26001);
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
