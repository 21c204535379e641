#pragma once
#include <cstddef>
#include <cstdint>

namespace meterbox {

/** A serial line, 9600 8N1. Neither call waits. */
class Uart {
 public:
  virtual ~Uart() = default;
  /** Hands bytes to the line. */
  virtual void write(const uint8_t* bytes, size_t count) = 0;
  /** Takes what has arrived, at most `capacity` bytes; gives how many. */
  virtual size_t read(uint8_t* bytes, size_t capacity) = 0;
};

}  // namespace meterbox
