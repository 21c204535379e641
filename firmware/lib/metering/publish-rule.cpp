#include "publish-rule.h"

namespace meterbox {

namespace {

constexpr uint64_t secondMs = 1000;
constexpr uint64_t hourMs = 3600000;

}  // namespace

void PublishRule::configure(uint16_t intervalS, uint16_t deltaW) {
  const uint16_t heldS = intervalS < 1 ? 1 : intervalS > 3600 ? 3600 : intervalS;
  intervalMs_ = heldS * secondMs;
  deltaDw_ = deltaW * 10u;
  hasGrid_ = false;
}

bool PublishRule::isDue(uint32_t powerDw, uint64_t plannedMs) const {
  if (isIntervalDue(plannedMs)) return true;
  if (!isStep(powerDw) || plannedMs < queuedMs_ + secondMs) return false;
  if (stepCount_ < mostStepsPerHour) return true;
  return plannedMs >= stepsMs_[stepCount_ % mostStepsPerHour] + hourMs;
}

void PublishRule::noteQueued(uint32_t powerDw, uint64_t plannedMs) {
  if (!isIntervalDue(plannedMs)) {
    stepsMs_[stepCount_ % mostStepsPerHour] = plannedMs;
    stepCount_++;
  } else if (!hasGrid_) {
    hasGrid_ = true;
    nextMs_ = plannedMs + intervalMs_;
  } else {
    nextMs_ += ((plannedMs - nextMs_) / intervalMs_ + 1) * intervalMs_;
  }
  hasQueued_ = true;
  queuedMs_ = plannedMs;
  queuedDw_ = powerDw;
}

bool PublishRule::isIntervalDue(uint64_t plannedMs) const {
  return !hasQueued_ || !hasGrid_ || plannedMs >= nextMs_;
}

bool PublishRule::isStep(uint32_t powerDw) const {
  const uint32_t change = powerDw > queuedDw_ ? powerDw - queuedDw_ : queuedDw_ - powerDw;
  return change > deltaDw_ && uint64_t{change} * 20 > queuedDw_;
}

}  // namespace meterbox
