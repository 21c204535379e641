#pragma once
#include <Arduino.h>

#include <cstdint>

namespace meterbox {

/** The pins of a board. The names are in manifests of updates: none is ever given to other pins. */
struct Board {
  const char* name;
  const char* chip;
  uint8_t uart;  // of the PZEM bus; UART0 is the console where there is no USB of the chip's own
  int8_t rxPin;
  int8_t txPin;
  uint8_t ledPin;
  bool isLedLow;  // lit by a low level
  uint8_t buttonPin;
};

// RGB_BUILTIN is a pin number beyond the real ones that digitalWrite takes for the board's RGB lamp.
#if CONFIG_IDF_TARGET_ESP32 && defined(METERBOX_WROVER)
#define METERBOX_CHIP "esp32"
#define METERBOX_BOARD "esp32wrover"
// 16 and 17 carry the PSRAM of a WROVER.
constexpr Board board = {METERBOX_BOARD, METERBOX_CHIP, 2, 25, 26, 2, false, 0};
#elif CONFIG_IDF_TARGET_ESP32
#define METERBOX_CHIP "esp32"
#define METERBOX_BOARD "esp32dev"
constexpr Board board = {METERBOX_BOARD, METERBOX_CHIP, 2, 16, 17, 2, false, 0};
#elif CONFIG_IDF_TARGET_ESP32C3
#define METERBOX_CHIP "esp32c3"
#define METERBOX_BOARD "esp32c3"
constexpr Board board = {METERBOX_BOARD, METERBOX_CHIP, 1, 4, 5, RGB_BUILTIN, false, 9};
#elif CONFIG_IDF_TARGET_ESP32S3
#define METERBOX_CHIP "esp32s3"
#define METERBOX_BOARD "esp32s3"
constexpr Board board = {METERBOX_BOARD, METERBOX_CHIP, 1, 18, 17, RGB_BUILTIN, false, 0};
#else
#error "there is no pin table for this chip"
#endif

}  // namespace meterbox
