#pragma once
#include <cstdint>

#include "port-flash.h"

namespace meterbox {

/** Which start this is. Where it could not be saved, the next start may have the same number. */
struct BootCount {
  uint32_t boot = 0;
  bool isSaved = false;
};

/**
 * Counts this start; to be called once in it. The count never goes back, even if power fails meanwhile; 24
 * bits. Where none is known (a new or erased flash) it begins at random, so that it never repeats what the
 * box had from before.
 */
BootCount countBoot(Flash& flash, uint32_t random);

}  // namespace meterbox
