#pragma once
#include <Arduino.h>

#include "port-uart.h"

namespace meterbox {

/** The PZEM bus on the UART and pins of the board; its interrupt takes in what comes, so that neither call
 * waits. */
class ChipUart : public Uart {
 public:
  void begin();
  void write(const uint8_t* bytes, size_t count) override;
  size_t read(uint8_t* bytes, size_t capacity) override;

 private:
  HardwareSerial* serial_ = nullptr;
};

}  // namespace meterbox
