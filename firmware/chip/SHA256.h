// After rweather/Crypto 0.4.0, SHA256.h.
#pragma once
#include <cstddef>
#include <cstdint>
class SHA256 {
 public:
  SHA256();
  ~SHA256();
  void reset();
  void update(const void* bytes, size_t count);
  void finalize(void* hash, size_t count);
};
