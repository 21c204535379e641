#pragma once
#include <SHA256.h>

#include "port-signature.h"

namespace meterbox {

/** Ed25519 and SHA-256 by rweather's Crypto. */
class ChipSignature : public Signature {
 public:
  bool verify(const Ed25519Key& key, const Ed25519Signature& signature, const uint8_t* message,
              size_t count) override;
  void beginDigest() override { digest_.reset(); }
  void addToDigest(const uint8_t* bytes, size_t count) override { digest_.update(bytes, count); }
  Sha256Digest endDigest() override;

 private:
  SHA256 digest_;
};

}  // namespace meterbox
