#include "chip-clock.h"

#include <Arduino.h>
#include <esp_sntp.h>
#include <esp_timer.h>
#include <sys/time.h>

#include <atomic>

namespace meterbox {

namespace {

// What the clock shows without it is what the last start left, or 1970.
std::atomic<bool> hasSntpAnswered{false};

}  // namespace

void ChipClock::begin() {
  sntp_set_time_sync_notification_cb([](timeval*) { hasSntpAnswered = true; });
  configTime(0, 0, "pool.ntp.org", "time.google.com");
}

uint64_t ChipClock::monotonicMs() const { return static_cast<uint64_t>(esp_timer_get_time()) / 1000; }

std::optional<int64_t> ChipClock::epochMs() const {
  if (hasSntpAnswered) {
    timeval now{};
    gettimeofday(&now, nullptr);
    return static_cast<int64_t>(now.tv_sec) * 1000 + now.tv_usec / 1000;
  }
  if (toldMinusUptimeMs_) return *toldMinusUptimeMs_ + static_cast<int64_t>(monotonicMs());
  return std::nullopt;
}

void ChipClock::setEpochMs(int64_t epochMs) {
  toldMinusUptimeMs_ = epochMs - static_cast<int64_t>(monotonicMs());
}

}  // namespace meterbox
