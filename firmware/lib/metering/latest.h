#pragma once
#include <array>
#include <atomic>
#include <cstdint>

namespace meterbox {

/**
 * The latest value that one task leaves for one other. Three slots: the writer's, the reader's and the one
 * between, which they swap by one atomic exchange, so neither waits and nobody sees half a value.
 */
template <typename Item>
class Latest {
 public:
  void put(const Item& item) {
    slots_[writing_] = item;
    writing_ = between_.exchange(writing_ | freshBit, std::memory_order_acq_rel) & indexBits;
  }

  /** The value that was put last; the same again where none has been since. */
  const Item& get() {
    if (between_.load(std::memory_order_relaxed) & freshBit) {
      reading_ = between_.exchange(reading_, std::memory_order_acq_rel) & indexBits;
    }
    return slots_[reading_];
  }

 private:
  static constexpr uint8_t indexBits = 3;
  static constexpr uint8_t freshBit = 4;
  std::array<Item, 3> slots_{};
  uint8_t writing_ = 0;
  uint8_t reading_ = 1;
  std::atomic<uint8_t> between_{2};
};

}  // namespace meterbox
