#include "button.h"

namespace meterbox {

Press Button::take(bool isDown, uint64_t nowMs) {
  if (isDown != wasDown_) {
    wasDown_ = isDown;
    changedMs_ = nowMs;
  }
  heldMs_ = isDown_ && !isStuck_ ? nowMs - downSinceMs_ : 0;
  if (isDown == isDown_ || nowMs - changedMs_ < bounceMs) return Press::none;
  isDown_ = isDown;
  if (isDown) {
    downSinceMs_ = changedMs_;
    return Press::none;
  }
  const Press press = isStuck_ ? Press::none : pressOf(changedMs_ - downSinceMs_);
  isStuck_ = false;
  heldMs_ = 0;
  return press;
}

std::optional<Light> Button::hint() const {
  switch (pressOf(heldMs_)) {
    case Press::portal:
      return Light::setup;
    case Press::reset:
      return Light::reset;
    case Press::none:
      break;
  }
  return std::nullopt;
}

Press Button::pressOf(uint64_t heldMs) const {
  if (heldMs < portalMs || heldMs > stuckMs) return Press::none;
  return heldMs < resetMs ? Press::portal : Press::reset;
}

}  // namespace meterbox
