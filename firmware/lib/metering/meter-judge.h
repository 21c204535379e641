#pragma once
#include <cstdint>
#include <optional>

#include "reading.h"

namespace meterbox {

/** A measurement and the span in which the PZEM took it: not before it was asked for, not after its answer
 * had come. */
struct Sample {
  Measurement measured;
  uint64_t sentMs = 0;
  uint64_t receivedMs = 0;
};

/** Whether a measurement is taken. */
enum class Verdict : uint8_t { believed, doubtful };

/** The most energy that can flow in that time: 26 kW, rounded up, and the 1 Wh that the register was about to
 * show. */
uint64_t mostWhIn(uint64_t elapsedMs);

/** Whether each value lies where a PZEM-004T can measure it; 0 V has no frequency. */
bool isInRange(const Measurement& measured);

/**
 * Judges the answers of one meter. What does not follow from the last believed one (a drop, a step of more
 * than 26 kW, a value out of range, the first after a start or a silence) is doubtful until two more answers
 * agree with it; then it is taken as it is, because a drop or a jump is for the box to judge: never hidden
 * here, never invented.
 */
class MeterJudge {
 public:
  Verdict judge(const Sample& sample);
  /** The meter was mute: what it says first is doubtful, even if it follows. */
  void expectGap() { isAfterGap_ = true; }
  /** Takes the first sample after a reset that was asked for. */
  void takeReset(const Sample& sample);
  const std::optional<Sample>& last() const { return last_; }
  /** The sample before the last one where the last did not follow from it: energy flowed up to it. */
  const std::optional<Sample>& turnedFrom() const { return turnedFrom_; }

 private:
  std::optional<Sample> last_;
  std::optional<Sample> turnedFrom_;
  std::optional<Sample> doubted_;
  uint8_t agreed_ = 0;
  bool isAfterGap_ = false;
};

}  // namespace meterbox
