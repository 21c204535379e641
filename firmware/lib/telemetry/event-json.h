#pragma once
#include <cstdint>
#include <string>

#include "record.h"

namespace meterbox {

/** The answer to a command; `detail` says why it was refused, or is empty. */
std::string answerJson(const std::string& verb, const std::string& commandId, bool isOk,
                       const std::string& detail);

/** What a register was before it was set to 0 and what it was read as afterwards: nothing else flowed unseen.
 */
struct EnergyReset {
  std::string meterId;
  uint32_t beforeWh = 0;
  uint64_t beforeUptimeMs = 0;
  uint32_t afterWh = 0;
  uint64_t afterUptimeMs = 0;
};

/** The answer to a `reset-energy` that was done. */
std::string energyResetJson(const std::string& commandId, const EnergyReset& reset);

/** `{"event":"thinned",…}`: which readings gave way. */
std::string thinnedJson(const ThinnedRange& range, const std::string& meterId);

}  // namespace meterbox
