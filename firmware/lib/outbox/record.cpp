#include "record.h"

namespace meterbox {

namespace {

// Byte 0: the kind below, flags above. Then little-endian fields; the last four bytes are the CRC of the
// others.
constexpr uint8_t kindMask = 0x0F;
constexpr uint8_t hasEpochFlag = 0x10;
constexpr uint8_t isAlarmedFlag = 0x20;
constexpr size_t checkedBytes = recordBytes - 4;
constexpr uint64_t most24 = 0xFFFFFF;
constexpr uint64_t most48 = 0xFFFFFFFFFFFF;
constexpr uint16_t frequencyOffsetDhz = 400;  // and 0 stands for none, as without mains

class Packer {
 public:
  void put(size_t bytes, uint64_t value) {
    for (; bytes > 0; bytes--, value >>= 8) record_[at_++] = static_cast<uint8_t>(value);
  }
  RecordBytes sealed() {
    at_ = checkedBytes;
    put(4, crc32(record_.data(), checkedBytes));
    return record_;
  }

 private:
  RecordBytes record_{};
  size_t at_ = 0;
};

class Unpacker {
 public:
  explicit Unpacker(const uint8_t* bytes) : at_(bytes) {}
  uint64_t take(size_t bytes) {
    uint64_t value = 0;
    for (size_t index = 0; index < bytes; index++) value |= static_cast<uint64_t>(at_[index]) << (8 * index);
    at_ += bytes;
    return value;
  }
  template <typename Integer>
  void takeInto(Integer& target, size_t bytes) {
    target = static_cast<Integer>(take(bytes));
  }

 private:
  const uint8_t* at_;
};

void unpackReading(Unpacker from, uint8_t flags, Reading& reading) {
  Measurement& measured = reading.measured;
  from.takeInto(reading.address, 1);
  from.takeInto(reading.boot, 3);
  from.takeInto(reading.seq, 4);
  const uint64_t timeMs = from.take(6);
  if ((flags & hasEpochFlag) != 0) {
    reading.epochMs = static_cast<int64_t>(timeMs);
  } else {
    reading.uptimeMs = timeMs;
  }
  from.takeInto(measured.voltageDv, 2);
  from.takeInto(measured.currentMa, 3);
  from.takeInto(measured.powerDw, 3);
  from.takeInto(measured.energyWh, 3);
  const uint64_t frequency = from.take(1);
  measured.frequencyDhz = static_cast<uint16_t>(frequency == 0 ? 0 : frequency + frequencyOffsetDhz);
  from.takeInto(measured.powerFactorCenti, 1);
  measured.isAlarmed = (flags & isAlarmedFlag) != 0;
}

void unpackThinned(Unpacker from, uint8_t flags, ThinnedRange& range) {
  from.takeInto(range.address, 1);
  from.takeInto(range.boot, 3);
  from.takeInto(range.fromSeq, 4);
  from.takeInto(range.fromMs, 6);
  from.takeInto(range.toSeq, 4);
  from.takeInto(range.toMs, 6);
  from.takeInto(range.removed, 3);
  range.hasEpoch = (flags & hasEpochFlag) != 0;
}

}  // namespace

bool isRecordable(const Reading& reading) {
  const Measurement& measured = reading.measured;
  return reading.boot <= most24 && reading.uptimeMs <= most48 && reading.epochMs >= 0 &&
         static_cast<uint64_t>(reading.epochMs) <= most48 && measured.voltageDv <= 3000 &&
         measured.currentMa <= most24 && measured.powerDw <= most24 && measured.energyWh <= 9999999 &&
         measured.powerFactorCenti <= 100 &&
         (measured.frequencyDhz == 0 || (measured.frequencyDhz >= 450 && measured.frequencyDhz <= 650));
}

RecordBytes packReading(const Reading& reading) {
  const Measurement& measured = reading.measured;
  const bool hasEpoch = reading.epochMs != 0;
  Packer packer;
  packer.put(1, static_cast<uint8_t>(RecordKind::reading) | (hasEpoch ? hasEpochFlag : 0) |
                    (measured.isAlarmed ? isAlarmedFlag : 0));
  packer.put(1, reading.address);
  packer.put(3, reading.boot);
  packer.put(4, reading.seq);
  packer.put(6, hasEpoch ? static_cast<uint64_t>(reading.epochMs) : reading.uptimeMs);
  packer.put(2, measured.voltageDv);
  packer.put(3, measured.currentMa);
  packer.put(3, measured.powerDw);
  packer.put(3, measured.energyWh);
  packer.put(1, measured.frequencyDhz == 0 ? 0 : measured.frequencyDhz - frequencyOffsetDhz);
  packer.put(1, measured.powerFactorCenti);
  return packer.sealed();
}

RecordBytes packClock(const BootClock& clock) {
  Packer packer;
  packer.put(1, static_cast<uint8_t>(RecordKind::clock));
  packer.put(1, 0);
  packer.put(3, clock.boot);
  packer.put(4, 0);
  packer.put(6, static_cast<uint64_t>(clock.epochMinusUptimeMs));
  return packer.sealed();
}

RecordBytes packThinned(const ThinnedRange& range) {
  Packer packer;
  packer.put(1, static_cast<uint8_t>(RecordKind::thinned) | (range.hasEpoch ? hasEpochFlag : 0));
  packer.put(1, range.address);
  packer.put(3, range.boot);
  packer.put(4, range.fromSeq);
  packer.put(6, range.fromMs);
  packer.put(4, range.toSeq);
  packer.put(6, range.toMs);
  packer.put(3, range.removed < most24 ? range.removed : most24);
  return packer.sealed();
}

Record unpackRecord(const uint8_t* bytes) {
  Record record;
  if (Unpacker(bytes + checkedBytes).take(4) != crc32(bytes, checkedBytes)) return record;
  const uint8_t flags = bytes[0];
  Unpacker from(bytes + 1);
  switch (static_cast<RecordKind>(flags & kindMask)) {
    case RecordKind::reading:
      record.kind = RecordKind::reading;
      unpackReading(from, flags, record.reading);
      break;
    case RecordKind::clock:
      record.kind = RecordKind::clock;
      from.take(1);
      from.takeInto(record.clock.boot, 3);
      from.take(4);
      from.takeInto(record.clock.epochMinusUptimeMs, 6);
      break;
    case RecordKind::thinned:
      record.kind = RecordKind::thinned;
      unpackThinned(from, flags, record.thinned);
      break;
    case RecordKind::none:
      break;
  }
  return record;
}

uint32_t crc32(const uint8_t* bytes, size_t count) {
  // The remainders of the 16 half bytes: a table of 64 bytes in place of 1 kB.
  static constexpr uint32_t table[16] = {
      0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
      0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C};
  uint32_t crc = 0xFFFFFFFF;
  for (size_t index = 0; index < count; index++) {
    crc ^= bytes[index];
    crc = crc >> 4 ^ table[crc & 15];
    crc = crc >> 4 ^ table[crc & 15];
  }
  return ~crc;
}

}  // namespace meterbox
