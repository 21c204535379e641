#include "posix-clock.h"

#include <cinttypes>
#include <cstdio>
#include <ctime>

namespace meterbox {
namespace {

int64_t microsOf(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return int64_t{now.tv_sec} * 1000000 + now.tv_nsec / 1000;
}

int64_t realEpochMs() { return microsOf(CLOCK_REALTIME) / 1000; }

}  // namespace

std::optional<ClockSetting> clockSettingOf(const std::string& text) {
  ClockSetting setting;
  int shortEnd = 0;
  int longEnd = 0;
  std::sscanf(text.c_str(), "%" SCNd64 "@%" SCNd64 "%n@%" SCNd64 "%n", &setting.epochMs, &setting.speed,
              &shortEnd, &setting.originMs, &longEnd);
  const bool hasOrigin = longEnd > 0 && static_cast<size_t>(longEnd) == text.size();
  const bool isShort = shortEnd > 0 && static_cast<size_t>(shortEnd) == text.size();
  if ((!hasOrigin && !isShort) || setting.speed < 1) return std::nullopt;
  if (isShort) setting.originMs = realEpochMs();
  return setting;
}

ClockSetting realClock() {
  const int64_t nowMs = realEpochMs();
  return {nowMs, 1, nowMs};
}

PosixClock::PosixClock(const ClockSetting& setting, int64_t sntpAfterMs)
    : setting_(setting),
      sntpAfterMs_(sntpAfterMs),
      startedMicros_(microsOf(CLOCK_MONOTONIC)),
      startEpochMs_(setting.epochMs + (realEpochMs() - setting.originMs) * setting.speed) {}

uint64_t PosixClock::monotonicMs() const {
  return static_cast<uint64_t>((microsOf(CLOCK_MONOTONIC) - startedMicros_) * setting_.speed / 1000);
}

std::optional<int64_t> PosixClock::epochMs() const {
  const auto uptimeMs = static_cast<int64_t>(monotonicMs());
  if (sntpAfterMs_ >= 0 && uptimeMs >= sntpAfterMs_) return startEpochMs_ + uptimeMs;
  if (toldMinusUptimeMs_) return *toldMinusUptimeMs_ + uptimeMs;
  return std::nullopt;
}

void PosixClock::setEpochMs(int64_t epochMs) {
  toldMinusUptimeMs_ = epochMs - static_cast<int64_t>(monotonicMs());
}

uint64_t PosixClock::realMicros(uint64_t clockMs) const {
  return clockMs * 1000 / static_cast<uint64_t>(setting_.speed);
}

}  // namespace meterbox
