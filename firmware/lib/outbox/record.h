#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "reading.h"

namespace meterbox {

constexpr size_t recordBytes = 32;
using RecordBytes = std::array<uint8_t, recordBytes>;

/** What a record tells. The numbers are on flashes in the field: none is ever given another meaning. */
enum class RecordKind : uint8_t { none = 0, reading = 1, clock = 2, thinned = 3 };

/** When a boot began, by the wall clock: what dates its readings that were taken before the time was known.
 */
struct BootClock {
  uint32_t boot = 0;
  int64_t epochMinusUptimeMs = 0;
};

/** Readings of one meter and one boot that gave way when the flash was nearly full; registers keep their
 * energy. */
struct ThinnedRange {
  uint8_t address = 0;
  uint32_t boot = 0;
  uint32_t fromSeq = 0;
  uint32_t toSeq = 0;
  bool hasEpoch = false;  // whether the two times are of the wall clock, else they are uptimes of that boot
  uint64_t fromMs = 0;
  uint64_t toMs = 0;
  uint32_t removed = 0;
};

/** One of the three, by `kind`. A reading's time is `epochMs` where that is known, else `uptimeMs`; the other
 * is 0. */
struct Record {
  RecordKind kind = RecordKind::none;
  Reading reading;
  BootClock clock;
  ThinnedRange thinned;
};

/** Whether a record holds this reading exactly. */
bool isRecordable(const Reading& reading);

RecordBytes packReading(const Reading& reading);
RecordBytes packClock(const BootClock& clock);
RecordBytes packThinned(const ThinnedRange& range);

/** Reads 32 bytes back; `none` where they are damaged or of a kind that this version does not know. */
Record unpackRecord(const uint8_t* bytes);

/** CRC-32 as in Ethernet and zip (reflected 0x04C11DB7). */
uint32_t crc32(const uint8_t* bytes, size_t count);

}  // namespace meterbox
