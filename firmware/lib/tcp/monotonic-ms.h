#pragma once
#include <cstdint>
#include <ctime>

namespace meterbox {

/** Milliseconds of the machine's own monotonic clock, whatever speed the device's clock has in a test. */
inline int64_t monotonicMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

}  // namespace meterbox
