#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "access-choice.h"
#include "backoff.h"
#include "box-choice.h"
#include "port-mqtt.h"
#include "port-net.h"
#include "port-system.h"
#include "settings.h"

namespace meterbox {

enum class LinkState : uint8_t { noNetwork, resting, searching, connecting, online };

/**
 * The way to the box: looks for it anew before each connection, logs in, and tries again for ever. The
 * network going away ends the connection at once; when it is back there is no waiting.
 */
class Link {
 public:
  Link(Net& net, Mqtt& mqtt, System& system) : net_(net), mqtt_(mqtt), system_(system) {}

  void step(const Settings& settings, uint64_t nowMs);
  /** What the MQTT listener hears. */
  void onConnected(uint64_t nowMs);
  void onDisconnected(MqttEnd end, uint64_t nowMs);
  /** Ends the connection, if there is one, and begins the next at once: settings that it rests on have
   * changed. */
  void reconnect();

  LinkState state() const { return state_; }
  bool isOnline() const { return state_ == LinkState::online; }
  /** As whom the connection is or was last tried. */
  Access access() const { return access_; }
  MqttEnd lastEnd() const { return lastEnd_; }
  /** The box that was found last. */
  const std::optional<FoundBox>& box() const { return box_; }
  uint64_t onlineSinceMs() const { return onlineSinceMs_; }

 private:
  void rest(uint64_t nowMs);
  void beginSearch(uint64_t nowMs);
  void stepSearch(const Settings& settings, uint64_t nowMs);

  Net& net_;
  Mqtt& mqtt_;
  System& system_;
  AccessChoice choice_;
  Backoff backoff_;
  LinkState state_ = LinkState::noNetwork;
  Access access_ = Access::none;
  MqttEnd lastEnd_ = MqttEnd::closed;
  std::optional<FoundBox> box_;
  uint64_t resumeAtMs_ = 0;
  uint64_t searchBeganMs_ = 0;
  uint64_t onlineSinceMs_ = 0;
};

/** The will and all else of a login as `access`. */
MqttLogin loginOf(const Settings& settings, Access access, const Endpoint& broker);

}  // namespace meterbox
