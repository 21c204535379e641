#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace meterbox {

/** Where a broker listens. */
struct Endpoint {
  std::string host;
  uint16_t port = 0;
  bool operator==(const Endpoint& other) const { return host == other.host && port == other.port; }
};

/** How a node logs in; without a user name it comes without credentials. */
struct MqttLogin {
  Endpoint broker;
  std::string clientId;
  std::string username;
  std::string password;
  std::string willTopic;
  std::string willPayload;
  uint16_t keepAliveS = 30;
};

/** Why a connection is not there. */
enum class MqttEnd {
  unreachable,  // the broker's port did not answer, or the line broke
  refused,      // CONNACK 4 or 5: the broker does not take these credentials
  rejected,     // CONNACK 1 to 3
  closed,       // we ended it
};

/** What is told of a connection; each call comes from within `Mqtt::poll`. */
class MqttListener {
 public:
  virtual ~MqttListener() = default;
  virtual void onConnected() = 0;
  /** Once for each `connect` that is over. Nothing that was published before it will be acknowledged after
   * it. */
  virtual void onDisconnected(MqttEnd end) = 0;
  /** The broker's PUBACK for that `publish`, in the order of the publishes. */
  virtual void onAcknowledged(uint16_t packetId) = 0;
  /** A whole message, at most 8 kB; longer ones are dropped. */
  virtual void onMessage(const std::string& topic, const std::string& payload) = 0;
};

/**
 * One MQTT 3.1.1 connection with a clean session. The promises, which the outbox rests on
 * (test/mqtt-contract.test.cpp holds the POSIX build to them; beneath each, how espMqttClient 1.7.3 is made
 * to keep it on a chip):
 * 1. A publish is sent at most once per call. Nothing is sent again by itself, neither after a time nor on a
 * new connection: the outbox is the only one that sends again. Its outbox sends everything unacknowledged
 * again after `setTimeout(seconds)`, and keeps a PUBLISH over a disconnect, even into a new session:
 * `setTimeout(120)`, as our outbox ends a connection after 90 s without an acknowledgement; and each
 * connection is a client of its own, whose destructor clears its queue.
 * 2. `onDisconnected` drops whatever was not acknowledged; a packet id is never acknowledged on a later
 * connection. A client of its own begins at 1 again, as libmosquitto does.
 * 3. Acknowledgements come in the order of the publishes. One that is unknown, repeated or out of order is
 * not told, and after one out of order none behind it is: the connection makes no more progress, and its
 * owner ends it.
 *    `_onPuback` compares with the oldest PUBLISH only, which is that. A broker obeys [MQTT-4.6.0-2].
 * 4. Publishing while not connected gives 0 and keeps nothing; so may a publish with 16 in flight.
 *    `EMC_ALLOW_NOT_CONNECTED_PUBLISH=0`.
 * 5. Each `connect` ends in exactly one `onDisconnected`, sooner or later; a broker that does not answer
 * CONNECT for 15 s, or answers nothing for two and a half keep-alives, is unreachable. What came before the
 * end is told before it; what had not been told when `connect` or `disconnect` was called is dropped. It
 * waits two keep-alives for a CONNACK, so a timer of ours drops it. Its reason is that of an earlier end
 * after a forced disconnect or a packet in place of the CONNACK: a client of its own has none. A second
 * CONNACK calls `onConnect` again: tell the first only.
 * 6. `disconnect` takes leave (DISCONNECT, so no will) where that can be sent soon; the call itself waits for
 * nothing. Its `disconnect(false)` first waits for every acknowledgement, so it is dropped where it is not
 * over within 2 s, and then the broker publishes the will. Nothing but the end is told meanwhile.
 * 7. Every call of the listener comes from `poll`, which may itself call `connect`, `disconnect`, `publish`.
 *    `UseInternalTask::NO` and `loop()` in `poll`; its callbacks run inside `loop()`, so note them and tell
 * them after it. `loop()` waits in a TCP connect for as long as the transport allows: not in the metering
 * task.
 * 8. A message comes whole, perhaps more than once [MQTT-4.3.2]; one above 8 kB, or with a topic above 128
 * bytes, is dropped and acknowledged. It hands out pieces (`index`, `length`, `total`): gather from `index`
 * 0, drop by `total`. Topics above `EMC_MAX_TOPIC_LENGTH` (128) are cut and misread: subscribe to nothing
 * that can have one.
 */
class Mqtt {
 public:
  virtual ~Mqtt() = default;
  /** Begins to connect; what comes of it is told to the listener. Ends an earlier connection first. */
  virtual void connect(const MqttLogin& login) = 0;
  virtual void disconnect() = 0;
  virtual bool isConnected() const = 0;
  /** Publishes at QoS 1; gives its packet id, 0 where it can't be sent now. */
  virtual uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) = 0;
  /** Subscribes at QoS 1; false where it can't be asked now. */
  virtual bool subscribe(const std::string& filter) = 0;
  /** Lets what happened be told; never waits. */
  virtual void poll() = 0;
  virtual void setListener(MqttListener* listener) = 0;
};

}  // namespace meterbox
