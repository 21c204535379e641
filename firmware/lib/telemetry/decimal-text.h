#pragma once
#include <cstdint>
#include <string>

namespace meterbox {

/** An integer of 10^-decimals as exact decimal text: (12345, 3) is `12.345`, (12000, 3) is `12.0`. */
std::string decimalText(uint64_t value, int decimals);

/** An instant as `2026-01-29T10:00:00.250Z`; years 1970 to 9999. */
std::string instantText(int64_t epochMs);

}  // namespace meterbox
