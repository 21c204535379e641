#pragma once
#include <cstdint>
#include <optional>

#include "modbus-frame.h"
#include "reading.h"

namespace meterbox {

/**
 * What a PZEM-004T understands ("PZEM-004T V3.0 User Manual", 2.3 to 2.7). v4 has the same registers at the
 * same 9600 8N1 (tasmota/docs#1477, mandulaj/PZEM-004T-v30#139) and other hardware: a switched supply, and
 * instead of the optocouplers' open collector an isolator that drives TX both ways, so several on one bus
 * each need a diode in TX (esphome/issues#6820, mandulaj/PZEM-004T-v30#141).
 */
constexpr uint8_t lowestPzemAddress = 0x01;
constexpr uint8_t highestPzemAddress = 0xF7;

/** Whether a PZEM can have this address; 0xF8, which any of them answers, is not one. */
bool isPzemAddress(uint8_t address);

/** Asks for everything it measures. */
ModbusRequest pzemReadRequest(uint8_t address);
/** Asks for its address; by 0xF8 for that of the only one on the bus. */
ModbusRequest pzemAddressRequest(uint8_t address);
/** Gives it an address; none where `newAddress` is not one. */
ModbusRequest pzemSetAddressRequest(uint8_t address, uint8_t newAddress);
/** Sets its energy to zero: only on command. */
ModbusRequest pzemResetRequest(uint8_t address);

/** Decodes an answer to `pzemReadRequest`; nothing where it is none. */
std::optional<Measurement> decodeMeasurement(const uint8_t* frame, size_t count);
/** Decodes an answer to `pzemAddressRequest`; nothing where it is none. */
std::optional<uint8_t> decodeAddress(const uint8_t* frame, size_t count);

}  // namespace meterbox
