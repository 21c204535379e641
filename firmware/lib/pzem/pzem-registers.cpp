#include "pzem-registers.h"

#include "modbus-crc.h"

namespace meterbox {

namespace {

constexpr uint16_t firstInput = 0x0000;
constexpr uint8_t inputCount = 10;
constexpr uint16_t addressRegister = 0x0002;

uint16_t wordAt(const uint8_t* frame, size_t reg) {
  return static_cast<uint16_t>(frame[3 + 2 * reg] << 8 | frame[4 + 2 * reg]);
}

uint32_t doubleWordAt(const uint8_t* frame, size_t reg) {
  return wordAt(frame, reg) | static_cast<uint32_t>(wordAt(frame, reg + 1)) << 16;
}

bool isAnswer(const uint8_t* frame, size_t count, ModbusFunction function, uint8_t registers) {
  return count == 5u + 2u * registers && frame[1] == static_cast<uint8_t>(function) &&
         frame[2] == 2 * registers && hasModbusCrc(frame, count);
}

}  // namespace

bool isPzemAddress(uint8_t address) { return address >= lowestPzemAddress && address <= highestPzemAddress; }

ModbusRequest pzemReadRequest(uint8_t address) {
  return readRequest(address, ModbusFunction::readInput, firstInput, inputCount);
}

ModbusRequest pzemAddressRequest(uint8_t address) {
  return readRequest(address, ModbusFunction::readHolding, addressRegister, 1);
}

ModbusRequest pzemSetAddressRequest(uint8_t address, uint8_t newAddress) {
  if (!isPzemAddress(newAddress)) return {};
  return writeRequest(address, addressRegister, newAddress);
}

ModbusRequest pzemResetRequest(uint8_t address) {
  // By 0xF8 it would reset whichever meters hear it.
  if (!isPzemAddress(address)) return {};
  return bareRequest(address, ModbusFunction::resetEnergy);
}

/*
 * 01 04 14  08D1  006C 0000  00F4 0000  0026 0000  01F4  0064  0000  51 34
 * │  │  │   │     │          │          │          │     │     │     └ CRC, low byte first
 * │  │  │   │     │          │          │          │     │     └ alarm: 0xFFFF on, 0x0000 off
 * │  │  │   │     │          │          │          │     └ power factor, 0.01: 1.00
 * │  │  │   │     │          │          │          └ frequency, 0.1 Hz: 50.0 Hz
 * │  │  │   │     │          │          └ energy, 1 Wh, low word first: 38 Wh
 * │  │  │   │     │          └ power, 0.1 W, low word first: 24.4 W
 * │  │  │   │     └ current, 1 mA, low word first: 0.108 A
 * │  │  │   └ voltage, 0.1 V: 225.7 V
 * │  │  └ bytes that follow
 * │  └ function
 * └ address
 */
std::optional<Measurement> decodeMeasurement(const uint8_t* frame, size_t count) {
  if (!isAnswer(frame, count, ModbusFunction::readInput, inputCount)) return std::nullopt;
  Measurement measured;
  measured.voltageDv = wordAt(frame, 0);
  measured.currentMa = doubleWordAt(frame, 1);
  measured.powerDw = doubleWordAt(frame, 3);
  measured.energyWh = doubleWordAt(frame, 5);
  measured.frequencyDhz = wordAt(frame, 7);
  measured.powerFactorCenti = wordAt(frame, 8);
  measured.isAlarmed = wordAt(frame, 9) != 0;
  return measured;
}

std::optional<uint8_t> decodeAddress(const uint8_t* frame, size_t count) {
  if (!isAnswer(frame, count, ModbusFunction::readHolding, 1)) return std::nullopt;
  const uint16_t address = wordAt(frame, 0);
  if (address > 0xFF || !isPzemAddress(static_cast<uint8_t>(address))) return std::nullopt;
  return static_cast<uint8_t>(address);
}

}  // namespace meterbox
