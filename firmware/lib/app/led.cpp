#include "led.h"

namespace meterbox {

Rhythm rhythmOf(Light light) {
  switch (light) {
    case Light::setup:
      return {2000, 1000, 1, false};
    case Light::searching:
      return {2000, 150, 1, false};
    case Light::connecting:
      return {2000, 150, 2, false};
    case Light::updating:
      return {2000, 150, 3, false};
    case Light::online:
      return {2000, 150, 0, true};
    case Light::silent:
      return {2000, 150, 2, true};
    case Light::identify:
      return {400, 200, 1, false};
    case Light::reset:
      return {100, 50, 1, false};
  }
  return {2000, 1000, 0, false};
}

bool isLit(Light light, uint64_t nowMs) {
  const Rhythm rhythm = rhythmOf(light);
  const uint64_t at = nowMs % rhythm.periodMs;
  const bool isFlash =
      at / (2 * rhythm.flashMs) < rhythm.flashes && at % (2 * rhythm.flashMs) < rhythm.flashMs;
  return isFlash != rhythm.isInverted;
}

}  // namespace meterbox
