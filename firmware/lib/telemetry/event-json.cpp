#include "event-json.h"

#include "decimal-text.h"
#include "json-text.h"

namespace meterbox {

namespace {

Json answer(const std::string& verb, const std::string& commandId, bool isOk) {
  Json json(cJSON_CreateObject());
  addText(json.get(), "cmd", verb);
  addText(json.get(), "id", commandId);
  addText(json.get(), "result", isOk ? "ok" : "refused");
  return json;
}

}  // namespace

std::string answerJson(const std::string& verb, const std::string& commandId, bool isOk,
                       const std::string& detail) {
  const Json json = answer(verb, commandId, isOk);
  if (!detail.empty()) addText(json.get(), "detail", detail);
  return printed(json);
}

std::string energyResetJson(const std::string& commandId, const EnergyReset& reset) {
  const Json json = answer("reset-energy", commandId, true);
  cJSON* detail = cJSON_AddObjectToObject(json.get(), "detail");
  addText(detail, "meter", reset.meterId);
  addNumber(detail, "before_wh", std::to_string(reset.beforeWh));
  addNumber(detail, "before_uptime_ms", std::to_string(reset.beforeUptimeMs));
  addNumber(detail, "after_wh", std::to_string(reset.afterWh));
  addNumber(detail, "after_uptime_ms", std::to_string(reset.afterUptimeMs));
  return printed(json);
}

std::string thinnedJson(const ThinnedRange& range, const std::string& meterId) {
  const Json json(cJSON_CreateObject());
  addText(json.get(), "event", "thinned");
  addText(json.get(), "meter", meterId);
  addNumber(json.get(), "boot", std::to_string(range.boot));
  if (range.hasEpoch) {
    addText(json.get(), "from", instantText(static_cast<int64_t>(range.fromMs)));
    addText(json.get(), "to", instantText(static_cast<int64_t>(range.toMs)));
  } else {
    addNumber(json.get(), "from_uptime_ms", std::to_string(range.fromMs));
    addNumber(json.get(), "to_uptime_ms", std::to_string(range.toMs));
  }
  addNumber(json.get(), "from_seq", std::to_string(range.fromSeq));
  addNumber(json.get(), "to_seq", std::to_string(range.toSeq));
  addNumber(json.get(), "removed", std::to_string(range.removed));
  return printed(json);
}

}  // namespace meterbox
