#include "boot-counter.h"

#include "record.h"

namespace meterbox {

namespace {

constexpr const char* names[2] = {"boot-a", "boot-b"};
constexpr size_t fileBytes = 8;
constexpr uint32_t most = 0xFFFFFF;
/** Half of the 24 bits lie above it, enough for a start every minute for 15 years. */
constexpr uint32_t firstBelow = 0x800000;

void put(uint8_t* bytes, uint32_t number) {
  for (int index = 0; index < 4; index++) bytes[index] = static_cast<uint8_t>(number >> (8 * index));
}

uint32_t take(const uint8_t* bytes) {
  uint32_t number = 0;
  for (int index = 3; index >= 0; index--) number = number << 8 | bytes[index];
  return number;
}

/** The count in a file; 0 where there is none that can be read. */
uint32_t countIn(Flash& flash, const char* name) {
  uint8_t bytes[fileBytes];
  if (flash.read(name, 0, bytes, fileBytes) != fileBytes) return 0;
  return take(bytes + 4) == crc32(bytes, 4) && take(bytes) <= most ? take(bytes) : 0;
}

}  // namespace

BootCount countBoot(Flash& flash, uint32_t random) {
  const uint32_t counts[2] = {countIn(flash, names[0]), countIn(flash, names[1])};
  const int older = counts[0] <= counts[1] ? 0 : 1;
  const uint32_t last = counts[1 - older];
  BootCount count;
  count.boot = last == 0 ? random % firstBelow + 1 : last + 1;
  uint8_t bytes[fileBytes];
  put(bytes, count.boot);
  put(bytes + 4, crc32(bytes, 4));
  count.isSaved = flash.replace(names[older], bytes, fileBytes);
  return count;
}

}  // namespace meterbox
