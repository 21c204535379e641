#include "segments.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace meterbox {

namespace {

constexpr const char* prefix = "seg-";

/** Reads `seg-AAAAAAAA-BBBBBBBB-L`; false for any other name. */
bool readName(const std::string& name, Segment& segment) {
  if (name.size() != 23 || name[12] != '-' || name[21] != '-' || name[22] < '0' || name[22] > '9')
    return false;
  char* end = nullptr;
  segment.first = static_cast<uint32_t>(std::strtoul(name.c_str() + 4, &end, 16));
  if (end != name.c_str() + 12) return false;
  segment.last = static_cast<uint32_t>(std::strtoul(name.c_str() + 13, &end, 16));
  segment.level = static_cast<uint8_t>(name[22] - '0');
  return end == name.c_str() + 21 && segment.first > 0 && segment.first <= segment.last;
}

/** Whether what `inner` holds is in `outer` too, as its rewriting is whole. */
bool isWithin(const Segment& inner, const Segment& outer) {
  if (inner.first == outer.first && inner.last == outer.last) return inner.level < outer.level;
  return outer.first <= inner.first && inner.last <= outer.last;
}

}  // namespace

void Segment::push(bool isOpen) {
  if (count % 8 == 0) done.push_back(0);
  if (isOpen) {
    open++;
  } else {
    done[count / 8] = static_cast<uint8_t>(done[count / 8] | 1U << (count % 8));
  }
  count++;
}

std::string Segment::fileName() const {
  char name[32];
  std::snprintf(name, sizeof name, "%s%08x-%08x-%u", prefix, static_cast<unsigned>(first),
                static_cast<unsigned>(last), static_cast<unsigned>(level));
  return name;
}

size_t Segments::scan() {
  size_t damaged = 0;
  segments_.clear();
  for (const std::string& name : flash_.list(prefix)) {
    Segment segment;
    if (readName(name, segment)) segments_.push_back(segment);
  }
  std::sort(segments_.begin(), segments_.end(), [](const Segment& a, const Segment& b) {
    return a.first != b.first ? a.first < b.first : isWithin(b, a);
  });
  std::vector<Segment> whole;
  for (Segment& segment : segments_) {
    nextNumber_ = std::max(nextNumber_, segment.last + 1);
    if (!whole.empty() && isWithin(segment, whole.back())) {
      flash_.remove(segment.fileName().c_str());
    } else {
      load(segment, damaged);
      whole.push_back(std::move(segment));
    }
  }
  segments_ = std::move(whole);
  removeFinished();
  return damaged;
}

void Segments::load(Segment& segment, size_t& damaged) {
  const size_t size = flash_.sizeOf(segment.fileName().c_str());
  const size_t records = std::min(size / recordBytes, static_cast<size_t>(UINT16_MAX));
  if (size % recordBytes != 0) damaged++;
  for (size_t index = 0; index < records; index++) {
    uint8_t bytes[recordBytes];
    const Record record = fetch(segment, index, bytes) ? unpackRecord(bytes) : Record();
    if (record.kind == RecordKind::none) damaged++;
    if (record.kind == RecordKind::clock) learn(record.clock);
    segment.push(record.kind == RecordKind::reading || record.kind == RecordKind::thinned);
  }
}

void Segments::learn(const BootClock& clock) {
  // A boot has one clock: the first counts.
  for (const BootClock& known : clocks_) {
    if (known.boot == clock.boot) return;
  }
  clocks_.push_back(clock);
}

bool Segments::fetch(const Segment& segment, size_t index, uint8_t* bytes) {
  const bool isCached =
      cachedSegment_ == segment.first && index >= cachedFrom_ && index < cachedFrom_ + cachedCount_;
  if (!isCached) {
    cachedSegment_ = segment.first;
    cachedFrom_ = index;
    cachedCount_ =
        flash_.read(segment.fileName().c_str(), index * recordBytes, cache_.data(), cache_.size()) /
        recordBytes;
    if (cachedCount_ == 0) return false;
  }
  std::memcpy(bytes, cache_.data() + (index - cachedFrom_) * recordBytes, recordBytes);
  return true;
}

Segment& Segments::growing(size_t room) {
  if (!segments_.empty() && segments_.back().isGrowing) {
    if (segments_.back().count + room <= segmentRecords) return segments_.back();
    segments_.back().isGrowing = false;
  }
  Segment segment;
  segment.first = segment.last = nextNumber_++;
  segment.isGrowing = true;
  segments_.push_back(std::move(segment));
  return segments_.back();
}

size_t Segments::append(const RecordBytes* records, size_t count, Place* places) {
  Segment& segment = growing(count);
  const std::string name = segment.fileName();
  static_assert(sizeof(RecordBytes) == recordBytes, "records lie side by side");
  size_t landed = count;
  if (!flash_.append(name.c_str(), records->data(), count * recordBytes)) {
    // What landed all the same must not be written twice; behind what landed in part nothing can be added.
    landed = 0;
    RecordBytes found;
    while (landed < count &&
           flash_.read(name.c_str(), (segment.count + landed) * recordBytes, found.data(), recordBytes) ==
               recordBytes &&
           found == records[landed]) {
      landed++;
    }
    segment.isGrowing = false;
  }
  for (size_t index = 0; index < landed; index++) {
    places[index] = {segment.first, segment.count};
    segment.push(static_cast<RecordKind>(records[index][0] & 15) != RecordKind::clock);
  }
  cachedCount_ = 0;
  if (segment.count == 0) {
    flash_.remove(name.c_str());
    segments_.pop_back();
  }
  return landed;
}

bool Segments::appendClock(const BootClock& clock) {
  const RecordBytes record = packClock(clock);
  Place place;
  if (append(&record, 1, &place) == 0) return false;
  learn(clock);
  return true;
}

bool Segments::read(const Segment& segment, size_t index, Record& record) {
  uint8_t bytes[recordBytes];
  if (!fetch(segment, index, bytes)) return false;
  record = unpackRecord(bytes);
  Reading& reading = record.reading;
  if (record.kind != RecordKind::reading || reading.epochMs != 0) return true;
  for (const BootClock& clock : clocks_) {
    if (clock.boot != reading.boot) continue;
    reading.epochMs = static_cast<int64_t>(reading.uptimeMs) + clock.epochMinusUptimeMs;
    reading.uptimeMs = 0;
  }
  return true;
}

void Segments::finish(const Place& place) {
  for (Segment& segment : segments_) {
    if (segment.first != place.segment) continue;
    if (place.index < segment.count && !segment.isDone(place.index)) {
      segment.done[place.index / 8] =
          static_cast<uint8_t>(segment.done[place.index / 8] | 1U << (place.index % 8));
      segment.open--;
    }
    break;
  }
  removeFinished();
}

void Segments::removeFinished() {
  // In order, as the clock of a boot stands behind the readings that need it.
  while (!segments_.empty() && segments_.front().open == 0) {
    if (!flash_.remove(segments_.front().fileName().c_str())) return;
    segments_.erase(segments_.begin());
  }
  if (segments_.empty()) clocks_.clear();
}

bool Segments::rewrite(size_t begin, size_t end, uint8_t level, const std::vector<RecordBytes>& records) {
  Segment written;
  written.first = segments_[begin].first;
  written.last = segments_[end - 1].last;
  written.level = level;
  for (const RecordBytes& record : records) {
    written.push(static_cast<RecordKind>(record[0] & 15) != RecordKind::clock);
  }
  if (!flash_.replace(written.fileName().c_str(), records.empty() ? nullptr : records[0].data(),
                      records.size() * recordBytes)) {
    return false;
  }
  // What can't be removed now is void, and is removed at the next start.
  for (size_t index = begin; index < end; index++) {
    if (segments_[index].fileName() != written.fileName()) flash_.remove(segments_[index].fileName().c_str());
  }
  cachedCount_ = 0;
  segments_.erase(segments_.begin() + begin + 1, segments_.begin() + end);
  segments_[begin] = std::move(written);
  removeFinished();
  return true;
}

size_t Segments::openCount() const {
  size_t open = 0;
  for (const Segment& segment : segments_) open += segment.open;
  return open;
}

bool Segments::isFullerThan(unsigned percent) const {
  return static_cast<uint64_t>(flash_.usedBytes()) * 100 >
         static_cast<uint64_t>(flash_.totalBytes()) * percent;
}

}  // namespace meterbox
