#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace meterbox {

/** A packet that a client sent. */
struct SentPacket {
  uint8_t first = 0;  // type and flags
  std::string body;   // behind the remaining length

  int type() const { return first >> 4; }
  /** Of a PUBLISH at QoS 1. */
  bool isDup() const { return (first & 0x08) != 0; }
  std::string topic() const;
  std::string payload() const;
  uint16_t packetId() const;
};

/**
 * A broker of plain sockets that does only what it is told to, in one thread with its client: a test turns it
 * by `poll` and answers packet by packet, rightly or not. It has one connection at a time; a new one takes
 * the old one's place.
 */
class HostileBroker {
 public:
  HostileBroker();
  ~HostileBroker();
  HostileBroker(const HostileBroker&) = delete;
  HostileBroker& operator=(const HostileBroker&) = delete;

  uint16_t port() const { return port_; }
  /** Accepts and reads what there is. */
  void poll();
  /** Takes the oldest packet that came; false where there is none. */
  bool take(SentPacket& packet);
  /** Connections that came so far. */
  int connections() const { return connections_; }
  /** Whether the client has ended its connection, or there never was one. */
  bool isLineClosed() const { return line_ < 0; }

  void send(const std::string& bytes);
  void connack(int code);
  void puback(uint16_t packetId);
  void publish(const std::string& topic, const std::string& payload, int qos, uint16_t packetId);
  /** Cuts the line; `isRude` sends RST instead of FIN. */
  void cut(bool isRude = false);
  /** Listens no longer. */
  void stopListening();

 private:
  void takeApart();

  int listener_ = -1;
  int line_ = -1;
  uint16_t port_ = 0;
  int connections_ = 0;
  std::string received_;
  std::deque<SentPacket> packets_;
};

}  // namespace meterbox
