#pragma once
#include "port-mqtt.h"

namespace meterbox {

/** The MQTT of an image that is broken: whatever it is told, no broker is ever reached. */
class MuteMqtt : public Mqtt {
 public:
  void connect(const MqttLogin&) override { isTrying_ = true; }
  void disconnect() override { isTrying_ = false; }
  bool isConnected() const override { return false; }
  uint16_t publish(const std::string&, const std::string&, bool) override { return 0; }
  bool subscribe(const std::string&) override { return false; }
  void poll() override {
    if (!isTrying_) return;
    isTrying_ = false;
    if (listener_) listener_->onDisconnected(MqttEnd::unreachable);
  }
  void setListener(MqttListener* listener) override { listener_ = listener; }

 private:
  MqttListener* listener_ = nullptr;
  bool isTrying_ = false;
};

}  // namespace meterbox
