#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "port-flash.h"
#include "record.h"

namespace meterbox {

/** A segment is a file of 16 kB: four blocks of LittleFS, which keeps some bytes of them for itself. */
constexpr size_t segmentRecords = 511;
/** A batch of readings, and the clock that may go before them. */
constexpr size_t batchRecords = 16;

/** A record's place: the first number of its segment, and its index there. */
struct Place {
  uint32_t segment = 0;
  uint16_t index = 0;
};
inline bool operator==(const Place& a, const Place& b) {
  return a.segment == b.segment && a.index == b.index;
}

/**
 * A file of records. It is named by the numbers of the segments that it stands for and by how often it was
 * thinned: a file whose numbers lie within another's is what a power cut left of a rewriting, and void.
 */
struct Segment {
  uint32_t first = 0;
  uint32_t last = 0;
  uint8_t level = 0;
  bool isGrowing = false;
  uint16_t count = 0;
  uint16_t open = 0;          // records that are to be sent
  std::vector<uint8_t> done;  // a bit for each record that is not, or not any more

  bool isDone(size_t index) const { return (done[index / 8] >> (index % 8) & 1) != 0; }
  void push(bool isOpen);
  std::string fileName() const;
};

/** The readings on flash: files that are only appended to, and removed whole, the oldest first. */
class Segments {
 public:
  explicit Segments(Flash& flash) : flash_(flash) {}

  /** Finds what is there; gives how many records were damaged. */
  size_t scan();
  /** Writes records at the end; gives how many are on the medium, and where those are. */
  size_t append(const RecordBytes* records, size_t count, Place* places);
  /** Writes a boot's clock; false where the flash did not take it. */
  bool appendClock(const BootClock& clock);
  /** Reads a record, dated by the clock of its boot; false where it can't be read. */
  bool read(const Segment& segment, size_t index, Record& record);
  /** That a record need not be sent any more. */
  void finish(const Place& place);
  /** Removes the oldest files of which nothing is to be sent. */
  void removeFinished();
  /**
   * Puts one file in the place of the segments `begin` to before `end`; the old ones are removed only then.
   * Records that are not to be sent are dropped, clocks stay. False where the flash refuses, and nothing has
   * changed.
   */
  bool rewrite(size_t begin, size_t end, uint8_t level, const std::vector<RecordBytes>& records);
  /** The segments, oldest first. */
  const std::vector<Segment>& all() const { return segments_; }
  size_t openCount() const;
  bool isFullerThan(unsigned percent) const;

 private:
  Segment& growing(size_t room);
  void load(Segment& segment, size_t& damaged);
  void learn(const BootClock& clock);
  bool fetch(const Segment& segment, size_t index, uint8_t* bytes);

  static constexpr size_t cachedRecords = 32;
  Flash& flash_;
  std::vector<Segment> segments_;
  std::vector<BootClock> clocks_;
  uint32_t nextNumber_ = 1;
  std::array<uint8_t, cachedRecords * recordBytes> cache_{};
  uint32_t cachedSegment_ = 0;
  size_t cachedFrom_ = 0;
  size_t cachedCount_ = 0;
};

}  // namespace meterbox
