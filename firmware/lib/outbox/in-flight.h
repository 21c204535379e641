#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "outbox-message.h"
#include "segments.h"

namespace meterbox {

/** Where a reading on its way is kept: in RAM under its ticket, or in a file. */
struct FlightItem {
  bool isStored = false;
  uint32_t ticket = 0;
  Place place;
};

/** A publish that is not acknowledged yet. */
struct Flight {
  uint16_t packetId = 0;
  uint64_t sentMs = 0;
  bool isBacklog = false;
  bool isReport = false;  // it carries no readings, but the event `thinned`
  size_t count = 0;
  std::array<FlightItem, envelopeReadings> items;

  void add(uint32_t ticket) { items[count++] = {false, ticket, {}}; }
  void add(Place place) { items[count++] = {true, 0, place}; }
};

/** The publishes that are not acknowledged yet, in their order; a fixed number of them. */
class InFlight {
 public:
  static constexpr size_t most = 4;
  /** So that a live reading never waits behind a backlog. */
  static constexpr size_t mostOfBacklog = 3;
  static constexpr uint64_t patienceMs = 90000;

  size_t count() const { return count_; }
  size_t backlogCount() const;
  void push(const Flight& flight) { flights_[count_++] = flight; }
  /** Takes out the flight of a packet; false where there is none. */
  bool take(uint16_t packetId, Flight& flight);
  void clear() { count_ = 0; }
  bool isOverdue(uint64_t nowMs) const;
  bool holds(const Place& place) const;
  bool holdsSegment(uint32_t segment) const;
  /** That a reading which may be on its way is kept in a file from now on. */
  void moved(uint32_t ticket, const Place& place);

 private:
  std::array<Flight, most> flights_;
  size_t count_ = 0;
};

}  // namespace meterbox
