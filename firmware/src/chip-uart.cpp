#include "chip-uart.h"

#include <algorithm>

#include "boards.h"

namespace meterbox {

void ChipUart::begin() {
  static HardwareSerial serial(board.uart);
  serial.begin(9600, SERIAL_8N1, board.rxPin, board.txPin);
  serial_ = &serial;
}

// Eight bytes at the most, into a FIFO of 128.
void ChipUart::write(const uint8_t* bytes, size_t count) { serial_->write(bytes, count); }

size_t ChipUart::read(uint8_t* bytes, size_t capacity) {
  const int waiting = serial_->available();
  if (waiting <= 0) return 0;
  return serial_->read(bytes, std::min(capacity, static_cast<size_t>(waiting)));
}

}  // namespace meterbox
