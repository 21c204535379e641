#include "meter-judge.h"

namespace meterbox {

namespace {

constexpr uint64_t mostStepPowerW = 26000;
constexpr uint64_t hourMs = 3600000;
constexpr uint8_t enoughAgreeing = 2;

bool follows(const Sample& later, const Sample& earlier) {
  const uint32_t from = earlier.measured.energyWh;
  const uint32_t to = later.measured.energyWh;
  return to >= from && to - from <= mostWhIn(later.receivedMs - earlier.sentMs);
}

}  // namespace

uint64_t mostWhIn(uint64_t elapsedMs) { return (mostStepPowerW * elapsedMs + hourMs - 1) / hourMs + 1; }

bool isInRange(const Measurement& measured) {
  const bool hasFrequency = measured.frequencyDhz >= 450 && measured.frequencyDhz <= 650;
  return measured.voltageDv <= 3000 && measured.currentMa <= 100000 && measured.powerDw <= 230000 &&
         measured.energyWh <= 9999990 && measured.powerFactorCenti <= 100 &&
         (hasFrequency || (measured.voltageDv == 0 && measured.frequencyDhz == 0));
}

Verdict MeterJudge::judge(const Sample& sample) {
  turnedFrom_.reset();
  const bool isFollowing = last_ && follows(sample, *last_);
  if (isFollowing && !isAfterGap_ && isInRange(sample.measured)) {
    last_ = sample;
    doubted_.reset();
    return Verdict::believed;
  }
  // Without mains it measures nothing: a register that it shows at 0 V and never showed before is not its
  // register.
  if (sample.measured.voltageDv == 0 && !isFollowing) {
    doubted_.reset();
    return Verdict::doubtful;
  }
  if (!doubted_ || !follows(sample, *doubted_)) {
    agreed_ = 0;
  } else if (agreed_ < enoughAgreeing) {
    agreed_++;
  }
  doubted_ = sample;
  if (agreed_ < enoughAgreeing) return Verdict::doubtful;
  if (!isFollowing) turnedFrom_ = last_;
  last_ = sample;
  isAfterGap_ = false;
  return Verdict::believed;
}

void MeterJudge::takeReset(const Sample& sample) {
  last_ = sample;
  turnedFrom_.reset();
  doubted_.reset();
  isAfterGap_ = false;
}

}  // namespace meterbox
