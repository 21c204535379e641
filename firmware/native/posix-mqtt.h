#pragma once
#include <cstdint>
#include <deque>
#include <string>

#include "port-mqtt.h"

struct mosquitto;
struct mosquitto_message;

namespace meterbox {

/**
 * The promises of port-mqtt.h by libmosquitto 2.0. Each connection is a client of its own, so that nothing of
 * an earlier one can be sent again; its loop is turned by `poll`. Times are this machine's, whatever the
 * clock's speed.
 */
class PosixMqtt : public Mqtt {
 public:
  explicit PosixMqtt(uint32_t connectTimeoutMs = 15000);
  ~PosixMqtt() override;
  PosixMqtt(const PosixMqtt&) = delete;
  PosixMqtt& operator=(const PosixMqtt&) = delete;
  void connect(const MqttLogin& login) override;
  void disconnect() override;
  bool isConnected() const override { return isConnected_; }
  uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) override;
  bool subscribe(const std::string& filter) override;
  void poll() override;
  void setListener(MqttListener* listener) override { listener_ = listener; }

 private:
  enum class Kind { connected, disconnected, acknowledged, message };
  struct Event {
    explicit Event(Kind theKind) : kind(theKind) {}
    Kind kind;
    MqttEnd end = MqttEnd::closed;
    uint16_t packetId = 0;
    std::string topic;
    std::string payload;
  };

  static void onConnack(mosquitto* client, void* self, int code);
  static void onPuback(mosquitto* client, void* self, int packetId);
  static void onPublish(mosquitto* client, void* self, const mosquitto_message* message);
  void end(MqttEnd why);
  void destroy();
  void tell(const Event& event);

  const uint32_t connectTimeoutMs_;
  MqttListener* listener_ = nullptr;
  mosquitto* client_ = nullptr;
  bool isConnected_ = false;
  int refusal_ = 0;  // of the CONNACK
  int64_t connectBeganMs_ = 0;
  std::deque<uint16_t> inFlight_;
  std::deque<Event> events_;
};

}  // namespace meterbox
