#pragma once
#include <array>
#include <atomic>
#include <cstddef>

namespace meterbox {

/** A queue of a fixed size from one task to one other; neither ever waits. */
template <typename Item, size_t capacity>
class Ring {
 public:
  /** False where it is full. */
  bool push(const Item& item) {
    const size_t end = end_.load(std::memory_order_relaxed);
    const size_t next = (end + 1) % slots_.size();
    if (next == begin_.load(std::memory_order_acquire)) return false;
    slots_[end] = item;
    end_.store(next, std::memory_order_release);
    return true;
  }

  /** False where it is empty. */
  bool pop(Item& item) {
    const size_t begin = begin_.load(std::memory_order_relaxed);
    if (begin == end_.load(std::memory_order_acquire)) return false;
    item = slots_[begin];
    begin_.store((begin + 1) % slots_.size(), std::memory_order_release);
    return true;
  }

 private:
  std::array<Item, capacity + 1> slots_{};
  std::atomic<size_t> begin_{0};
  std::atomic<size_t> end_{0};
};

}  // namespace meterbox
