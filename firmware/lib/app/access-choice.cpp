#include "access-choice.h"

namespace meterbox {

Access AccessChoice::choose(const Settings& settings, uint64_t nowMs) const {
  if (settings.candidate && failed_ != Access::candidate) return Access::candidate;
  if (!settings.adoption) return Access::none;
  const bool isRefusedLong = refusedSinceMs_ && nowMs - *refusedSinceMs_ >= refusalMs;
  return isRefusedLong && failed_ == Access::adopted && wasRefused_ ? Access::none : Access::adopted;
}

void AccessChoice::noteAccepted(Access access) {
  failed_.reset();
  // Being let in without a credential says nothing about the one that was refused.
  if (access != Access::none) refusedSinceMs_.reset();
}

void AccessChoice::noteFailed(Access access, MqttEnd end, uint64_t nowMs) {
  failed_ = access;
  wasRefused_ = end == MqttEnd::refused;
  if (access == Access::adopted && wasRefused_ && !refusedSinceMs_) refusedSinceMs_ = nowMs;
}

}  // namespace meterbox
