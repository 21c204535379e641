#pragma once
#include <cstddef>
#include <string>

#include "json-text.h"

namespace meterbox {

/** The longest message to a node. */
constexpr size_t mostJsonBytes = 8192;
/** cJSON recurses, and a task's stack is 8 kB. */
constexpr int mostJsonDepth = 8;

/** Parses what a stranger may have sent; null where it is no JSON, too long, too deep, or has a NUL in it. */
Json parseGuarded(const std::string& text);

}  // namespace meterbox
