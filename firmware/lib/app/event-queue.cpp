#include "event-queue.h"

namespace meterbox {

namespace {

constexpr size_t mostEvents = 16;

}  // namespace

void EventQueue::add(const std::string& json) {
  // The box asks again for what it has no answer to, so the oldest may go.
  if (events_.size() == mostEvents) events_.pop_front();
  events_.push_back({json});
}

void EventQueue::publishTo(Mqtt& mqtt, const std::string& topic) {
  if (!events_.empty() && events_.front().packetId == 0) {
    events_.front().packetId = mqtt.publish(topic, events_.front().json, false);
  }
}

bool EventQueue::acknowledged(uint16_t packetId) {
  if (packetId == 0 || events_.empty() || events_.front().packetId != packetId) return false;
  events_.pop_front();
  return true;
}

void EventQueue::disconnected() {
  if (!events_.empty()) events_.front().packetId = 0;
}

}  // namespace meterbox
