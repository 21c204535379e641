#pragma once
#include <cstdint>
#include <tuple>

namespace meterbox {

/** What a PZEM-004T tells in one answer, in its own units. */
struct Measurement {
  uint16_t voltageDv = 0;         // 0.1 V
  uint32_t currentMa = 0;         // 1 mA
  uint32_t powerDw = 0;           // 0.1 W
  uint32_t energyWh = 0;          // its register
  uint16_t frequencyDhz = 0;      // 0.1 Hz
  uint16_t powerFactorCenti = 0;  // 0.01
  bool isAlarmed = false;
};

inline bool operator==(const Measurement& a, const Measurement& b) {
  return std::tie(a.voltageDv, a.currentMa, a.powerDw, a.energyWh, a.frequencyDhz, a.powerFactorCenti,
                  a.isAlarmed) == std::tie(b.voltageDv, b.currentMa, b.powerDw, b.energyWh, b.frequencyDhz,
                                           b.powerFactorCenti, b.isAlarmed);
}

/** A measurement that is to reach the box: (meter, boot, seq) is its identity. */
struct Reading {
  uint8_t address = 0;    // of the PZEM on its bus
  uint32_t boot = 0;      // which start of the device
  uint32_t seq = 0;       // from 0 in each start, for each meter
  uint64_t uptimeMs = 0;  // of that start
  int64_t epochMs = 0;    // 0: not known yet
  Measurement measured;
};

inline bool operator==(const Reading& a, const Reading& b) {
  return std::tie(a.address, a.boot, a.seq, a.uptimeMs, a.epochMs, a.measured) ==
         std::tie(b.address, b.boot, b.seq, b.uptimeMs, b.epochMs, b.measured);
}

}  // namespace meterbox
