#pragma once
#include <cstdint>

namespace meterbox {

/** Ever longer waits between attempts: about 1 s, 2 s, 4 s … 60 s, each by chance between half and the whole
 * of it. */
class Backoff {
 public:
  /** How long to wait before the next attempt. */
  uint32_t nextDelayMs(uint32_t random);
  /** After a success: the next wait is the shortest. */
  void reset() { ceilingMs_ = shortestMs; }

  static constexpr uint32_t shortestMs = 1000;
  static constexpr uint32_t longestMs = 60000;

 private:
  uint32_t ceilingMs_ = shortestMs;
};

}  // namespace meterbox
