#pragma once
#include <cstdint>

#include "port-system.h"

namespace meterbox {

/** How a light blinks: `flashes` of `flashMs` with as long between them, in each `periodMs`. */
struct Rhythm {
  uint16_t periodMs;
  uint16_t flashMs;
  uint8_t flashes;
  bool isInverted;  // lit but for its flashes
};

Rhythm rhythmOf(Light light);

/** Whether the lamp is lit at that time. */
bool isLit(Light light, uint64_t nowMs);

}  // namespace meterbox
