#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace meterbox {

/**
 * When a reading of one meter is told: first of all, then every interval on a grid that does not drift, and
 * at once when its power stepped by more than the delta and 5 %, at most once a second and 60 times an hour.
 * Times are those of the plan, not of the answers, so that a late answer shifts nothing.
 */
class PublishRule {
 public:
  /** `intervalS` is held to 1..3600; the grid starts at the first reading told after this. */
  void configure(uint16_t intervalS, uint16_t deltaW);
  bool isDue(uint32_t powerDw, uint64_t plannedMs) const;
  /** That reading was queued. */
  void noteQueued(uint32_t powerDw, uint64_t plannedMs);

 private:
  static constexpr size_t mostStepsPerHour = 60;
  bool isIntervalDue(uint64_t plannedMs) const;
  bool isStep(uint32_t powerDw) const;

  uint64_t intervalMs_ = 10000;
  uint32_t deltaDw_ = 500;
  bool hasQueued_ = false;
  bool hasGrid_ = false;
  uint64_t nextMs_ = 0;
  uint64_t queuedMs_ = 0;
  uint32_t queuedDw_ = 0;
  std::array<uint64_t, mostStepsPerHour> stepsMs_{};
  size_t stepCount_ = 0;  // of all time; the array is used in turn
};

}  // namespace meterbox
