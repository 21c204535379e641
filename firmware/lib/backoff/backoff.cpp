#include "backoff.h"

namespace meterbox {

uint32_t Backoff::nextDelayMs(uint32_t random) {
  const uint32_t half = ceilingMs_ / 2;
  const uint32_t delayMs = half + random % (ceilingMs_ - half + 1);
  ceilingMs_ = ceilingMs_ >= longestMs / 2 ? longestMs : ceilingMs_ * 2;
  return delayMs;
}

}  // namespace meterbox
