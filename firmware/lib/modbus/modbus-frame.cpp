#include "modbus-frame.h"

#include "modbus-crc.h"

namespace meterbox {

namespace {

constexpr uint8_t mostRegisters = 29;

void seal(ModbusRequest& request, size_t count) {
  const uint16_t crc = modbusCrc(request.bytes.data(), count);
  request.bytes[count] = crc & 0xFF;
  request.bytes[count + 1] = crc >> 8;
  request.count = count + 2;
}

ModbusRequest registerRequest(uint8_t address, ModbusFunction function, uint16_t reg, uint16_t value) {
  ModbusRequest request;
  request.bytes = {address,
                   static_cast<uint8_t>(function),
                   static_cast<uint8_t>(reg >> 8),
                   static_cast<uint8_t>(reg & 0xFF),
                   static_cast<uint8_t>(value >> 8),
                   static_cast<uint8_t>(value & 0xFF)};
  seal(request, 6);
  return request;
}

}  // namespace

ModbusRequest readRequest(uint8_t address, ModbusFunction function, uint16_t first, uint8_t registers) {
  const bool isRead = function == ModbusFunction::readHolding || function == ModbusFunction::readInput;
  if (!isRead || registers < 1 || registers > mostRegisters) return {};
  ModbusRequest request = registerRequest(address, function, first, registers);
  request.answerCount = 5 + 2 * registers;
  return request;
}

ModbusRequest writeRequest(uint8_t address, uint16_t reg, uint16_t value) {
  ModbusRequest request = registerRequest(address, ModbusFunction::writeOne, reg, value);
  request.answerCount = 8;
  return request;
}

ModbusRequest bareRequest(uint8_t address, ModbusFunction function) {
  // A number that was cast into the enumeration ends here: 0x41 would calibrate the device.
  if (function != ModbusFunction::resetEnergy) return {};
  ModbusRequest request;
  request.bytes = {address, static_cast<uint8_t>(function)};
  seal(request, 2);
  request.answerCount = 4;
  return request;
}

}  // namespace meterbox
