#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "in-flight.h"
#include "record.h"
#include "segments.h"

namespace meterbox {

/**
 * Of each meter's readings, in order, keeps the last of each interval, so that its register loses nothing,
 * and the first and the last of each unbroken run, so that what was between two outages stays as long as it
 * was.
 */
class Thinner {
 public:
  /** With 0 it keeps all. */
  explicit Thinner(uint64_t intervalMs) : intervalMs_(intervalMs) {}
  void add(const Record& record);
  /** What stays: clocks, readings, and what is to be reported of those that do not. */
  std::vector<RecordBytes> finish();
  size_t kept() const { return kept_.size() + series_.size(); }
  uint32_t removed() const { return removed_; }

 private:
  /** Readings of one meter, one boot and one kind of time. */
  struct Series {
    Reading last;
    bool isLastKept = false;
    ThinnedRange range;
  };

  Series& seriesOf(uint8_t address, uint32_t boot, bool hasEpoch);
  void addReading(const Reading& reading);
  void removeLast(Series& series);

  uint64_t intervalMs_;
  uint32_t removed_ = 0;
  std::vector<RecordBytes> kept_;
  std::vector<Series> series_;
};

/** Makes room, one step a call, where the flash is too full or has too many small files; gives how many gave
 * way. */
uint32_t makeRoom(Segments& segments, const InFlight& inFlight);

}  // namespace meterbox
