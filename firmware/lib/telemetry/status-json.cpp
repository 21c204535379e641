#include "status-json.h"

#include "json-text.h"

namespace meterbox {

std::string statusJson(const NodeStatus& status) {
  const Json json(cJSON_CreateObject());
  addText(json.get(), "state", "online");
  cJSON* meters = cJSON_AddObjectToObject(json.get(), "meters");
  for (const MeterPresence& meter : status.meters) {
    addText(meters, meter.id.c_str(), meter.isSilent ? "silent" : "ok");
  }
  if (!status.adoptedBy.empty()) addText(json.get(), "adopted_by", status.adoptedBy);
  if (!status.firmwareVersion.empty()) addText(json.get(), "firmware_version", status.firmwareVersion);
  if (!status.chip.empty()) addText(json.get(), "chip", status.chip);
  if (!status.board.empty()) addText(json.get(), "board", status.board);
  addNumber(json.get(), "boot", std::to_string(status.boot));
  return printed(json);
}

}  // namespace meterbox
