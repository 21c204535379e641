#pragma once
#include <espMqttClient.h>

#include <optional>

#include "noted-mqtt.h"

namespace meterbox {

/**
 * An espMqttClient, made anew for each connection: its queue, packet ids and reason of the last end stay with
 * the old one. `turn` waits in a TCP connect for as long as the transport allows.
 */
class ChipMqttLine : public MqttLine {
 public:
  bool open(const MqttLogin& login, MqttNotes& notes) override;
  void leave() override;
  void drop() override { client_.reset(); }
  void turn() override;
  uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) override;
  bool subscribe(const std::string& filter) override;

 private:
  std::optional<espMqttClient> client_;
};

}  // namespace meterbox
