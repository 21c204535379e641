#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace meterbox {

using Ed25519Key = std::array<uint8_t, 32>;
using Ed25519Signature = std::array<uint8_t, 64>;
using Sha256Digest = std::array<uint8_t, 32>;

/** The two functions of cryptography that an update needs. */
class Signature {
 public:
  virtual ~Signature() = default;
  virtual bool verify(const Ed25519Key& key, const Ed25519Signature& signature, const uint8_t* message,
                      size_t count) = 0;
  virtual void beginDigest() = 0;
  virtual void addToDigest(const uint8_t* bytes, size_t count) = 0;
  virtual Sha256Digest endDigest() = 0;
};

}  // namespace meterbox
