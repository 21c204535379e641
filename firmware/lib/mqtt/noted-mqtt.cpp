#include "noted-mqtt.h"

namespace meterbox {

namespace {

constexpr size_t longestTopic = 128;

MqttEnd endOf(uint8_t connack) {
  if (connack == 4 || connack == 5) return MqttEnd::refused;  // [MQTT-3.2.2-5]
  return connack == 0 ? MqttEnd::unreachable : MqttEnd::rejected;
}

}  // namespace

void NotedMqtt::connect(const MqttLogin& login) {
  disconnect();
  nextLogin_ = login;
}

void NotedMqtt::disconnect() {
  if (nextLogin_) {
    nextLogin_.reset();
    end(MqttEnd::closed);
    return;
  }
  if (!isLive()) return;
  // What was not told yet belongs to a connection that its owner has given up.
  while (!events_.empty() && events_.back().kind != Event::Kind::ended) events_.pop_back();
  end(MqttEnd::closed);
  if (state_ == State::connected) line_.leave();
  // While it connects there is nobody to take leave of.
  state_ = state_ == State::connected ? State::leaving : State::over;
  sinceMs_ = clock_.monotonicMs();
}

uint16_t NotedMqtt::publish(const std::string& topic, const std::string& payload, bool isRetained) {
  if (!isConnected() || inFlight_.size() >= mostInFlight) return 0;
  const uint16_t packetId = line_.publish(topic, payload, isRetained);
  if (packetId != 0) inFlight_.push_back(packetId);
  return packetId;
}

bool NotedMqtt::subscribe(const std::string& filter) { return isConnected() && line_.subscribe(filter); }

void NotedMqtt::poll() {
  stepLine();
  // One poll tells what was there when it began: a listener that connects anew may not keep it busy for ever.
  for (size_t count = events_.size(); count > 0 && !events_.empty(); count--) {
    const Event event = events_.front();
    events_.pop_front();
    tell(event);
  }
}

void NotedMqtt::stepLine() {
  const uint64_t nowMs = clock_.monotonicMs();
  if (isLive() || state_ == State::leaving) line_.turn();
  if (state_ == State::connecting && nowMs - sinceMs_ > connectTimeoutMs) {
    end(MqttEnd::unreachable);
    state_ = State::over;
  }
  if (state_ == State::leaving && nowMs - sinceMs_ > leaveTimeoutMs) state_ = State::over;
  if (state_ == State::over) dropLine();
  if (state_ != State::idle || !nextLogin_) return;
  login_ = *nextLogin_;
  nextLogin_.reset();
  sinceMs_ = nowMs;
  state_ = State::connecting;
  if (line_.open(login_, *this)) return;
  end(MqttEnd::unreachable);
  dropLine();
}

void NotedMqtt::dropLine() {
  line_.drop();
  state_ = State::idle;
}

void NotedMqtt::end(MqttEnd why) {
  inFlight_.clear();
  gathered_.reset();
  Event event;
  event.kind = Event::Kind::ended;
  event.end = why;
  add(event);
}

// A broker that answers CONNECT twice is heard once.
void NotedMqtt::noteConnected() {
  if (state_ != State::connecting) return;
  state_ = State::connected;
  add(Event());
}

void NotedMqtt::noteEnded(uint8_t connack) {
  if (isLive()) end(state_ == State::connecting ? endOf(connack) : MqttEnd::unreachable);
  state_ = State::over;
}

void NotedMqtt::noteAcknowledged(uint16_t packetId) {
  if (state_ != State::connected || inFlight_.empty() || inFlight_.front() != packetId) return;
  inFlight_.pop_front();
  Event event;
  event.kind = Event::Kind::acknowledged;
  event.packetId = packetId;
  add(event);
}

void NotedMqtt::noteMessage(const char* topic, const uint8_t* bytes, size_t count, size_t index,
                            size_t total) {
  if (state_ != State::connected) return;
  if (index == 0) {
    gathered_.reset();
    Event event;
    event.kind = Event::Kind::message;
    event.topic = topic;
    if (total > longestPayload || event.topic.size() > longestTopic) return;
    gathered_ = event;
  }
  if (!gathered_ || gathered_->payload.size() != index || index + count > total) return gathered_.reset();
  // A message without a payload has no bytes to point to.
  if (count > 0) gathered_->payload.append(reinterpret_cast<const char*>(bytes), count);
  if (gathered_->payload.size() < total) return;
  add(*gathered_);
  gathered_.reset();
}

void NotedMqtt::tell(const Event& event) {
  if (listener_ == nullptr) return;
  switch (event.kind) {
    case Event::Kind::connected:
      return listener_->onConnected();
    case Event::Kind::ended:
      return listener_->onDisconnected(event.end);
    case Event::Kind::acknowledged:
      return listener_->onAcknowledged(event.packetId);
    case Event::Kind::message:
      return listener_->onMessage(event.topic, event.payload);
  }
}

}  // namespace meterbox
