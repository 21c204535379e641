// After ESP-IDF 5.5, components/esp_timer/include/esp_timer.h: microseconds since the start, in 64 bits.
#pragma once
#include <cstdint>
extern "C" int64_t esp_timer_get_time(void);
