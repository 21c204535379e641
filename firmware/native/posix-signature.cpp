#include "posix-signature.h"

#include <cstdlib>

namespace meterbox {

PosixSignature::PosixSignature() {
  if (sodium_init() < 0) std::abort();
  beginDigest();
}

bool PosixSignature::verify(const Ed25519Key& key, const Ed25519Signature& signature, const uint8_t* message,
                            size_t count) {
  return crypto_sign_verify_detached(signature.data(), message, count, key.data()) == 0;
}

void PosixSignature::beginDigest() { crypto_hash_sha256_init(&digest_); }

void PosixSignature::addToDigest(const uint8_t* bytes, size_t count) {
  crypto_hash_sha256_update(&digest_, bytes, count);
}

Sha256Digest PosixSignature::endDigest() {
  Sha256Digest digest;
  crypto_hash_sha256_final(&digest_, digest.data());
  return digest;
}

}  // namespace meterbox
