#include "posix-mqtt.h"

#include "monotonic-ms.h"

#include <mosquitto.h>

namespace meterbox {
namespace {

constexpr size_t longestPayload = 8 * 1024;
constexpr int longestTopic = 128;
constexpr int mostInFlight = 16;
constexpr int refusedFrom = 4;  // CONNACK 4 and 5: bad credentials, not authorised [MQTT-3.2.2-5]

struct Library {
  Library() { mosquitto_lib_init(); }
  ~Library() { mosquitto_lib_cleanup(); }
};

}  // namespace

PosixMqtt::PosixMqtt(uint32_t connectTimeoutMs) : connectTimeoutMs_(connectTimeoutMs) {
  static const Library library;
}

PosixMqtt::~PosixMqtt() { destroy(); }

void PosixMqtt::destroy() {
  if (client_ != nullptr) mosquitto_destroy(client_);
  client_ = nullptr;
  isConnected_ = false;
  inFlight_.clear();
}

void PosixMqtt::end(MqttEnd why) {
  destroy();
  Event event{Kind::disconnected};
  event.end = why;
  events_.push_back(event);
}

void PosixMqtt::connect(const MqttLogin& login) {
  disconnect();
  connectBeganMs_ = monotonicMs();
  refusal_ = 0;
  client_ = mosquitto_new(login.clientId.c_str(), true, this);
  if (client_ == nullptr) return end(MqttEnd::unreachable);
  mosquitto_connect_callback_set(client_, onConnack);
  mosquitto_publish_callback_set(client_, onPuback);
  mosquitto_message_callback_set(client_, onPublish);
  mosquitto_int_option(client_, MOSQ_OPT_SEND_MAXIMUM, mostInFlight);
  mosquitto_int_option(client_, MOSQ_OPT_TCP_NODELAY, 1);
  bool isGood = login.username.empty() ||
                mosquitto_username_pw_set(client_, login.username.c_str(), login.password.c_str()) == 0;
  if (!login.willTopic.empty()) {
    isGood = isGood && mosquitto_will_set(client_, login.willTopic.c_str(), int(login.willPayload.size()),
                                          login.willPayload.data(), 1, true) == 0;
  }
  const int code = isGood ? mosquitto_connect_async(client_, login.broker.host.c_str(), login.broker.port,
                                                    login.keepAliveS)
                          : MOSQ_ERR_INVAL;
  if (code != MOSQ_ERR_SUCCESS) end(MqttEnd::unreachable);
}

void PosixMqtt::disconnect() {
  if (client_ == nullptr) return;
  if (isConnected_) mosquitto_disconnect(client_);
  // What was not told yet belongs to a connection that its owner has given up.
  while (!events_.empty() && events_.back().kind != Kind::disconnected) events_.pop_back();
  end(MqttEnd::closed);
}

uint16_t PosixMqtt::publish(const std::string& topic, const std::string& payload, bool isRetained) {
  if (!isConnected_ || inFlight_.size() >= mostInFlight) return 0;
  int packetId = 0;
  const int code = mosquitto_publish(client_, &packetId, topic.c_str(), int(payload.size()), payload.data(),
                                     1, isRetained);
  // A line that broke is told by the next poll; what was handed over before counts as in flight until then.
  if (code != MOSQ_ERR_SUCCESS) return 0;
  inFlight_.push_back(static_cast<uint16_t>(packetId));
  return static_cast<uint16_t>(packetId);
}

bool PosixMqtt::subscribe(const std::string& filter) {
  return isConnected_ && mosquitto_subscribe(client_, nullptr, filter.c_str(), 1) == MOSQ_ERR_SUCCESS;
}

void PosixMqtt::onConnack(mosquitto*, void* self, int code) {
  auto* const mqtt = static_cast<PosixMqtt*>(self);
  if (mqtt->isConnected_) return;  // a broker that answers CONNECT twice
  mqtt->refusal_ = code;
  if (code != 0) return;
  mqtt->isConnected_ = true;
  mqtt->events_.emplace_back(Kind::connected);
}

void PosixMqtt::onPuback(mosquitto*, void* self, int packetId) {
  auto* const mqtt = static_cast<PosixMqtt*>(self);
  if (mqtt->inFlight_.empty() || mqtt->inFlight_.front() != packetId) return;
  mqtt->inFlight_.pop_front();
  Event event{Kind::acknowledged};
  event.packetId = static_cast<uint16_t>(packetId);
  mqtt->events_.push_back(event);
}

void PosixMqtt::onPublish(mosquitto*, void* self, const mosquitto_message* message) {
  const std::string topic = message->topic;
  if (message->payloadlen > int(longestPayload) || topic.size() > longestTopic) return;
  Event event{Kind::message};
  event.topic = topic;
  event.payload.assign(static_cast<const char*>(message->payload), size_t(message->payloadlen));
  static_cast<PosixMqtt*>(self)->events_.push_back(event);
}

void PosixMqtt::poll() {
  if (client_ != nullptr) {
    const int code = mosquitto_loop(client_, 0, 1);
    const bool isLate = !isConnected_ && monotonicMs() - connectBeganMs_ > int64_t{connectTimeoutMs_};
    if (refusal_ >= refusedFrom) {
      end(MqttEnd::refused);
    } else if (refusal_ != 0) {
      end(MqttEnd::rejected);
    } else if (code != MOSQ_ERR_SUCCESS || isLate) {
      end(MqttEnd::unreachable);
    }
  }
  // One poll tells what was there when it began: a listener that connects anew may not keep it busy for ever.
  for (size_t count = events_.size(); count > 0 && !events_.empty(); --count) {
    const Event event = events_.front();
    events_.pop_front();
    tell(event);
  }
}

void PosixMqtt::tell(const Event& event) {
  if (listener_ == nullptr) return;
  switch (event.kind) {
    case Kind::connected:
      return listener_->onConnected();
    case Kind::disconnected:
      return listener_->onDisconnected(event.end);
    case Kind::acknowledged:
      return listener_->onAcknowledged(event.packetId);
    case Kind::message:
      return listener_->onMessage(event.topic, event.payload);
  }
}

}  // namespace meterbox
