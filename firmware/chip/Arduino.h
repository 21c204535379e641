// Declarations of just what src/ calls, for type-checking on a machine without the chip's compiler. They
// follow arduino-esp32 3.3.7:
// cores/esp32/{Arduino,Esp,esp32-hal,esp32-hal-gpio,HardwareSerial,HWCDC,Print,Stream,WString}.h, and
// ESP-IDF 5.5: freertos/{FreeRTOS,task}.h.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "sdkconfig.h"

#define LOW 0x0
#define HIGH 0x1
#define OUTPUT 0x03
#define INPUT_PULLUP 0x05
#define SERIAL_8N1 0x800001c

#if CONFIG_IDF_TARGET_ESP32C3
#define RGB_BUILTIN 30  // variants/esp32c3/pins_arduino.h: SOC_GPIO_PIN_COUNT (22) + 8
#elif CONFIG_IDF_TARGET_ESP32S3
#define RGB_BUILTIN 97  // variants/esp32s3/pins_arduino.h: SOC_GPIO_PIN_COUNT (49) + 48
#endif

void pinMode(uint8_t pin, uint8_t mode);
void digitalWrite(uint8_t pin, uint8_t value);
int digitalRead(uint8_t pin);
void delay(uint32_t ms);
void configTime(long gmtOffsetS, int daylightOffsetS, const char* server1, const char* server2 = nullptr,
                const char* server3 = nullptr);

class String {
 public:
  String(const char* text = "");
  const char* c_str() const;
};

class HardwareSerial {
 public:
  explicit HardwareSerial(uint8_t uart);
  void begin(unsigned long baud, uint32_t config = SERIAL_8N1, int8_t rxPin = -1, int8_t txPin = -1);
  int available();
  int read();
  size_t read(uint8_t* bytes, size_t count);
  size_t write(const uint8_t* bytes, size_t count);
  size_t println(const char* text);
  size_t printf(const char* format, ...) __attribute__((format(printf, 2, 3)));
};

class HWCDC {
 public:
  void begin(unsigned long baud = 0);
  void setTxTimeoutMs(uint32_t ms);
  int available();
  int read();
  size_t write(const uint8_t* bytes, size_t count);
  size_t println(const char* text);
  size_t printf(const char* format, ...) __attribute__((format(printf, 2, 3)));
};

#if ARDUINO_USB_CDC_ON_BOOT
extern HWCDC Serial;
#else
extern HardwareSerial Serial;
#endif

class EspClass {
 public:
  void restart();
};
extern EspClass ESP;

#define SET_LOOP_TASK_STACK_SIZE(bytes) \
  size_t getArduinoLoopTaskStackSize() { return bytes; }
size_t getArduinoLoopTaskStackSize();
void setup();
void loop();

using BaseType_t = int;
using UBaseType_t = unsigned int;
using TickType_t = uint32_t;
using TaskHandle_t = struct tskTaskControlBlock*;
#define pdMS_TO_TICKS(ms) static_cast<TickType_t>(ms)
BaseType_t xTaskCreatePinnedToCore(void (*task)(void*), const char* name, uint32_t stackBytes, void* argument,
                                   UBaseType_t priority, TaskHandle_t* handle, BaseType_t core);
void vTaskDelay(TickType_t ticks);
