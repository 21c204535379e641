#include "ram-queue.h"

#include <algorithm>

namespace meterbox {

void RamQueue::push(const Reading& reading, uint64_t nowMs) {
  entries_[count_++] = {reading, nowMs, ++lastTicket_, false};
}

void RamQueue::removeAt(size_t index) {
  std::copy(entries_.begin() + index + 1, entries_.begin() + count_, entries_.begin() + index);
  count_--;
}

RamEntry* RamQueue::find(uint32_t ticket) {
  for (size_t index = 0; index < count_; index++) {
    if (entries_[index].ticket == ticket) return &entries_[index];
  }
  return nullptr;
}

bool RamQueue::remove(uint32_t ticket) {
  const RamEntry* entry = find(ticket);
  if (entry == nullptr) return false;
  removeAt(static_cast<size_t>(entry - entries_.data()));
  return true;
}

}  // namespace meterbox
