#include "ota-manifest.h"

#include <cstdio>

namespace meterbox {

namespace {

/** A text as RFC 8785, 3.2.2.2 wants it: UTF-8 as it is, the shortest escapes. */
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char character : text) {
    const unsigned char byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      result += '\\';
      result += character;
    } else if (byte == '\b') {
      result += "\\b";
    } else if (byte == '\t') {
      result += "\\t";
    } else if (byte == '\n') {
      result += "\\n";
    } else if (byte == '\f') {
      result += "\\f";
    } else if (byte == '\r') {
      result += "\\r";
    } else if (byte < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(byte));
      result += escape;
    } else {
      result += character;
    }
  }
  return result + "\"";
}

}  // namespace

std::string canonicalManifest(const OtaManifest& manifest) {
  std::string json = "{\"board\":" + quoted(manifest.board) + ",\"chip\":" + quoted(manifest.chip);
  if (manifest.force) json += std::string(",\"force\":") + (*manifest.force ? "true" : "false");
  json += ",\"sha256\":" + quoted(manifest.sha256) + ",\"size\":" + std::to_string(manifest.size) +
          ",\"url\":" + quoted(manifest.url) + ",\"version\":" + quoted(manifest.version) + "}";
  return json;
}

}  // namespace meterbox
