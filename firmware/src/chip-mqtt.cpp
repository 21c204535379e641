#include "chip-mqtt.h"

namespace meterbox {

namespace {

// It sends all that is unacknowledged again after that many seconds: later than our outbox ends a connection.
constexpr uint16_t resendAfterS = 120;

}  // namespace

#if EMC_ALLOW_NOT_CONNECTED_PUBLISH
#error "a publish must not be kept until there is a connection: set EMC_ALLOW_NOT_CONNECTED_PUBLISH=0"
#endif

bool ChipMqttLine::open(const MqttLogin& login, MqttNotes& notes) {
  client_.emplace(espMqttClientTypes::UseInternalTask::NO);
  client_->setServer(login.broker.host.c_str(), login.broker.port);
  client_->setClientId(login.clientId.c_str());
  client_->setCleanSession(true);
  client_->setKeepAlive(login.keepAliveS);
  client_->setTimeout(resendAfterS);
  if (!login.username.empty()) client_->setCredentials(login.username.c_str(), login.password.c_str());
  if (!login.willTopic.empty()) {
    client_->setWill(login.willTopic.c_str(), 1, true, login.willPayload.c_str());
  }
  client_->onConnect([&notes](bool) { notes.noteConnected(); });
  client_->onDisconnect([&notes](espMqttClientTypes::DisconnectReason reason) {
    const auto code = static_cast<uint8_t>(reason);
    // The reasons 0 to 5 are those of a CONNACK; those above are the library's own.
    notes.noteEnded(code <= 5 ? code : 0);
  });
  client_->onPublish([&notes](uint16_t packetId) { notes.noteAcknowledged(packetId); });
  client_->onMessage([&notes](const espMqttClientTypes::MessageProperties&, const char* topic,
                              const uint8_t* payload, size_t count, size_t index,
                              size_t total) { notes.noteMessage(topic, payload, count, index, total); });
  return client_->connect();
}

void ChipMqttLine::leave() {
  if (client_) client_->disconnect(false);
}

void ChipMqttLine::turn() {
  if (client_) client_->loop();
}

uint16_t ChipMqttLine::publish(const std::string& topic, const std::string& payload, bool isRetained) {
  if (!client_) return 0;
  return client_->publish(topic.c_str(), 1, isRetained, reinterpret_cast<const uint8_t*>(payload.data()),
                          payload.size());
}

bool ChipMqttLine::subscribe(const std::string& filter) {
  return client_ && client_->subscribe(filter.c_str(), 1) != 0;
}

}  // namespace meterbox
