// What arduino-esp32 3.3.7's compiled libraries say of each chip (sdkconfig.h); the Makefile names the chip.
#pragma once
#if CONFIG_IDF_TARGET_ESP32C3
#define CONFIG_FREERTOS_UNICORE 1
#endif
