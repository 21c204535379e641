#pragma once
#include "port-clock.h"

namespace meterbox {

/** The chip's 64-bit timer, and the time by SNTP or as the box told it. */
class ChipClock : public Clock {
 public:
  /** Asks SNTP from now on, again and again, whenever there is a network. */
  void begin();
  uint64_t monotonicMs() const override;
  std::optional<int64_t> epochMs() const override;
  void setEpochMs(int64_t epochMs) override;

 private:
  std::optional<int64_t> toldMinusUptimeMs_;
};

}  // namespace meterbox
