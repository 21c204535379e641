#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access-choice.h"
#include "port-net.h"
#include "settings.h"

namespace meterbox {

/** The box whose credential is used, "" where any will do. */
std::string boxIdOf(const Settings& settings, Access access);

/**
 * Which box to connect to: the one whose broker somebody typed; else, of those that answered, the one that
 * adopted the node and no other, or the one it was with before, or the first by its id; else where the
 * adopting box said it would be, even where another box answered from there: its own may have been rebuilt.
 */
std::optional<FoundBox> chooseBox(const Settings& settings, Access access, const std::vector<FoundBox>& found,
                                  const std::string& boxBefore);

}  // namespace meterbox
