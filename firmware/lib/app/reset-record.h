#pragma once
#include <string>
#include <vector>

#include "port-flash.h"

namespace meterbox {

/**
 * A `reset-energy` that was begun. A command is repeated until it is answered, and a register must not be set
 * to 0 twice for one: so it is on the flash before the PZEM hears of it, and its answer before the box does.
 */
struct ResetRecord {
  std::string commandId;
  std::string answer;  // empty: begun, and power failed before it was known what came of it
};

/** The last eight, oldest first: two for each meter, the answers to which may all be on their way. */
std::vector<ResetRecord> readResetRecords(Flash& flash);

/** Adds one, or puts it in the place of the one of its command; false where the flash did not take it. */
bool writeResetRecord(Flash& flash, const ResetRecord& record);

}  // namespace meterbox
