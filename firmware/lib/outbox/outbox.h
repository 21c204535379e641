#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "in-flight.h"
#include "outbox-message.h"
#include "port-flash.h"
#include "ram-queue.h"
#include "segments.h"

namespace meterbox {

/** What happened to readings, since this start. */
struct OutboxCounts {
  uint32_t added = 0;
  uint32_t acknowledged = 0;
  uint32_t refused = 0;  // no record can hold it: it should never have passed validation
  uint32_t stored = 0;   // written to flash
  uint32_t damaged = 0;  // records that were found torn or damaged at the start
  uint32_t thinned = 0;  // gave way on a flash that was nearly full, and are reported
  uint32_t lost = 0;     // gave way in RAM because the flash took nothing
};

/**
 * Keeps every reading until the broker has acknowledged it, and is the only one that sends again. Readings
 * wait in RAM; those that wait long, or are many, go to append-only files, 60 s or 16 readings at a time, so
 * that a power cut loses no more than that. All calls are made from one task; `nowMs` is the monotonic clock.
 */
class Outbox {
 public:
  explicit Outbox(Flash& flash) : segments_(flash) {}

  /** Finds what earlier boots left; to be called once, first. */
  void start(uint32_t boot);
  /** Takes a reading of this boot, whose `seq` is above that of the meter's last; false where no record holds
   * it. */
  bool add(const Reading& reading, uint64_t nowMs);
  /** Dates the readings of this boot that have no time yet, and later ones that come without; none is dated
   * twice. */
  void clockKnown(int64_t epochMinusUptimeMs);
  /** Writes batches, deletes files, makes room; to be called every second or so, it may take as long as a
   * flash does. */
  void tick(uint64_t nowMs);

  /**
   * What to publish now over a connection that is there: live readings first, then the backlog, oldest first.
   * False where nothing is due, four messages are in flight, or the backlog has had its share of this second.
   * It is given again until `sent`.
   */
  bool next(OutboxMessage& message, uint64_t nowMs);
  /** That the message last given by `next` was published. */
  void sent(uint16_t packetId, uint64_t nowMs);
  /** That the broker acknowledged a publish; how many readings that were (0 too where it was none of ours).
   */
  size_t acknowledged(uint16_t packetId);
  /** That the connection is over: what was in flight waits again, in its order. */
  void disconnected();
  /** Whether a publish was not acknowledged for 90 s: the connection is to be ended. */
  bool isOverdue(uint64_t nowMs) const;

  /** Readings that wait or are in flight. */
  size_t waiting() const;
  size_t inFlight() const { return inFlight_.count(); }
  const OutboxCounts& counts() const { return counts_; }
  /** Writes everything that waits in RAM: before a restart that we ask for. */
  void flush();

 private:
  bool nextFromRam(OutboxMessage& message);
  bool nextFromSegments(OutboxMessage& message);
  bool store(size_t atMost);
  void storeClock();
  void makeRoomInRam();

  Segments segments_;
  RamQueue ram_;
  InFlight inFlight_;
  OutboxCounts counts_;
  uint32_t boot_ = 0;
  bool isClockKnown_ = false;
  bool hasStoredUndated_ = false;  // readings of this boot, whose clock is not on the flash yet
  int64_t epochMinusUptimeMs_ = 0;
  int64_t firstEpochMinusUptimeMs_ = 0;
  uint64_t nextBacklogMs_ = 0;
  uint64_t nextStoreMs_ = 0;
  Flight offered_;
};

}  // namespace meterbox
