#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ota-manifest.h"
#include "port-mqtt.h"
#include "port-signature.h"
#include "settings.h"

namespace meterbox {

struct AdoptCommand {
  std::string username;
  std::string password;
  std::string boxId;
  Ed25519Key otaKey{};
  Endpoint broker;
  std::string tlsSha256;  // lower-case hex of the certificate's digest; empty: no TLS
};
struct TimeCommand {
  int64_t epochMs = 0;
};
struct ConfigCommand {
  std::optional<uint32_t> intervalS;
  std::optional<uint32_t> deltaW;
  std::optional<std::vector<MeterSetting>> meters;
};
struct OtaCommand {
  OtaManifest manifest;
};
struct IdentifyCommand {};
struct ResetEnergyCommand {
  std::string meterId;
};

/** A command in which every field was checked, or why it is refused. */
struct NodeCommand {
  std::string verb;
  std::string id;  // empty where it has none that can be answered
  std::variant<std::monostate, AdoptCommand, TimeCommand, ConfigCommand, OtaCommand, IdentifyCommand,
               ResetEnergyCommand>
      body;
  std::string refusal;  // empty where the command is good

  bool isRefused() const { return !refusal.empty(); }
};

/** Reads what came on `…/cmd/<verb>`, at most 8 kB. */
NodeCommand readCommand(const std::string& verb, const std::string& payload);

}  // namespace meterbox
