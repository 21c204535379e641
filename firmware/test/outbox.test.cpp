#include <doctest/doctest.h>

#include <random>

#include "outbox-rig.h"

using namespace meterbox;

namespace {

void takeReadings(OutboxRig& rig, int rounds, uint8_t meters = 3) {
  for (int round = 0; round < rounds; round++) {
    rig.pass(10000);
    for (uint8_t address = 1; address <= meters; address++) rig.add(address);
    rig.tick();
  }
}

OutboxMessage next(OutboxRig& rig) {
  OutboxMessage message;
  REQUIRE(rig.outbox->next(message, rig.nowMs));
  return message;
}

}  // namespace

TEST_CASE("while the broker acknowledges, readings go out alone and nothing is written") {
  OutboxRig rig;
  rig.learnTime();
  for (int round = 0; round < 200; round++) {
    rig.pass(1000);
    rig.add(1);
    rig.tick();
    CHECK(rig.publish());
    rig.acknowledge();
  }
  CHECK(rig.flash.written() == 0);
  CHECK(rig.outbox->counts().acknowledged == 200);
  CHECK(rig.outbox->waiting() == 0);
}

TEST_CASE("an outage is written in batches of 16 readings or 60 s") {
  OutboxRig rig;
  rig.learnTime();
  takeReadings(rig, 5, 3);
  CHECK(rig.outbox->counts().stored == 0);
  takeReadings(rig, 1, 3);
  CHECK(rig.outbox->counts().stored == 18);
  rig.add(1);
  rig.pass(59999);
  rig.tick();
  CHECK(rig.outbox->counts().stored == 18);
  rig.pass(1);
  rig.tick();
  CHECK(rig.outbox->counts().stored == 19);
}

TEST_CASE(
    "live readings go first, then the backlog oldest first, one meter an envelope, four in flight, three of "
    "them old") {
  OutboxRig rig;
  rig.learnTime();
  takeReadings(rig, 60, 3);
  rig.add(2);
  OutboxMessage message = next(rig);
  CHECK(message.kind == MessageKind::live);
  CHECK(message.readings[0].seq == 60);
  CHECK(rig.publish());
  for (uint8_t address = 1; address <= 3; address++) {
    message = next(rig);
    CHECK(message.kind == MessageKind::envelope);
    CHECK(message.address == address);
    CHECK(message.count == 20);
    CHECK(message.readings[0].seq == 0);
    CHECK(rig.publish());
    CHECK_FALSE(rig.publish());
    rig.pass(300);
  }
  CHECK_FALSE(rig.publish());
  rig.acknowledge();
  CHECK_FALSE(rig.publish());
  rig.add(3);
  CHECK(rig.publish());
  rig.drain();
  rig.checkLaw();
  CHECK(rig.flash.list("seg-").empty());
}

TEST_CASE("what was in flight when the connection broke is sent again in its order") {
  OutboxRig rig;
  rig.learnTime();
  for (int round = 0; round < 4; round++) rig.add(1);
  while (rig.publish()) {
  }
  rig.disconnect();
  for (uint32_t seq = 0; seq < 4; seq++) {
    CHECK(next(rig).readings[0].seq == seq);
    rig.publish();
  }
}

TEST_CASE("a publish that is not acknowledged for 90 s is overdue") {
  OutboxRig rig;
  rig.learnTime();
  rig.add(1);
  rig.publish();
  rig.pass(89999);
  CHECK_FALSE(rig.outbox->isOverdue(rig.nowMs));
  rig.pass(1);
  CHECK(rig.outbox->isOverdue(rig.nowMs));
  rig.disconnect();
  CHECK_FALSE(rig.outbox->isOverdue(rig.nowMs));
}

TEST_CASE("a reading that is written while it is in flight is finished by its acknowledgement") {
  OutboxRig rig;
  rig.learnTime();
  rig.add(1);
  rig.publish();
  rig.pass(60000);
  rig.tick();
  CHECK(rig.outbox->counts().stored == 1);
  CHECK_FALSE(rig.publish());
  rig.acknowledge();
  CHECK(rig.outbox->waiting() == 0);
  CHECK(rig.flash.list("seg-").empty());
}

TEST_CASE("without the time readings wait for nothing, and go with their uptime") {
  OutboxRig rig;
  rig.add(1);
  rig.pass(1000);
  rig.add(1);
  OutboxMessage message = next(rig);
  CHECK(message.kind == MessageKind::envelope);
  CHECK(message.count == 2);
  CHECK(message.readings[1].epochMs == 0);
  CHECK(message.readings[1].uptimeMs == 1000);
}

TEST_CASE("a clock that comes late dates what was written before it, also after the next start") {
  OutboxRig rig;
  takeReadings(rig, 20, 2);
  rig.learnTime();
  takeReadings(rig, 1, 2);
  rig.restart();
  rig.drain();
  rig.checkLaw();
  CHECK(rig.undatable == 0);
  CHECK(std::all_of(rig.delivered.begin(), rig.delivered.end(),
                    [](const auto& entry) { return entry.second.epochMs != 0; }));
}

TEST_CASE("a boot that never knew the time keeps its uptimes") {
  OutboxRig rig;
  takeReadings(rig, 20, 2);
  rig.restart();
  rig.learnTime();
  rig.drain();
  rig.checkLaw();
  CHECK(rig.undatable == 28);
}

TEST_CASE("a clock that is set right again changes no reading that has its time") {
  OutboxRig rig;
  Reading reading;
  reading.boot = rig.boot;
  Outbox& outbox = *rig.outbox;
  outbox.add(reading, 0);
  outbox.clockKnown(1769680800000);
  outbox.clockKnown(1769680805000);
  reading.seq = 1;
  outbox.add(reading, 0);
  OutboxMessage message;
  REQUIRE(outbox.next(message, 0));
  CHECK(message.readings[0].epochMs == 1769680800000);
  outbox.sent(1, 0);
  REQUIRE(outbox.next(message, 0));
  CHECK(message.readings[0].epochMs == 1769680805000);
}

TEST_CASE("a reading that no record holds is refused and counted") {
  OutboxRig rig;
  Reading reading;
  reading.boot = rig.boot;
  reading.measured.voltageDv = 3001;
  CHECK_FALSE(rig.outbox->add(reading, 0));
  reading.measured.voltageDv = 0;
  reading.boot++;
  CHECK_FALSE(rig.outbox->add(reading, 0));
  CHECK(rig.outbox->counts().refused == 2);
}

TEST_CASE("damaged records are passed over, and the others arrive") {
  OutboxRig rig;
  rig.learnTime();
  takeReadings(rig, 32, 1);
  rig.flash.files().begin()->second[5 * 32 + 7] ^= 4;
  rig.restart();
  CHECK(rig.outbox->counts().damaged == 1);
  rig.mayBeLost.insert(Key{1, 1, 5});
  rig.drain();
  rig.checkLaw();
  CHECK(rig.delivered.count(Key{1, 1, 5}) == 0);
}

TEST_CASE("a flash that takes nothing, or a part, costs the oldest in RAM and is counted") {
  for (const size_t bytesTaken : {0, 100, 64}) {
    OutboxRig rig;
    rig.learnTime();
    rig.isFlashFailing = true;
    rig.flash.fail(true, bytesTaken);
    takeReadings(rig, 40, 2);
    CHECK(rig.outbox->counts().lost == 0);
    rig.flash.fail(false);
    rig.isFlashFailing = false;
    takeReadings(rig, 20, 2);
    rig.drain();
    rig.checkLaw();
  }
  OutboxRig rig;
  rig.flash.fail(true);
  takeReadings(rig, 150, 1);
  CHECK(rig.outbox->counts().lost == 22);
  CHECK(rig.outbox->waiting() == 128);
}

TEST_CASE(
    "832 kB hold 18 hours of three meters every 10 s, and then ten days, of which the oldest are thinned") {
  OutboxRig rig;
  rig.learnTime();
  takeReadings(rig, 18 * 360, 3);
  CHECK(rig.outbox->counts().thinned == 0);
  CHECK(rig.outbox->counts().lost == 0);
  takeReadings(rig, 12 * 360, 3);
  CHECK(rig.outbox->counts().thinned > 0);
  rig.drain();
  rig.checkLaw();
  size_t removed = 0;
  for (const ThinnedRange& range : rig.ranges) removed += range.removed;
  CHECK(removed == rig.outbox->counts().thinned);
  CHECK(rig.delivered.size() + removed == rig.added.size());
  // One a minute is left of the first hours, and it is the last of its minute.
  size_t first = 0;
  for (const auto& [key, reading] : rig.delivered)
    first += reading.uptimeMs + reading.epochMs < 1769680800000 + 7200000 + 7000;
  CHECK(first >= 3 * 119);
  CHECK(first <= 3 * 130);
}

TEST_CASE("an outage that goes on for ever thins further, and the newest always stays") {
  OutboxRig rig(20 * FlashSim::blockBytes);
  rig.learnTime();
  takeReadings(rig, 5 * 8640, 1);
  CHECK(rig.outbox->counts().lost == 0);
  CHECK(rig.flash.usedBytes() < rig.flash.totalBytes());
  rig.drain();
  rig.checkLaw();
  size_t removed = 0;
  for (const ThinnedRange& range : rig.ranges) removed += range.removed;
  CHECK(rig.delivered.size() + removed == rig.added.size());
}

TEST_CASE("whatever the order of readings, messages, acknowledgements, breaks and starts, the law holds") {
  for (uint32_t seed = 0; seed < 60; seed++) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    OutboxRig rig(seed % 2 == 0 ? 832 * 1024 : 6 * FlashSim::blockBytes);
    for (int step = 0; step < 1200; step++) {
      rig.pass(random() % 4000);
      const uint32_t chance = random() % 100;
      if (chance < 50) {
        rig.add(static_cast<uint8_t>(1 + random() % 3));
      } else if (chance < 70) {
        rig.tick();
      } else if (chance < 82) {
        rig.publish();
      } else if (chance < 93) {
        rig.acknowledge();
      } else if (chance < 96) {
        rig.disconnect();
      } else if (chance < 98) {
        rig.learnTime();
      } else if (random() % 8 == 0) {
        rig.restart();
      }
    }
    rig.drain();
    rig.checkLaw();
  }
}
