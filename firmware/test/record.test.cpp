#include "record.h"

#include <doctest/doctest.h>

#include <random>

using namespace meterbox;

namespace {

Reading example() {
  Reading reading;
  reading.address = 3;
  reading.boot = 7;
  reading.seq = 42;
  reading.epochMs = 1769680800250;
  reading.measured = {2257, 108, 244, 12345, 500, 100, true};
  return reading;
}

Reading roundTrip(const Reading& reading) {
  const Record record = unpackRecord(packReading(reading).data());
  REQUIRE(record.kind == RecordKind::reading);
  return record.reading;
}

}  // namespace

TEST_CASE("the checksum is that of Ethernet and zip") {
  CHECK(crc32(reinterpret_cast<const uint8_t*>("123456789"), 9) == 0xCBF43926);
}

TEST_CASE("the bytes of a record are those that are on flashes in the field") {
  const RecordBytes expected = {0x31, 0x03, 0x07, 0x00, 0x00, 0x2A, 0x00, 0x00, 0x00, 0xFA,
                                0x09, 0x32, 0x09, 0x9C, 0x01, 0xD1, 0x08, 0x6C, 0x00, 0x00,
                                0xF4, 0x00, 0x00, 0x39, 0x30, 0x00, 0x64, 0x64};
  const RecordBytes packed = packReading(example());
  for (size_t index = 0; index < 28; index++) CHECK(packed[index] == expected[index]);
}

TEST_CASE("a reading comes back as it was at every extreme that validation lets pass") {
  Reading reading = example();
  for (const bool isHighest : {false, true}) {
    reading.measured.voltageDv = isHighest ? 3000 : 0;
    reading.measured.currentMa = isHighest ? 100000 : 0;
    reading.measured.powerDw = isHighest ? 230000 : 0;
    reading.measured.energyWh = isHighest ? 9999990 : 0;
    reading.measured.powerFactorCenti = isHighest ? 100 : 0;
    reading.measured.isAlarmed = isHighest;
    reading.boot = isHighest ? 0xFFFFFF : 0;
    reading.seq = isHighest ? 0xFFFFFFFF : 0;
    reading.address = isHighest ? 0xF8 : 1;
    for (const uint16_t frequencyDhz : {0, 450, 500, 600, 650}) {
      reading.measured.frequencyDhz = frequencyDhz;
      REQUIRE(isRecordable(reading));
      CHECK(roundTrip(reading) == reading);
    }
  }
}

TEST_CASE("random readings in range come back as they were") {
  std::mt19937 random(7);
  const auto below = [&random](uint32_t limit) { return static_cast<uint32_t>(random() % limit); };
  for (int round = 0; round < 200000; round++) {
    Reading reading;
    reading.address = static_cast<uint8_t>(below(249));
    reading.boot = below(0x1000000);
    reading.seq = static_cast<uint32_t>(random());
    if (below(2) == 0) {
      reading.epochMs = 1 + static_cast<int64_t>(random()) * 1000 + below(1000);
    } else {
      reading.uptimeMs = static_cast<uint64_t>(random()) * 1000 + below(1000);
    }
    reading.measured = {static_cast<uint16_t>(below(3001)),
                        below(100001),
                        below(230001),
                        below(9999991),
                        static_cast<uint16_t>(450 + below(201)),
                        static_cast<uint16_t>(below(101)),
                        below(2) == 0};
    if (!isRecordable(reading) || !(roundTrip(reading) == reading)) FAIL("another reading");
  }
}

TEST_CASE("what a record cannot hold is not recordable") {
  const auto isHeld = [](void (*spoil)(Reading&)) {
    Reading reading = example();
    spoil(reading);
    return isRecordable(reading);
  };
  CHECK(isHeld([](Reading&) {}));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.boot = 0x1000000; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.epochMs = -1; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.epochMs = int64_t{1} << 48; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.uptimeMs = uint64_t{1} << 48; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.voltageDv = 3001; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.currentMa = 0x1000000; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.powerDw = 0x1000000; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.energyWh = 10000000; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.frequencyDhz = 449; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.frequencyDhz = 651; }));
  CHECK_FALSE(isHeld([](Reading& reading) { reading.measured.powerFactorCenti = 101; }));
}

TEST_CASE("a clock and a thinned range come back as they were") {
  const Record clock = unpackRecord(packClock({9, 1769680800250}).data());
  CHECK(clock.kind == RecordKind::clock);
  CHECK(clock.clock.boot == 9);
  CHECK(clock.clock.epochMinusUptimeMs == 1769680800250);

  const ThinnedRange range = {248, 0xABCDEF, 5, 0xFFFFFFFE, true, 1769680800000, 1769724000999, 4248};
  const Record thinned = unpackRecord(packThinned(range).data());
  CHECK(thinned.kind == RecordKind::thinned);
  CHECK(thinned.thinned.address == 248);
  CHECK(thinned.thinned.boot == 0xABCDEF);
  CHECK(thinned.thinned.fromSeq == 5);
  CHECK(thinned.thinned.toSeq == 0xFFFFFFFE);
  CHECK(thinned.thinned.hasEpoch);
  CHECK(thinned.thinned.fromMs == 1769680800000);
  CHECK(thinned.thinned.toMs == 1769724000999);
  CHECK(thinned.thinned.removed == 4248);
}

TEST_CASE("a record with one or two bits turned, erased or blank is none") {
  const RecordBytes good = packReading(example());
  const auto isNone = [](const RecordBytes& bytes) {
    return unpackRecord(bytes.data()).kind == RecordKind::none;
  };
  for (size_t first = 0; first < 256; first++) {
    for (size_t second = first; second < 256; second++) {
      RecordBytes bad = good;
      bad[first / 8] = static_cast<uint8_t>(bad[first / 8] ^ 1 << first % 8);
      if (second != first) bad[second / 8] = static_cast<uint8_t>(bad[second / 8] ^ 1 << second % 8);
      if (!isNone(bad)) FAIL("a damaged record was read");
    }
  }
  RecordBytes blank;
  blank.fill(0xFF);
  CHECK(isNone(blank));
  blank.fill(0);
  CHECK(isNone(blank));
}
