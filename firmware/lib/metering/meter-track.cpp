#include "meter-track.h"

#include <algorithm>

namespace meterbox {

void MeterTrack::begin(uint8_t address) {
  *this = MeterTrack();
  status_.address = address;
}

Verdict MeterTrack::take(const Sample& sample, uint64_t plannedMs) {
  failedInRow_ = 0;
  if (judge_.judge(sample) == Verdict::doubtful) {
    status_.doubtfulReads++;
    if (doubtfulInRow_ < doubtedAfter && ++doubtfulInRow_ == doubtedAfter) becomeSilent();
    return Verdict::doubtful;
  }
  noteBelieved(sample);
  if (const auto& before = judge_.turnedFrom()) {
    owe(*before, plannedMs);
    owe(sample, plannedMs);
  } else if (!isOwing() && rule_.isDue(sample.measured.powerDw, plannedMs)) {
    owe(sample, plannedMs);
  }
  return Verdict::believed;
}

void MeterTrack::fail() {
  status_.failedReads++;
  if (failedInRow_ < silentAfter && ++failedInRow_ == silentAfter) becomeSilent();
}

void MeterTrack::becomeSilent() {
  status_.state = MeterState::silent;
  judge_.expectGap();
}

void MeterTrack::takeReset(const Sample& sample, uint64_t plannedMs) {
  failedInRow_ = 0;
  judge_.takeReset(sample);
  noteBelieved(sample);
  owe(sample, plannedMs);
}

void MeterTrack::noteBelieved(const Sample& sample) {
  doubtfulInRow_ = 0;
  status_.state = MeterState::ok;
  status_.hasMeasured = true;
  status_.measured = sample.measured;
  status_.measuredAtMs = sample.sentMs;
  status_.goodReads++;
}

void MeterTrack::owe(const Sample& sample, uint64_t plannedMs) {
  const bool isTold = hasQueued_ && sample.sentMs <= queuedUptimeMs_;
  const bool isOwed = owedCount_ > 0 && sample.sentMs <= owed_[owedCount_ - 1].uptimeMs;
  if (isTold || isOwed) return;
  if (owedCount_ == mostOwed) forgetFirst();
  Reading& reading = owed_[owedCount_];
  reading = Reading();
  reading.address = status_.address;
  reading.uptimeMs = sample.sentMs;
  reading.measured = sample.measured;
  owedPlannedMs_[owedCount_] = plannedMs;
  owedCount_++;
}

void MeterTrack::noteQueued() {
  rule_.noteQueued(owed_[0].measured.powerDw, owedPlannedMs_[0]);
  hasQueued_ = true;
  queuedUptimeMs_ = owed_[0].uptimeMs;
  forgetFirst();
}

void MeterTrack::forgetFirst() {
  std::move(owed_.begin() + 1, owed_.begin() + owedCount_, owed_.begin());
  std::move(owedPlannedMs_.begin() + 1, owedPlannedMs_.begin() + owedCount_, owedPlannedMs_.begin());
  owedCount_--;
}

}  // namespace meterbox
