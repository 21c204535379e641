#pragma once
#include <optional>
#include <string>
#include <vector>

#include "port-flash.h"

namespace meterbox {

/** How an `ota` command ended: what its event says. */
struct OtaOutcome {
  std::string commandId;
  bool isOk = false;
  std::string detail;
};

/** How far the image of a command has come; it is written before each step that a power cut may follow. */
enum class OtaPhase {
  staging,  // finishImage may or may not have happened
  staged,   // it is the image of the next start
  failed,   // the device goes back by itself
};

/** An image between its download and its verdict. */
struct OtaAttempt {
  OtaPhase phase = OtaPhase::staging;
  std::string version;
  std::string commandId;
  std::string reason;  // why it failed
};

/** What an update must remember over a start; kept as text in the file `ota`. */
struct OtaRecord {
  std::vector<std::string> rolledBack;  // at most 8 versions, oldest first
  std::optional<OtaAttempt> attempt;
  std::optional<OtaOutcome> last;  // so that a repeated command gets its answer again
};

OtaRecord readOtaRecord(Flash& flash);
bool writeOtaRecord(Flash& flash, const OtaRecord& record);

}  // namespace meterbox
