// After bertmelis/espMqttClient 1.7.3, src/{espMqttClient,MqttClient,MqttClientSetup,TypeDefs,Config}.h.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>

#ifndef EMC_ALLOW_NOT_CONNECTED_PUBLISH
#define EMC_ALLOW_NOT_CONNECTED_PUBLISH 1
#endif

namespace espMqttClientTypes {
enum class UseInternalTask { NO = 0, YES = 1 };
enum class DisconnectReason : uint8_t {
  USER_OK = 0,
  MQTT_UNACCEPTABLE_PROTOCOL_VERSION = 1,
  MQTT_IDENTIFIER_REJECTED = 2,
  MQTT_SERVER_UNAVAILABLE = 3,
  MQTT_MALFORMED_CREDENTIALS = 4,
  MQTT_NOT_AUTHORIZED = 5,
  TLS_BAD_FINGERPRINT = 6,
  TCP_DISCONNECTED = 7
};
struct MessageProperties {
  uint8_t qos;
  bool dup;
  bool retain;
  uint16_t packetId;
};
typedef std::function<void(bool sessionPresent)> OnConnectCallback;
typedef std::function<void(DisconnectReason reason)> OnDisconnectCallback;
typedef std::function<void(const MessageProperties& properties, const char* topic, const uint8_t* payload,
                           size_t len, size_t index, size_t total)>
    OnMessageCallback;
typedef std::function<void(uint16_t packetId)> OnPublishCallback;
}  // namespace espMqttClientTypes

class espMqttClient {
 public:
  explicit espMqttClient(espMqttClientTypes::UseInternalTask useInternalTask);
  virtual ~espMqttClient();
  espMqttClient& setServer(const char* host, uint16_t port);
  espMqttClient& setClientId(const char* clientId);
  espMqttClient& setCleanSession(bool isClean);
  espMqttClient& setKeepAlive(uint16_t seconds);
  espMqttClient& setTimeout(uint16_t seconds);
  espMqttClient& setCredentials(const char* username, const char* password);
  espMqttClient& setWill(const char* topic, uint8_t qos, bool isRetained, const char* payload);
  espMqttClient& onConnect(espMqttClientTypes::OnConnectCallback call);
  espMqttClient& onDisconnect(espMqttClientTypes::OnDisconnectCallback call);
  espMqttClient& onPublish(espMqttClientTypes::OnPublishCallback call);
  espMqttClient& onMessage(espMqttClientTypes::OnMessageCallback call);
  bool connect();
  bool disconnect(bool isForced = false);
  uint16_t publish(const char* topic, uint8_t qos, bool isRetained, const uint8_t* payload, size_t length);
  uint16_t subscribe(const char* topic, uint8_t qos);
  void loop();
};
