#include "pzem-load.h"

namespace meterbox {

namespace {

// How much of the way from base to peak a household goes in each hour of the day, percent.
constexpr uint8_t percentByHour[24] = {4,  3,  3,  3,  4,  10, 30, 45, 35, 22, 18, 20,
                                       35, 28, 18, 16, 20, 35, 60, 75, 65, 45, 25, 10};
constexpr uint64_t hourMs = 3600000;
constexpr uint64_t kettleMs = 180000;

}  // namespace

uint64_t mixed(uint64_t seed, uint64_t of) {
  // The finalizer of splitmix64 (Steele, Lea, Flood 2014).
  uint64_t z = seed * 0x9E3779B97F4A7C15 + of + 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

uint32_t powerMwAt(const PzemLoad& load, uint64_t epochMs) {
  if (load.peakMw <= load.baseMw) return load.baseMw;
  const uint64_t span = load.peakMw - load.baseMw;
  const uint64_t hour = percentByHour[epochMs / hourMs % 24];
  const uint64_t wobble = mixed(load.seed, epochMs / loadSlotMs) % 200 + 900;  // per mille
  uint64_t mw = load.baseMw + span * hour / 100 * wobble / 1000;
  const bool isKettleOn = mixed(load.seed + 1, epochMs / kettleMs) % 12 == 0;
  if (isKettleOn) mw += span / 2;
  return static_cast<uint32_t>(mw > load.peakMw ? load.peakMw : mw);
}

uint64_t energyMwMsBetween(const PzemLoad& load, uint64_t fromMs, uint64_t toMs) {
  uint64_t sum = 0;
  while (fromMs < toMs) {
    const uint64_t slotEndMs = (fromMs / loadSlotMs + 1) * loadSlotMs;
    const uint64_t endMs = slotEndMs < toMs ? slotEndMs : toMs;
    sum += powerMwAt(load, fromMs) * (endMs - fromMs);
    fromMs = endMs;
  }
  return sum;
}

}  // namespace meterbox
