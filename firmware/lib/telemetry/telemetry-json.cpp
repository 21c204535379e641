#include "telemetry-json.h"

#include "decimal-text.h"
#include "json-text.h"

namespace meterbox {

namespace {

void addReading(cJSON* object, const Reading& reading, const std::string& meterId) {
  const Measurement& measured = reading.measured;
  addText(object, "device_id", meterId);
  if (reading.epochMs != 0) addText(object, "timestamp", instantText(reading.epochMs));
  addNumber(object, "voltage", decimalText(measured.voltageDv, 1));
  addNumber(object, "current", decimalText(measured.currentMa, 3));
  addNumber(object, "power_w", decimalText(measured.powerDw, 1));
  addNumber(object, "energy_kwh", decimalText(measured.energyWh, 3));
  addNumber(object, "power_factor", decimalText(measured.powerFactorCenti, 2));
  if (measured.frequencyDhz != 0) addNumber(object, "frequency", decimalText(measured.frequencyDhz, 1));
  addNumber(object, "boot", std::to_string(reading.boot));
  addNumber(object, "seq", std::to_string(reading.seq));
  if (reading.epochMs == 0) addNumber(object, "uptime_ms", std::to_string(reading.uptimeMs));
}

void addDetails(cJSON* object, const TelemetryDetails& details) {
  if (details.rssiDbm != 0) addNumber(object, "rssi", std::to_string(details.rssiDbm));
  if (!details.node.empty()) addText(object, "node", details.node);
  if (!details.firmwareVersion.empty()) addText(object, "firmware_version", details.firmwareVersion);
}

}  // namespace

std::string readingJson(const Reading& reading, const std::string& meterId, const TelemetryDetails& details) {
  const Json json(cJSON_CreateObject());
  addReading(json.get(), reading, meterId);
  addDetails(json.get(), details);
  return printed(json);
}

std::string envelopeJson(const Reading* readings, size_t count, const std::string& meterId, uint32_t thisBoot,
                         uint64_t nowUptimeMs, const TelemetryDetails& details) {
  const Json json(cJSON_CreateObject());
  addNumber(json.get(), "boot", std::to_string(thisBoot));
  addNumber(json.get(), "now_uptime_ms", std::to_string(nowUptimeMs));
  cJSON* list = cJSON_AddArrayToObject(json.get(), "readings");
  for (size_t index = 0; list != nullptr && index < count; index++) {
    cJSON* element = cJSON_CreateObject();
    if (element == nullptr || !cJSON_AddItemToArray(list, element)) return std::string();
    addReading(element, readings[index], meterId);
    // The signal is that of this moment, so it belongs to no reading that waited.
    if (index + 1 == count) addDetails(element, {details.node, details.firmwareVersion, 0});
  }
  return printed(json);
}

}  // namespace meterbox
