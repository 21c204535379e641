#pragma once
#include <cstdint>
#include <deque>
#include <string>

#include "port-mqtt.h"

namespace meterbox {

/** What the node has to say on its event topic: each until it is acknowledged, in its order, the newest
 * sixteen. */
class EventQueue {
 public:
  void add(const std::string& json);
  /** Publishes the next where none is in flight, on a connection that is there. */
  void publishTo(Mqtt& mqtt, const std::string& topic);
  /** False where the packet is none of ours. */
  bool acknowledged(uint16_t packetId);
  void disconnected();

 private:
  struct Event {
    std::string json;
    uint16_t packetId = 0;
  };
  std::deque<Event> events_;
};

}  // namespace meterbox
