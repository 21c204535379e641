#pragma once
#include <cstddef>
#include <cstdint>

namespace meterbox {

/** The CRC of Modbus RTU: polynomial 0xA001, begun at 0xFFFF; its low byte goes first on the line. */
uint16_t modbusCrc(const uint8_t* bytes, size_t count);

/** Whether the last two of `count` bytes are the CRC of those before. */
bool hasModbusCrc(const uint8_t* bytes, size_t count);

}  // namespace meterbox
