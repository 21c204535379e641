#include "outbox.h"

#include <algorithm>

#include "thinning.h"

namespace meterbox {

namespace {

constexpr uint64_t batchMs = 60000;
constexpr uint64_t storeAgainMs = 5000;
/** Between two messages of a backlog: three a second. */
constexpr uint64_t backlogGapMs = 300;
/** How many records are looked at for the readings of one meter. */
constexpr size_t envelopeReach = 160;

}  // namespace

void Outbox::start(uint32_t boot) {
  boot_ = boot;
  counts_.damaged += static_cast<uint32_t>(segments_.scan());
}

bool Outbox::add(const Reading& reading, uint64_t nowMs) {
  Reading dated = reading;
  if (dated.epochMs == 0 && isClockKnown_) {
    dated.epochMs = static_cast<int64_t>(dated.uptimeMs) + epochMinusUptimeMs_;
  }
  if (reading.boot != boot_ || !isRecordable(dated)) {
    counts_.refused++;
    return false;
  }
  makeRoomInRam();
  ram_.push(dated, nowMs);
  counts_.added++;
  return true;
}

void Outbox::makeRoomInRam() {
  if (!ram_.isFull()) return;
  offered_.count = 0;
  store(batchRecords);
  if (!ram_.isFull()) return;
  size_t oldest = 0;
  while (ram_.at(oldest).isInFlight) oldest++;
  ram_.removeAt(oldest);
  counts_.lost++;
}

void Outbox::clockKnown(int64_t epochMinusUptimeMs) {
  const bool isFirst = !isClockKnown_;
  // Of a clock that is set right again later only new readings take notice.
  epochMinusUptimeMs_ = epochMinusUptimeMs;
  isClockKnown_ = true;
  if (!isFirst) return;
  for (size_t index = 0; index < ram_.count(); index++) {
    Reading& reading = ram_.at(index).reading;
    if (reading.epochMs == 0) reading.epochMs = static_cast<int64_t>(reading.uptimeMs) + epochMinusUptimeMs;
  }
  firstEpochMinusUptimeMs_ = epochMinusUptimeMs;
  storeClock();
}

void Outbox::storeClock() {
  if (isClockKnown_ && hasStoredUndated_ && segments_.appendClock({boot_, firstEpochMinusUptimeMs_})) {
    hasStoredUndated_ = false;
  }
}

void Outbox::tick(uint64_t nowMs) {
  if (nowMs < nextStoreMs_) return;
  segments_.removeFinished();
  storeClock();
  const bool isDue = ram_.count() > 0 && nowMs - ram_.at(0).addedMs >= batchMs;
  if (!isDue && ram_.count() < batchRecords) return;
  offered_.count = 0;
  if (!store(ram_.count())) nextStoreMs_ = nowMs + storeAgainMs;
  counts_.thinned += makeRoom(segments_, inFlight_);
}

void Outbox::flush() {
  offered_.count = 0;
  store(ram_.count());
}

bool Outbox::store(size_t atMost) {
  while (atMost > 0) {
    const size_t count = std::min(atMost, batchRecords);
    std::array<RecordBytes, batchRecords> records;
    std::array<Place, batchRecords> places;
    for (size_t index = 0; index < count; index++) records[index] = packReading(ram_.at(index).reading);
    const size_t landed = segments_.append(records.data(), count, places.data());
    for (size_t index = 0; index < landed; index++) {
      const RamEntry& entry = ram_.at(0);
      hasStoredUndated_ = hasStoredUndated_ || entry.reading.epochMs == 0;
      if (entry.isInFlight) inFlight_.moved(entry.ticket, places[index]);
      ram_.removeAt(0);
    }
    counts_.stored += static_cast<uint32_t>(landed);
    if (landed < count) return false;
    atMost -= count;
  }
  return true;
}

bool Outbox::next(OutboxMessage& message, uint64_t nowMs) {
  offered_.count = 0;
  message.count = 0;
  if (inFlight_.count() >= InFlight::most) return false;
  if (nextFromRam(message)) return true;
  if (nowMs < nextBacklogMs_ || inFlight_.backlogCount() >= InFlight::mostOfBacklog) return false;
  return nextFromSegments(message);
}

bool Outbox::nextFromRam(OutboxMessage& message) {
  offered_.isBacklog = offered_.isReport = false;
  for (size_t index = 0; index < ram_.count() && message.count < envelopeReadings; index++) {
    const RamEntry& entry = ram_.at(index);
    if (entry.isInFlight) continue;
    const bool isDated = entry.reading.epochMs != 0;
    if (message.count == 0) {
      message.address = entry.reading.address;
      // Alone a reading without its time would be dated by its receipt, however long it waited.
      message.kind = isDated ? MessageKind::live : MessageKind::envelope;
    } else if (isDated || entry.reading.address != message.address) {
      continue;
    }
    message.readings[message.count++] = entry.reading;
    offered_.add(entry.ticket);
    if (message.kind == MessageKind::live) break;
  }
  return message.count > 0;
}

bool Outbox::nextFromSegments(OutboxMessage& message) {
  offered_.isBacklog = true;
  offered_.isReport = false;
  size_t looked = 0;
  for (const Segment& segment : segments_.all()) {
    for (size_t index = 0; index < segment.count && looked < envelopeReach; index++) {
      const Place place{segment.first, static_cast<uint16_t>(index)};
      if (segment.isDone(index) || inFlight_.holds(place)) continue;
      if (message.count > 0) looked++;
      Record record;
      // It may be read the next time; until then it holds up nothing but its file.
      if (!segments_.read(segment, index, record)) continue;
      if (record.kind == RecordKind::thinned && message.count == 0) {
        message.kind = MessageKind::thinned;
        message.address = record.thinned.address;
        message.thinned = record.thinned;
        offered_.isReport = true;
        offered_.add(place);
        return true;
      }
      if (record.kind != RecordKind::reading) continue;
      if (message.count > 0 && record.reading.address != message.address) continue;
      message.kind = MessageKind::envelope;
      message.address = record.reading.address;
      message.readings[message.count++] = record.reading;
      offered_.add(place);
      if (message.count == envelopeReadings) return true;
    }
    if (looked >= envelopeReach) break;
  }
  return message.count > 0;
}

void Outbox::sent(uint16_t packetId, uint64_t nowMs) {
  if (offered_.count == 0) return;
  offered_.packetId = packetId;
  offered_.sentMs = nowMs;
  for (size_t item = 0; item < offered_.count; item++) {
    RamEntry* entry = offered_.items[item].isStored ? nullptr : ram_.find(offered_.items[item].ticket);
    if (entry != nullptr) entry->isInFlight = true;
  }
  if (offered_.isBacklog) nextBacklogMs_ = nowMs + backlogGapMs;
  inFlight_.push(offered_);
  offered_.count = 0;
}

size_t Outbox::acknowledged(uint16_t packetId) {
  Flight flight;
  if (!inFlight_.take(packetId, flight)) return 0;
  offered_.count = 0;
  for (size_t item = 0; item < flight.count; item++) {
    if (flight.items[item].isStored) {
      segments_.finish(flight.items[item].place);
    } else {
      ram_.remove(flight.items[item].ticket);
    }
  }
  if (flight.isReport) return 0;
  counts_.acknowledged += static_cast<uint32_t>(flight.count);
  return flight.count;
}

void Outbox::disconnected() {
  offered_.count = 0;
  inFlight_.clear();
  for (size_t index = 0; index < ram_.count(); index++) ram_.at(index).isInFlight = false;
}

bool Outbox::isOverdue(uint64_t nowMs) const { return inFlight_.isOverdue(nowMs); }

size_t Outbox::waiting() const { return ram_.count() + segments_.openCount(); }

}  // namespace meterbox
