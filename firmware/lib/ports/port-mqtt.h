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
  /** Once for each `connect` that is over. Nothing that was published before it will be acknowledged after it. */
  virtual void onDisconnected(MqttEnd end) = 0;
  /** The broker's PUBACK for that `publish`, in the order of the publishes. */
  virtual void onAcknowledged(uint16_t packetId) = 0;
  /** A whole message, at most 8 kB; longer ones are dropped. */
  virtual void onMessage(const std::string& topic, const std::string& payload) = 0;
};

/**
 * One MQTT 3.1.1 connection with a clean session. The promises, which the outbox rests on (test/mqtt-contract.test.cpp):
 * 1. A publish is sent at most once per call. Nothing is sent again by itself, neither after a time nor on a new
 *    connection: the outbox is the only one that sends again.
 * 2. `onDisconnected` drops whatever was not acknowledged; a packet id is never acknowledged on a later connection.
 * 3. Acknowledgements come in the order of the publishes; one that is out of order, unknown or repeated is not told.
 * 4. Publishing while not connected gives 0 and keeps nothing.
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
