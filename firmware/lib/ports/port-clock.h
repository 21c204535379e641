#pragma once
#include <cstdint>
#include <optional>

namespace meterbox {

/** The two clocks of a device. They share no variable: intervals are measured by the first, readings are
 * dated by the second. */
class Clock {
 public:
  virtual ~Clock() = default;
  /** Milliseconds since this start; never goes back, never jumps. */
  virtual uint64_t monotonicMs() const = 0;
  /** Milliseconds since 1970, UTC; nothing while neither SNTP nor the box has told the time. */
  virtual std::optional<int64_t> epochMs() const = 0;
  /** Sets the wall clock, as `cmd/time` asks; ignored by an implementation whose SNTP has answered. */
  virtual void setEpochMs(int64_t epochMs) = 0;
};

}  // namespace meterbox
