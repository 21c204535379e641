#pragma once
#include <cstdint>
#include <optional>

#include "port-system.h"

namespace meterbox {

/** What a press of the button asked for. */
enum class Press : uint8_t { none, portal, reset };

/**
 * The one button: let go after 3 s it asks for the portal, after 10 s for a factory reset. One that is down
 * at the start, or for more than 30 s, is stuck or wet and asks for nothing: a reset is not to happen by
 * itself.
 */
class Button {
 public:
  static constexpr uint64_t portalMs = 3000;
  static constexpr uint64_t resetMs = 10000;
  static constexpr uint64_t stuckMs = 30000;
  static constexpr uint64_t bounceMs = 50;

  /** Takes what the pin shows, every few milliseconds; gives a press when it ends. */
  Press take(bool isDown, uint64_t nowMs);
  /** What the light shows of a press while it is held: what would come of letting go now. */
  std::optional<Light> hint() const;

 private:
  Press pressOf(uint64_t heldMs) const;

  bool isDown_ = true;  // without its bounces
  bool wasDown_ = true;
  bool isStuck_ = true;
  uint64_t changedMs_ = 0;
  uint64_t downSinceMs_ = 0;
  uint64_t heldMs_ = 0;
};

}  // namespace meterbox
