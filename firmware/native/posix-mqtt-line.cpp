#include "posix-mqtt-line.h"

#include <mosquitto.h>

namespace meterbox {
namespace {

struct Library {
  Library() { mosquitto_lib_init(); }
  ~Library() { mosquitto_lib_cleanup(); }
};

}  // namespace

PosixMqttLine::PosixMqttLine() { static const Library library; }

bool PosixMqttLine::open(const MqttLogin& login, MqttNotes& notes) {
  notes_ = &notes;
  refusal_ = 0;
  client_ = mosquitto_new(login.clientId.c_str(), true, this);
  if (client_ == nullptr) return false;
  mosquitto_connect_callback_set(client_, onConnack);
  mosquitto_publish_callback_set(client_, onPuback);
  mosquitto_message_callback_set(client_, onPublish);
  mosquitto_int_option(client_, MOSQ_OPT_SEND_MAXIMUM, NotedMqtt::mostInFlight);
  mosquitto_int_option(client_, MOSQ_OPT_TCP_NODELAY, 1);
  bool isGood =
      login.username.empty() ||
      mosquitto_username_pw_set(client_, login.username.c_str(), login.password.c_str()) == MOSQ_ERR_SUCCESS;
  if (!login.willTopic.empty()) {
    isGood = isGood && mosquitto_will_set(client_, login.willTopic.c_str(), int(login.willPayload.size()),
                                          login.willPayload.data(), 1, true) == MOSQ_ERR_SUCCESS;
  }
  return isGood && mosquitto_connect_async(client_, login.broker.host.c_str(), login.broker.port,
                                           login.keepAliveS) == MOSQ_ERR_SUCCESS;
}

void PosixMqttLine::leave() { mosquitto_disconnect(client_); }

void PosixMqttLine::drop() {
  if (client_ != nullptr) mosquitto_destroy(client_);
  client_ = nullptr;
}

void PosixMqttLine::turn() {
  const int code = mosquitto_loop(client_, 0, 1);
  if (code != MOSQ_ERR_SUCCESS || refusal_ != 0) notes_->noteEnded(static_cast<uint8_t>(refusal_));
}

uint16_t PosixMqttLine::publish(const std::string& topic, const std::string& payload, bool isRetained) {
  int packetId = 0;
  // A line that broke is noted by the next turn; what was handed over before counts as in flight until then.
  const int code = mosquitto_publish(client_, &packetId, topic.c_str(), int(payload.size()), payload.data(),
                                     1, isRetained);
  return code == MOSQ_ERR_SUCCESS ? static_cast<uint16_t>(packetId) : 0;
}

bool PosixMqttLine::subscribe(const std::string& filter) {
  return mosquitto_subscribe(client_, nullptr, filter.c_str(), 1) == MOSQ_ERR_SUCCESS;
}

void PosixMqttLine::onConnack(mosquitto*, void* self, int code) {
  auto* const line = static_cast<PosixMqttLine*>(self);
  if (code == 0) return line->notes_->noteConnected();
  line->refusal_ = code;
}

void PosixMqttLine::onPuback(mosquitto*, void* self, int packetId) {
  static_cast<PosixMqttLine*>(self)->notes_->noteAcknowledged(static_cast<uint16_t>(packetId));
}

void PosixMqttLine::onPublish(mosquitto*, void* self, const mosquitto_message* message) {
  const auto count = static_cast<size_t>(message->payloadlen);
  static_cast<PosixMqttLine*>(self)->notes_->noteMessage(
      message->topic, static_cast<const uint8_t*>(message->payload), count, 0, count);
}

}  // namespace meterbox
