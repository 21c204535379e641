#include "../native/posix-clock.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

using namespace meterbox;

namespace {

void sleepMs(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

constexpr int64_t newYearMs = 1767225600000;  // 2026-01-01T00:00:00Z

}  // namespace

TEST_CASE("a setting is read with and without its origin, and nothing else is one") {
  const auto whole = clockSettingOf("1767225600000@60@1700000000000");
  REQUIRE(whole);
  CHECK(whole->epochMs == newYearMs);
  CHECK(whole->speed == 60);
  CHECK(whole->originMs == 1700000000000);
  const auto fromNow = clockSettingOf("1767225600000@60");
  REQUIRE(fromNow);
  CHECK(std::abs(fromNow->originMs - realClock().originMs) < 1000);
  for (const char* text :
       {"", "1767225600000", "1767225600000@", "1@0", "1@-1", "1@2@", "1@2@3x", "1@2x", "x@2"}) {
    CAPTURE(text);
    CHECK_FALSE(clockSettingOf(text));
  }
}

TEST_CASE("both clocks run at the speed that was asked for") {
  const PosixClock clock({newYearMs, 1000, realClock().originMs});
  const uint64_t uptimeMs = clock.monotonicMs();
  const int64_t epochMs = clock.epochMs().value();
  sleepMs(50);
  const auto passedMs = static_cast<int64_t>(clock.monotonicMs() - uptimeMs);
  CHECK(passedMs >= 50000);
  CHECK(passedMs < 5000000);
  CHECK(std::abs(clock.epochMs().value() - epochMs - passedMs) < 5000);
  CHECK(clock.realMicros(60000) == 60000);
}

TEST_CASE("two processes with one setting agree on the time, whenever they started") {
  const ClockSetting setting = {newYearMs, 600, realClock().originMs};
  const PosixClock first(setting);
  sleepMs(30);
  const PosixClock second(setting);
  CHECK(std::abs(first.epochMs().value() - second.epochMs().value()) < 600 * 10);
  CHECK(second.monotonicMs() < first.monotonicMs());
  CHECK(first.epochMs().value() >= newYearMs + 30 * 600);
}

TEST_CASE("the wall clock is not known before SNTP answers") {
  const PosixClock clock({newYearMs, 1000, realClock().originMs}, 40000);
  CHECK_FALSE(clock.epochMs());
  sleepMs(60);
  REQUIRE(clock.epochMs());
  CHECK(*clock.epochMs() >= newYearMs + 40000);
}

TEST_CASE("what the box told counts until SNTP answers, and not behind it") {
  PosixClock clock({newYearMs, 1000, realClock().originMs}, 200000);
  clock.setEpochMs(1700000000000);
  REQUIRE(clock.epochMs());
  CHECK(*clock.epochMs() >= 1700000000000);
  CHECK(*clock.epochMs() < newYearMs);
  sleepMs(220);
  CHECK(*clock.epochMs() >= newYearMs);
  clock.setEpochMs(1700000000000);
  CHECK(*clock.epochMs() >= newYearMs);
}

TEST_CASE("without SNTP only the box can tell the time") {
  PosixClock clock({newYearMs, 1000000, realClock().originMs}, -1);
  sleepMs(5);
  CHECK_FALSE(clock.epochMs());
  clock.setEpochMs(newYearMs);
  CHECK(clock.epochMs().value() >= newYearMs);
}
