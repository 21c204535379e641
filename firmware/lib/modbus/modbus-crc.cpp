#include "modbus-crc.h"

namespace meterbox {

uint16_t modbusCrc(const uint8_t* bytes, size_t count) {
  uint16_t crc = 0xFFFF;
  for (size_t at = 0; at < count; at++) {
    crc ^= bytes[at];
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
  }
  return crc;
}

bool hasModbusCrc(const uint8_t* bytes, size_t count) {
  if (count < 4) return false;
  return modbusCrc(bytes, count - 2) == (bytes[count - 2] | bytes[count - 1] << 8);
}

}  // namespace meterbox
