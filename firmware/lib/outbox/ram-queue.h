#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "reading.h"

namespace meterbox {

constexpr size_t ramReadings = 128;

/** A reading that is in RAM only. */
struct RamEntry {
  Reading reading;
  uint64_t addedMs = 0;
  uint32_t ticket = 0;  // which it keeps while it is here
  bool isInFlight = false;
};

/** The readings that are in RAM only, in the order in which they were added. */
class RamQueue {
 public:
  bool isFull() const { return count_ == entries_.size(); }
  size_t count() const { return count_; }
  RamEntry& at(size_t index) { return entries_[index]; }
  const RamEntry& at(size_t index) const { return entries_[index]; }
  /** Adds at the end of a queue that is not full. */
  void push(const Reading& reading, uint64_t nowMs);
  void removeAt(size_t index);
  /** The entry with that ticket; null where it is gone. */
  RamEntry* find(uint32_t ticket);
  /** Takes it out; false where it was not there. */
  bool remove(uint32_t ticket);

 private:
  std::array<RamEntry, ramReadings> entries_;
  size_t count_ = 0;
  uint32_t lastTicket_ = 0;
};

}  // namespace meterbox
