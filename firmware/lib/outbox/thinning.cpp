#include "thinning.h"

#include <algorithm>

namespace meterbox {

namespace {

/** How full the flash may be before the oldest readings are thinned to one in `intervalMs`. */
struct Level {
  unsigned percent;
  uint64_t intervalMs;
};
constexpr Level levels[] = {{0, 0}, {75, 60000}, {82, 600000}, {88, 3600000}, {92, 86400000}};
constexpr uint8_t mostLevel = 4;

/** A rewriting takes up segments until so many records stay; one more segment can then make it 28 kB. */
constexpr size_t enoughRecords = 384;
/** Each start that finds the box away leaves a small file behind. */
constexpr size_t manySegments = 96;

uint64_t timeOf(const Reading& reading) {
  return reading.epochMs != 0 ? static_cast<uint64_t>(reading.epochMs) : reading.uptimeMs;
}

bool canRewrite(const Segment& segment, const InFlight& inFlight) {
  return !segment.isGrowing && !inFlight.holdsSegment(segment.first);
}

bool addSegment(Segments& segments, const Segment& segment, Thinner& thinner) {
  for (size_t index = 0; index < segment.count; index++) {
    Record record;
    if (!segments.read(segment, index, record)) return false;
    if (record.kind == RecordKind::clock || !segment.isDone(index)) thinner.add(record);
  }
  return true;
}

/** Rewrites from the segment `begin` on, as many as fit; gives how many readings gave way. */
uint32_t thinFrom(Segments& segments, const InFlight& inFlight, size_t begin, uint8_t level) {
  const std::vector<Segment>& all = segments.all();
  Thinner thinner(levels[level].intervalMs);
  size_t end = begin;
  while (end < all.size() && canRewrite(all[end], inFlight) && thinner.kept() < enoughRecords) {
    // A thinned one is joined only by those of its level, else it would be thinned before its turn.
    if (end > begin && all[end].level != all[begin].level) break;
    if (!addSegment(segments, all[end], thinner)) return 0;
    end++;
  }
  return segments.rewrite(begin, end, level, thinner.finish()) ? thinner.removed() : 0;
}

/** Joins small files that stand side by side. */
void joinSmall(Segments& segments, const InFlight& inFlight) {
  const std::vector<Segment>& all = segments.all();
  for (size_t index = 0; index + 1 < all.size(); index++) {
    const Segment& segment = all[index];
    const Segment& next = all[index + 1];
    if (!canRewrite(segment, inFlight) || !canRewrite(next, inFlight)) continue;
    if (segment.level != next.level || segment.open + next.open > enoughRecords) continue;
    Thinner thinner(0);
    if (!addSegment(segments, segment, thinner) || !addSegment(segments, next, thinner)) continue;
    segments.rewrite(index, index + 2, segment.level, thinner.finish());
    return;
  }
}

}  // namespace

void Thinner::add(const Record& record) {
  switch (record.kind) {
    case RecordKind::clock:
      kept_.push_back(packClock(record.clock));
      break;
    case RecordKind::reading:
      addReading(record.reading);
      break;
    case RecordKind::thinned: {
      ThinnedRange& range =
          seriesOf(record.thinned.address, record.thinned.boot, record.thinned.hasEpoch).range;
      const uint32_t before = range.removed;
      if (before == 0) range = record.thinned;
      range.fromSeq = std::min(range.fromSeq, record.thinned.fromSeq);
      range.fromMs = std::min(range.fromMs, record.thinned.fromMs);
      range.toSeq = std::max(range.toSeq, record.thinned.toSeq);
      range.toMs = std::max(range.toMs, record.thinned.toMs);
      range.removed = before + record.thinned.removed;
      break;
    }
    case RecordKind::none:
      break;
  }
}

Thinner::Series& Thinner::seriesOf(uint8_t address, uint32_t boot, bool hasEpoch) {
  for (Series& series : series_) {
    const ThinnedRange& range = series.range;
    if (range.address == address && range.boot == boot && range.hasEpoch == hasEpoch) return series;
  }
  Series series;
  series.range.address = address;
  series.range.boot = boot;
  series.range.hasEpoch = hasEpoch;
  series.isLastKept = true;
  series_.push_back(series);
  return series_.back();
}

void Thinner::addReading(const Reading& reading) {
  if (intervalMs_ == 0) {
    kept_.push_back(packReading(reading));
    return;
  }
  const size_t known = series_.size();
  Series& series = seriesOf(reading.address, reading.boot, reading.epochMs != 0);
  const uint64_t atMs = timeOf(reading);
  const uint64_t lastMs = timeOf(series.last);
  const bool isFirst =
      known < series_.size() || lastMs == 0 || atMs < lastMs || atMs - lastMs > 2 * intervalMs_;
  if (!series.isLastKept) {
    if (!isFirst && atMs / intervalMs_ == lastMs / intervalMs_) {
      removeLast(series);
    } else {
      kept_.push_back(packReading(series.last));
    }
  }
  if (isFirst) kept_.push_back(packReading(reading));
  series.last = reading;
  series.isLastKept = isFirst;
}

void Thinner::removeLast(Series& series) {
  const Reading& gone = series.last;
  ThinnedRange& range = series.range;
  const uint64_t atMs = timeOf(gone);
  if (range.removed == 0) {
    range.fromSeq = range.toSeq = gone.seq;
    range.fromMs = range.toMs = atMs;
  }
  range.fromSeq = std::min(range.fromSeq, gone.seq);
  range.fromMs = std::min(range.fromMs, atMs);
  range.toSeq = std::max(range.toSeq, gone.seq);
  range.toMs = std::max(range.toMs, atMs);
  range.removed++;
  removed_++;
}

std::vector<RecordBytes> Thinner::finish() {
  for (Series& series : series_) {
    if (!series.isLastKept) kept_.push_back(packReading(series.last));
  }
  for (const Series& series : series_) {
    if (series.range.removed > 0) kept_.push_back(packThinned(series.range));
  }
  return std::move(kept_);
}

uint32_t makeRoom(Segments& segments, const InFlight& inFlight) {
  const std::vector<Segment>& all = segments.all();
  for (uint8_t level = 1; level <= mostLevel && segments.isFullerThan(levels[level].percent); level++) {
    for (size_t index = 0; index < all.size(); index++) {
      if (all[index].level >= level || !canRewrite(all[index], inFlight)) continue;
      return thinFrom(segments, inFlight, index, level);
    }
  }
  if (all.size() > manySegments) joinSmall(segments, inFlight);
  return 0;
}

}  // namespace meterbox
