#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "port-clock.h"

namespace meterbox {

/**
 * Clocks that run `speed` times as fast as this machine's. Every process with the same setting has the same
 * wall clock: it showed `epochMs` when this machine's showed `originMs`.
 */
struct ClockSetting {
  int64_t epochMs = 0;
  int64_t speed = 1;
  int64_t originMs = 0;
};

/** Reads `EPOCH_MS@SPEED` or `EPOCH_MS@SPEED@ORIGIN_MS`; without an origin it is this moment. */
std::optional<ClockSetting> clockSettingOf(const std::string& text);

/** The real time of this machine. */
ClockSetting realClock();

class PosixClock : public Clock {
 public:
  /** SNTP answers `sntpAfterMs` after this start, as this clock counts; -1: never. */
  explicit PosixClock(const ClockSetting& setting = realClock(), int64_t sntpAfterMs = 0);
  uint64_t monotonicMs() const override;
  std::optional<int64_t> epochMs() const override;
  void setEpochMs(int64_t epochMs) override;
  /** How long this machine must wait for that much of this clock's time, in microseconds. */
  uint64_t realMicros(uint64_t clockMs) const;

 private:
  const ClockSetting setting_;
  const int64_t sntpAfterMs_;
  const int64_t startedMicros_;  // of this machine's monotonic clock
  const int64_t startEpochMs_;   // what SNTP would have told at the start
  std::optional<int64_t> toldMinusUptimeMs_;
};

}  // namespace meterbox
