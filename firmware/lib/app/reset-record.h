#pragma once
#include <optional>
#include <string>

#include "port-flash.h"

namespace meterbox {

/**
 * The last `reset-energy` that was begun. A command is repeated until it is answered, and a register must not be set to 0
 * twice for one: so it is on the flash before the PZEM hears of it, and its answer before the box does.
 */
struct ResetRecord {
  std::string commandId;
  std::string answer;  // empty: begun, and power failed before it was known what came of it
};

std::optional<ResetRecord> readResetRecord(Flash& flash);
bool writeResetRecord(Flash& flash, const ResetRecord& record);

}  // namespace meterbox
