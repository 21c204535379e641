// After rweather/Crypto 0.4.0, Ed25519.h.
#pragma once
#include <cstddef>
#include <cstdint>
class Ed25519 {
 public:
  static bool verify(const uint8_t signature[64], const uint8_t publicKey[32], const void* message,
                     size_t count);
};
