#pragma once
#include <sodium.h>

#include "port-signature.h"

namespace meterbox {

/** Ed25519 and SHA-256 by libsodium. */
class PosixSignature : public Signature {
 public:
  PosixSignature();
  bool verify(const Ed25519Key& key, const Ed25519Signature& signature, const uint8_t* message,
              size_t count) override;
  void beginDigest() override;
  void addToDigest(const uint8_t* bytes, size_t count) override;
  Sha256Digest endDigest() override;

 private:
  crypto_hash_sha256_state digest_;
};

}  // namespace meterbox
