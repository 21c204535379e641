#include "chip-signature.h"

#include <Ed25519.h>

namespace meterbox {

bool ChipSignature::verify(const Ed25519Key& key, const Ed25519Signature& signature, const uint8_t* message,
                           size_t count) {
  return Ed25519::verify(signature.data(), key.data(), message, count);
}

Sha256Digest ChipSignature::endDigest() {
  Sha256Digest digest;
  digest_.finalize(digest.data(), digest.size());
  return digest;
}

}  // namespace meterbox
