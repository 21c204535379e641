// After ESP-IDF 5.5, components/esp_hw_support/include/esp_random.h.
#pragma once
#include <cstdint>
extern "C" uint32_t esp_random(void);
