#pragma once
#include <cstdint>
#include <optional>

#include "port-mqtt.h"
#include "settings.h"

namespace meterbox {

/** As whom a node logs in: without credentials, as what a box adopted, or as what a box is about to adopt. */
enum class Access : uint8_t { none, adopted, candidate };

/**
 * Chooses the credential of the next connection. A candidate goes first, in turn with the old access as long
 * as it only fails to reach its broker. An adopted node uses its credential; first refused ten minutes ago
 * and again just now (a box that was rebuilt without its backup), it also comes without one, every second
 * attempt, to be seen and adopted again.
 */
class AccessChoice {
 public:
  static constexpr uint64_t refusalMs = 10 * 60 * 1000;

  Access choose(const Settings& settings, uint64_t nowMs) const;
  /** What came of a connection that was opened as `access`. */
  void noteAccepted(Access access);
  void noteFailed(Access access, MqttEnd end, uint64_t nowMs);

 private:
  std::optional<Access> failed_;  // the attempt before, where it failed
  bool wasRefused_ = false;       // and how
  std::optional<uint64_t> refusedSinceMs_;
};

}  // namespace meterbox
