#include "backoff.h"
#include <initializer_list>

#include <doctest/doctest.h>

using namespace meterbox;

TEST_CASE("the waits double from 1 s to 60 s and stay there for ever") {
  Backoff backoff;
  for (const uint32_t ceilingMs : {1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000}) {
    CHECK(backoff.nextDelayMs(ceilingMs - ceilingMs / 2) == ceilingMs);
  }
  for (int round = 0; round < 1000; round++) CHECK(backoff.nextDelayMs(0) == 30000);
}

TEST_CASE("each wait is between half and the whole, whatever the chance") {
  for (uint32_t random = 0; random < 100000; random += 7) {
    Backoff backoff;
    const uint32_t delayMs = backoff.nextDelayMs(random * 40000);
    if (delayMs < 500 || delayMs > 1000) FAIL(delayMs);
  }
  Backoff backoff;
  CHECK(backoff.nextDelayMs(0xFFFFFFFF) <= 1000);
}

TEST_CASE("after a success the next wait is the shortest") {
  Backoff backoff;
  for (int round = 0; round < 9; round++) backoff.nextDelayMs(5);
  backoff.reset();
  CHECK(backoff.nextDelayMs(0) == 500);
}
