#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "port-clock.h"
#include "port-mqtt.h"

namespace meterbox {

/** What is noted of a connection while a client library turns its loop. */
class MqttNotes {
 public:
  virtual ~MqttNotes() = default;
  /** CONNACK 0. */
  virtual void noteConnected() = 0;
  /** The connection is over; `connack`: the code that ended it, 0 where it was none. */
  virtual void noteEnded(uint8_t connack) = 0;
  virtual void noteAcknowledged(uint16_t packetId) = 0;
  /** A piece of a message: `count` bytes from `index` on, of `total`. */
  virtual void noteMessage(const char* topic, const uint8_t* bytes, size_t count, size_t index,
                           size_t total) = 0;
};

/** One connection of a client library that calls back; it is made anew for each, so that none inherits
 * anything. */
class MqttLine {
 public:
  virtual ~MqttLine() = default;
  /** Begins a connection; `login` stays where it is until `drop`. False where that fails at once. */
  virtual bool open(const MqttLogin& login, MqttNotes& notes) = 0;
  /** Takes leave with a DISCONNECT as soon as that can be sent; `noteEnded` follows. */
  virtual void leave() = 0;
  /** Ends it where it stands; nothing is noted any more. Never called from within `turn`. */
  virtual void drop() = 0;
  /** Sends and receives; the notes are made in here. */
  virtual void turn() = 0;
  virtual uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) = 0;
  virtual bool subscribe(const std::string& filter) = 0;
};

/**
 * The promises of port-mqtt.h over a client library that keeps them less strictly: it notes what the library
 * calls back and tells it in `poll`.
 */
class NotedMqtt : public Mqtt, private MqttNotes {
 public:
  static constexpr uint64_t connectTimeoutMs = 15000;
  static constexpr uint64_t leaveTimeoutMs = 2000;
  static constexpr size_t mostInFlight = 16;
  static constexpr size_t longestPayload = 8 * 1024;

  NotedMqtt(MqttLine& line, const Clock& clock) : line_(line), clock_(clock) {}

  void connect(const MqttLogin& login) override;
  void disconnect() override;
  bool isConnected() const override { return state_ == State::connected; }
  uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) override;
  bool subscribe(const std::string& filter) override;
  void poll() override;
  void setListener(MqttListener* listener) override { listener_ = listener; }

 private:
  enum class State : uint8_t { idle, connecting, connected, leaving, over };
  struct Event {
    enum class Kind : uint8_t { connected, ended, acknowledged, message };
    Kind kind = Kind::connected;
    MqttEnd end = MqttEnd::closed;
    uint16_t packetId = 0;
    std::string topic;
    std::string payload;
  };

  void noteConnected() override;
  void noteEnded(uint8_t connack) override;
  void noteAcknowledged(uint16_t packetId) override;
  void noteMessage(const char* topic, const uint8_t* bytes, size_t count, size_t index,
                   size_t total) override;

  bool isLive() const { return state_ == State::connecting || state_ == State::connected; }
  void add(const Event& event) { events_.push_back(event); }
  void end(MqttEnd why);
  void dropLine();
  void stepLine();
  void tell(const Event& event);

  MqttLine& line_;
  const Clock& clock_;
  MqttListener* listener_ = nullptr;
  State state_ = State::idle;
  uint64_t sinceMs_ = 0;  // of connecting or leaving
  MqttLogin login_;       // of the line
  std::optional<MqttLogin> nextLogin_;
  std::deque<uint16_t> inFlight_;
  std::deque<Event> events_;
  std::optional<Event> gathered_;  // a message that has not come whole
};

}  // namespace meterbox
