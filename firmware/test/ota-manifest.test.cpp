#include "ota-manifest.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "../native/posix-signature.h"
#include "base64.h"
#include "json-text.h"
#include "node-command.h"
#include "ota-verdict.h"

using namespace meterbox;

namespace {

std::string textAt(const Json& json, const char* name) {
  const cJSON* item = cJSON_GetObjectItemCaseSensitive(json.get(), name);
  REQUIRE(cJSON_IsString(item));
  return item->valuestring;
}

}  // namespace

TEST_CASE("a manifest that the box has signed is accepted, and none in which a field differs") {
  std::ifstream file("fixtures/ota-manifest.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const Json golden(cJSON_Parse(text.c_str()));
  REQUIRE(golden);
  char* const printed = cJSON_PrintUnformatted(cJSON_GetObjectItemCaseSensitive(golden.get(), "command"));
  REQUIRE(printed != nullptr);
  const NodeCommand command = readCommand("ota", printed);
  cJSON_free(printed);
  REQUIRE(command.refusal == "");
  OtaManifest manifest = std::get<OtaCommand>(command.body).manifest;
  CHECK(canonicalManifest(manifest) == textAt(golden, "canonical"));

  OtaOwn own{"esp32", "esp32dev", "1.2.0", Ed25519Key{}};
  REQUIRE(readBase64(textAt(golden, "ota_key"), own.key->data(), own.key->size()));
  PosixSignature signature;
  CHECK(judge(manifest, own, {}, signature) == OtaVerdict::accepted);
  manifest.version = "1.3.0";
  CHECK(judge(manifest, own, {}, signature) == OtaVerdict::badSignature);
}
