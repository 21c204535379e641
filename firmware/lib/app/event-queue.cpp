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
  for (Event& event : events_) {
    if (event.packetId != 0) continue;
    event.packetId = mqtt.publish(topic, event.json, false);
    if (event.packetId == 0) return;
  }
}

bool EventQueue::acknowledged(uint16_t packetId) {
  for (auto event = events_.begin(); event != events_.end(); ++event) {
    if (event->packetId != packetId) continue;
    events_.erase(event);
    return true;
  }
  return false;
}

void EventQueue::disconnected() {
  for (Event& event : events_) event.packetId = 0;
}

}  // namespace meterbox
