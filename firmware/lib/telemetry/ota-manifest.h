#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "port-signature.h"

namespace meterbox {

/** An image that a box offers. */
struct OtaManifest {
  std::string chip;
  std::string board;
  std::string version;
  uint32_t size = 0;
  std::string sha256;  // 64 lower-case hex digits
  std::string url;
  std::optional<bool> force;
  Ed25519Signature signature{};
};

/** What the signature is over: the manifest without it, in the form of RFC 8785. */
std::string canonicalManifest(const OtaManifest& manifest);

}  // namespace meterbox
