#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "meter-judge.h"
#include "metering-queues.h"
#include "publish-rule.h"

namespace meterbox {

/** All that the metering task knows of one meter. */
class MeterTrack {
 public:
  static constexpr uint8_t silentAfter = 5;
  // Two a turn: a meter that answers what can't be believed is as good as silent.
  static constexpr uint8_t doubtedAfter = 10;

  void begin(uint8_t address);
  void configure(uint16_t intervalS, uint16_t deltaW) { rule_.configure(intervalS, deltaW); }

  /** Judges an answer; one that is believed is owed to the other task when the rule or a turn of the register
   * says so. */
  Verdict take(const Sample& sample, uint64_t plannedMs);
  /** A turn without an answer. */
  void fail();
  /** The first sample after a reset: owed to the other task, dated by its receipt. */
  void takeReset(const Sample& sample, uint64_t plannedMs);

  /** The reading to queue next, without its boot and seq; nothing where none is owed. */
  const Reading* owed() const { return owedCount_ > 0 ? &owed_[0] : nullptr; }
  /** It was queued. */
  void noteQueued();
  /** Owes this sample unless it was told already; what has flowed up to it is then known. */
  void owe(const Sample& sample, uint64_t plannedMs);
  bool isOwing() const { return owedCount_ > 0; }

  uint8_t address() const { return status_.address; }
  bool isSilent() const { return status_.state == MeterState::silent; }
  bool isAnswering() const { return status_.state == MeterState::ok; }
  const MeterStatus& status() const { return status_; }

 private:
  // Two turns of a register, each told by the sample before and the one after. More than that while nobody
  // takes from a queue of 64 loses what was oldest.
  static constexpr size_t mostOwed = 4;

  void noteBelieved(const Sample& sample);
  void forgetFirst();
  void becomeSilent();

  MeterJudge judge_;
  PublishRule rule_;
  MeterStatus status_;
  uint8_t failedInRow_ = 0;
  uint8_t doubtfulInRow_ = 0;
  std::array<Reading, mostOwed> owed_{};
  std::array<uint64_t, mostOwed> owedPlannedMs_{};
  size_t owedCount_ = 0;
  bool hasQueued_ = false;
  uint64_t queuedUptimeMs_ = 0;
};

}  // namespace meterbox
