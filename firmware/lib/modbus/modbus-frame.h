#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace meterbox {

/** The functions this firmware knows. Calibration (0x41) is not among them, and nothing else can be asked
 * for. */
enum class ModbusFunction : uint8_t {
  readHolding = 0x03,
  readInput = 0x04,
  writeOne = 0x06,
  resetEnergy = 0x42,  // Peacefair's own
};

/** Answered by whatever is on the bus, so it serves only one device on it. */
constexpr uint8_t anyAddress = 0xF8;

/** A request as it goes on the line and the shape of its answer; `count` 0 is none: it is not sent, and not
 * answered. */
struct ModbusRequest {
  std::array<uint8_t, 8> bytes{};
  uint8_t count = 0;
  uint8_t answerCount = 0;  // bytes of a whole answer with its CRC
  uint8_t address() const { return bytes[0]; }
  uint8_t function() const { return bytes[1]; }
};

/** Asks for `registers` registers from `first` on (function 03 or 04), at most 29. */
ModbusRequest readRequest(uint8_t address, ModbusFunction function, uint16_t first, uint8_t registers);
/** Sets one register (function 06). */
ModbusRequest writeRequest(uint8_t address, uint16_t reg, uint16_t value);
/** A request of nothing but a function (0x42). */
ModbusRequest bareRequest(uint8_t address, ModbusFunction function);

/** The longest answer that is understood: 29 registers. */
constexpr size_t mostAnswerBytes = 64;

/** How an exchange ended. */
enum class ModbusEnd : uint8_t {
  answered,   // a whole answer with the right CRC
  exception,  // the device refused, see `exceptionCode`
  silence,    // nothing came
  cut,        // an answer began and stopped, or lost bytes on the way
  corrupted,  // as long as the answer, but its CRC is wrong
  foreign,    // only bytes that answer something else
};

/** What came of a request: a frame, or what was wrong. */
struct ModbusOutcome {
  ModbusEnd end = ModbusEnd::silence;
  uint8_t exceptionCode = 0;
  uint8_t count = 0;
  std::array<uint8_t, mostAnswerBytes> frame{};
  uint64_t sentMs = 0;      // when the request was handed to the line
  uint64_t receivedMs = 0;  // when the answer was whole
};

}  // namespace meterbox
