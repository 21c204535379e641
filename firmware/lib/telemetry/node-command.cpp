#include "node-command.h"

#include "command-fields.h"
#include "json-guard.h"
#include "metering-queues.h"
#include "pzem-registers.h"

namespace meterbox {

namespace {

constexpr size_t mostIdLength = 64;
constexpr int64_t earliestEpochMs = 978307200000;  // 2001-01-01
constexpr int64_t latestEpochMs = 4102444799999;   // the end of 2099

AdoptCommand readAdopt(CommandFields fields, std::string& refusal) {
  AdoptCommand adopt;
  adopt.username = fields.text("username", 1, 64);
  adopt.password = fields.text("password", 1, 128);
  adopt.boxId = fields.text("box_id", 1, 64);
  fields.base64("ota_key", adopt.otaKey.data(), adopt.otaKey.size());
  const cJSON* broker = fields.object("broker");
  if (broker == nullptr) return adopt;
  CommandFields brokerFields(broker, refusal);
  adopt.broker.host = brokerFields.text("host", 1, 253);
  adopt.broker.port = static_cast<uint16_t>(brokerFields.whole("port", 1, 65535));
  if (brokerFields.has("tls_sha256")) adopt.tlsSha256 = brokerFields.hex("tls_sha256", 64);
  return adopt;
}

std::vector<MeterSetting> readMeters(const cJSON* list, std::string& refusal) {
  std::vector<MeterSetting> meters;
  const int count = cJSON_GetArraySize(list);
  if (count < 1 || count > static_cast<int>(mostMeters)) {
    refusal = "meters must be 1 to " + std::to_string(mostMeters);
    return meters;
  }
  for (const cJSON* item = list->child; item != nullptr; item = item->next) {
    CommandFields fields(item, refusal);
    if (!cJSON_IsObject(item)) fields.refuse("each of meters must be an object");
    MeterSetting meter;
    meter.address = static_cast<uint8_t>(fields.whole("address", 1, anyAddress));
    meter.id = fields.deviceId("id");
    for (const MeterSetting& other : meters) {
      if (other.address == meter.address || other.id == meter.id)
        fields.refuse("two meters have one address or id");
    }
    if (meter.address > highestPzemAddress && count > 1)
      fields.refuse("address 248 serves only one meter on a bus");
    if (!refusal.empty()) return meters;
    meters.push_back(meter);
  }
  return meters;
}

ConfigCommand readConfig(CommandFields fields, std::string& refusal) {
  ConfigCommand config;
  if (fields.has("interval_s")) config.intervalS = static_cast<uint32_t>(fields.whole("interval_s", 1, 3600));
  if (fields.has("delta_w")) config.deltaW = static_cast<uint32_t>(fields.whole("delta_w", 1, 100000));
  if (fields.has("meters")) {
    const cJSON* list = fields.list("meters");
    if (list != nullptr && refusal.empty()) config.meters = readMeters(list, refusal);
  }
  return config;
}

OtaCommand readOta(CommandFields fields) {
  OtaCommand ota;
  OtaManifest& manifest = ota.manifest;
  manifest.chip = fields.text("chip", 1, 32);
  manifest.board = fields.text("board", 1, 32);
  manifest.version = fields.text("version", 1, 32);
  manifest.size = static_cast<uint32_t>(fields.whole("size", 1, 16 * 1024 * 1024));
  manifest.sha256 = fields.hex("sha256", 64);
  manifest.url = fields.text("url", 8, 512);
  if (manifest.url.compare(0, 7, "http://") != 0) fields.refuse("url must begin with http://");
  if (manifest.url.find(' ') != std::string::npos) fields.refuse("url must not have a space in it");
  manifest.force = fields.flag("force");
  fields.base64("signature", manifest.signature.data(), manifest.signature.size());
  return ota;
}

}  // namespace

NodeCommand readCommand(const std::string& verb, const std::string& payload) {
  NodeCommand command;
  command.verb = verb;
  const Json json = parseGuarded(payload);
  if (!cJSON_IsObject(json.get())) {
    command.refusal = "the command is not a JSON object that can be read";
    return command;
  }
  CommandFields fields(json.get(), command.refusal);
  command.id = fields.text("id", 1, mostIdLength);
  if (verb == "adopt") {
    command.body = readAdopt(fields, command.refusal);
  } else if (verb == "time") {
    command.body = TimeCommand{fields.whole("epoch_ms", earliestEpochMs, latestEpochMs)};
  } else if (verb == "config") {
    command.body = readConfig(fields, command.refusal);
  } else if (verb == "ota") {
    const cJSON* manifest = fields.has("manifest") ? fields.object("manifest") : json.get();
    if (manifest != nullptr) command.body = readOta(CommandFields(manifest, command.refusal));
  } else if (verb == "identify") {
    command.body = IdentifyCommand{};
  } else if (verb == "reset-energy") {
    command.body = ResetEnergyCommand{fields.deviceId("meter")};
  } else {
    fields.refuse("this firmware does not know that command");
  }
  if (command.isRefused()) command.body = std::monostate{};
  return command;
}

}  // namespace meterbox
