#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ota-manifest.h"
#include "port-signature.h"

namespace meterbox {

/** What a device makes of a manifest. */
enum class OtaVerdict {
  accepted,
  malformed,
  unadopted,
  badSignature,
  wrongChip,
  wrongBoard,
  notNewer,
  rolledBackBefore,
  tooLarge,
  busy,
};

/** The words of a verdict for the event's `detail`. */
const char* describe(OtaVerdict verdict);

/** What the device knows of itself when it judges. */
struct OtaOwn {
  std::string chip;
  std::string board;
  std::string version;
  std::optional<Ed25519Key> key;  // the box's, from adoption
};

/**
 * Judges a manifest by everything but the room for its image. A `force` under the signature takes an older or
 * equal version, and one that rolled back before; nothing takes another chip's or board's.
 */
OtaVerdict judge(const OtaManifest& manifest, const OtaOwn& own, const std::vector<std::string>& rolledBack,
                 Signature& signature);

}  // namespace meterbox
