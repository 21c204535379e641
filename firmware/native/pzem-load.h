#pragma once
#include <cstdint>

namespace meterbox {

/** A household's power as a function of time and a seed alone, constant within each ten seconds. */
struct PzemLoad {
  uint64_t seed = 1;
  uint32_t baseMw = 150000;
  uint32_t peakMw = 3000000;  // equal to `baseMw`: a constant load
};

constexpr uint64_t loadSlotMs = 10000;

/** A number that looks random and is the same for the same two. */
uint64_t mixed(uint64_t seed, uint64_t of);
/** The power that flows at that moment, mW. */
uint32_t powerMwAt(const PzemLoad& load, uint64_t epochMs);
/** What flowed in between, mW·ms; 3,600,000,000 of them are one Wh. */
uint64_t energyMwMsBetween(const PzemLoad& load, uint64_t fromMs, uint64_t toMs);

}  // namespace meterbox
