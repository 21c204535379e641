#include "in-flight.h"

#include <algorithm>

namespace meterbox {

size_t InFlight::backlogCount() const {
  size_t found = 0;
  for (size_t index = 0; index < count_; index++) found += flights_[index].isBacklog ? 1 : 0;
  return found;
}

bool InFlight::take(uint16_t packetId, Flight& flight) {
  for (size_t index = 0; index < count_; index++) {
    if (flights_[index].packetId != packetId) continue;
    flight = flights_[index];
    std::copy(flights_.begin() + index + 1, flights_.begin() + count_, flights_.begin() + index);
    count_--;
    return true;
  }
  return false;
}

bool InFlight::isOverdue(uint64_t nowMs) const {
  for (size_t index = 0; index < count_; index++) {
    if (nowMs - flights_[index].sentMs >= patienceMs) return true;
  }
  return false;
}

bool InFlight::holds(const Place& place) const {
  for (size_t index = 0; index < count_; index++) {
    for (size_t item = 0; item < flights_[index].count; item++) {
      const FlightItem& held = flights_[index].items[item];
      if (held.isStored && held.place == place) return true;
    }
  }
  return false;
}

bool InFlight::holdsSegment(uint32_t segment) const {
  for (size_t index = 0; index < count_; index++) {
    for (size_t item = 0; item < flights_[index].count; item++) {
      const FlightItem& held = flights_[index].items[item];
      if (held.isStored && held.place.segment == segment) return true;
    }
  }
  return false;
}

void InFlight::moved(uint32_t ticket, const Place& place) {
  for (size_t index = 0; index < count_; index++) {
    for (size_t item = 0; item < flights_[index].count; item++) {
      FlightItem& held = flights_[index].items[item];
      if (!held.isStored && held.ticket == ticket) held = {true, 0, place};
    }
  }
}

}  // namespace meterbox
