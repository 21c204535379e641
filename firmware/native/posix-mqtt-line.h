#pragma once
#include "noted-mqtt.h"

struct mosquitto;
struct mosquitto_message;

namespace meterbox {

/** A libmosquitto 2.0 client, made anew for each connection. Its keep-alive is timed by this machine's clock.
 */
class PosixMqttLine : public MqttLine {
 public:
  PosixMqttLine();
  ~PosixMqttLine() override { drop(); }
  PosixMqttLine(const PosixMqttLine&) = delete;
  PosixMqttLine& operator=(const PosixMqttLine&) = delete;
  bool open(const MqttLogin& login, MqttNotes& notes) override;
  void leave() override;
  void drop() override;
  void turn() override;
  uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) override;
  bool subscribe(const std::string& filter) override;

 private:
  static void onConnack(mosquitto* client, void* self, int code);
  static void onPuback(mosquitto* client, void* self, int packetId);
  static void onPublish(mosquitto* client, void* self, const mosquitto_message* message);

  mosquitto* client_ = nullptr;
  MqttNotes* notes_ = nullptr;
  int refusal_ = 0;  // of the CONNACK
};

}  // namespace meterbox
