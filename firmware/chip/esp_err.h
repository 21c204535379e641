// After ESP-IDF 5.5, components/esp_common/include/esp_err.h.
#pragma once
using esp_err_t = int;
#define ESP_OK 0
