#include "ota-verdict.h"

#include <algorithm>

#include "version.h"

namespace meterbox {
namespace {

bool isWellFormed(const OtaManifest& manifest) {
  const bool isDigest = manifest.sha256.size() == 64 &&
                        manifest.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  return isDigest && manifest.size > 0 && isVersion(manifest.version) &&
         manifest.url.rfind("http://", 0) == 0;
}

}  // namespace

const char* describe(OtaVerdict verdict) {
  switch (verdict) {
    case OtaVerdict::accepted:
      return "accepted";
    case OtaVerdict::malformed:
      return "the manifest is not one";
    case OtaVerdict::unadopted:
      return "not adopted: no key to trust";
    case OtaVerdict::badSignature:
      return "the signature is not the box's";
    case OtaVerdict::wrongChip:
      return "made for another chip";
    case OtaVerdict::wrongBoard:
      return "made for another board";
    case OtaVerdict::notNewer:
      return "not newer than what runs";
    case OtaVerdict::rolledBackBefore:
      return "rolled back before";
    case OtaVerdict::tooLarge:
      return "larger than its slot";
    case OtaVerdict::busy:
      return "busy with another update";
  }
  return "";
}

OtaVerdict judge(const OtaManifest& manifest, const OtaOwn& own, const std::vector<std::string>& rolledBack,
                 Signature& signature) {
  if (!own.key) return OtaVerdict::unadopted;
  if (!isWellFormed(manifest)) return OtaVerdict::malformed;
  const std::string signedText = canonicalManifest(manifest);
  const auto* const bytes = reinterpret_cast<const uint8_t*>(signedText.data());
  if (!signature.verify(*own.key, manifest.signature, bytes, signedText.size()))
    return OtaVerdict::badSignature;
  if (manifest.chip != own.chip) return OtaVerdict::wrongChip;
  if (manifest.board != own.board) return OtaVerdict::wrongBoard;
  if (manifest.force.value_or(false)) return OtaVerdict::accepted;
  if (compareVersions(manifest.version, own.version) <= 0) return OtaVerdict::notNewer;
  const bool wasRolledBack =
      std::find(rolledBack.begin(), rolledBack.end(), manifest.version) != rolledBack.end();
  return wasRolledBack ? OtaVerdict::rolledBackBefore : OtaVerdict::accepted;
}

}  // namespace meterbox
