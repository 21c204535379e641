#pragma once
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <vector>

#include "doctest/doctest.h"
#include "flash-sim.h"
#include "outbox.h"

namespace meterbox {

/** The identity of a reading. */
using Key = std::tuple<uint8_t, uint32_t, uint32_t>;
inline Key keyOf(const Reading& reading) { return {reading.address, reading.boot, reading.seq}; }

/** A device with an outbox, and the box that it tells: a plain model of what has to come of each reading. */
class OutboxRig {
 public:
  explicit OutboxRig(size_t flashBytes = 832 * 1024) : flash(flashBytes), flashBytes_(flashBytes) {
    restart();
  }

  /** The device starts (again); RAM is gone, the wall clock went on. */
  void restart() {
    flash.powerUp();
    mayBeLost.insert(unsafe.begin(), unsafe.end());
    mostLost = std::max(mostLost, unsafe.size());
    unsafe.clear();
    wallMs_ += nowMs + 7000;
    nowMs = 0;
    boot++;
    seqs_.clear();
    wire.clear();
    ackedNow_.clear();
    outbox = std::make_unique<Outbox>(flash);
    outbox->start(boot);
  }

  /** The same device after a power cut that left these files. */
  std::unique_ptr<OutboxRig> afterCut(const FlashSim::Files& left) const {
    auto rig = std::make_unique<OutboxRig>(0);
    rig->flash = FlashSim(flashBytes_);
    rig->flash.files() = left;
    rig->boot = boot;
    rig->nowMs = nowMs;
    rig->added = added;
    rig->delivered = delivered;
    rig->unsafe = unsafe;
    rig->mayBeLost = mayBeLost;
    rig->ranges = ranges;
    rig->wallMs_ = wallMs_;
    rig->registers_ = registers_;
    rig->clocks_ = clocks_;
    return rig;
  }

  void pass(uint64_t ms) { nowMs += ms; }

  Reading add(uint8_t address) {
    Reading reading;
    reading.address = address;
    reading.boot = boot;
    reading.seq = seqs_[address]++;
    reading.uptimeMs = nowMs;
    reading.measured = {2304, 2730, 6290, ++registers_[address], 500, 98, reading.seq % 7 == 3};
    added[keyOf(reading)] = reading;
    unsafe.insert(keyOf(reading));
    if (!outbox->add(reading, nowMs)) FAIL("refused");
    return reading;
  }

  void tick() {
    const uint32_t before = outbox->counts().stored;
    outbox->tick(nowMs);
    // All that was added before a batch was written is safe from then on.
    if (outbox->counts().stored > before && !isFlashFailing) unsafe.clear();
  }

  void learnTime() {
    if (clocks_.count(boot) == 0) clocks_[boot] = wallMs_;
    outbox->clockKnown(wallMs_);
  }

  /** Publishes what is due; the box has it, whether or not its acknowledgement ever comes. */
  bool publish() {
    OutboxMessage message;
    if (!outbox->next(message, nowMs)) return false;
    check(message);
    outbox->sent(++packetId_, nowMs);
    wire.push_back({packetId_, message});
    if (wire.size() > 4) FAIL("more than four in flight");
    return true;
  }

  void acknowledge() {
    if (wire.empty()) return;
    const OnWire first = wire.front();
    wire.pop_front();
    for (size_t index = 0; index < first.message.count; index++) {
      ackedNow_.insert(keyOf(first.message.readings[index]));
      unsafe.erase(keyOf(first.message.readings[index]));
    }
    if (outbox->acknowledged(first.packetId) != first.message.count) FAIL("another count");
    if (outbox->acknowledged(first.packetId) != 0) FAIL("acknowledged twice");
  }

  void disconnect() {
    wire.clear();
    outbox->disconnected();
  }

  /** Sends and acknowledges until nothing waits. */
  void drain() {
    for (int idle = 0; outbox->waiting() > 0;) {
      const bool isBusy = publish() || !wire.empty();
      acknowledge();
      pass(300);
      idle = isBusy ? 0 : idle + 1;
      if (idle > 30) FAIL("something waits for ever");
    }
    if (outbox->inFlight() != 0) FAIL("something is in flight");
  }

  /** Whether a range that was reported speaks of it. */
  bool isReported(const Reading& reading) const {
    for (const ThinnedRange& range : ranges) {
      if (range.address == reading.address && range.boot == reading.boot && range.fromSeq <= reading.seq &&
          reading.seq <= range.toSeq) {
        return true;
      }
    }
    return false;
  }

  /** The law: all that was added was delivered, except what came after the last batch before a power cut, or
   * gave way and was reported. */
  void checkLaw() const {
    std::map<uint8_t, Key> newest;
    for (const auto& [key, reading] : added) {
      const bool isDelivered = delivered.count(key) > 0;
      if (mayBeLost.count(key) == 0 && !isDelivered && !isReported(reading)) {
        FAIL("lost: meter " << int(reading.address) << " boot " << reading.boot << " seq " << reading.seq);
      }
      if (mayBeLost.count(key) == 0) newest[reading.address] = key;
    }
    for (const auto& entry : newest) {
      const bool isDelivered = delivered.count(entry.second) > 0;
      if (!isDelivered) FAIL("the newest register of meter " << int(entry.first));
    }
  }

  struct OnWire {
    uint16_t packetId;
    OutboxMessage message;
  };

  FlashSim flash;
  std::unique_ptr<Outbox> outbox;
  uint32_t boot = 0;
  uint64_t nowMs = 0;
  bool isFlashFailing = false;
  std::map<Key, Reading> added;
  std::map<Key, Reading> delivered;
  std::set<Key> unsafe;  // what a power cut at this moment would lose
  std::set<Key> mayBeLost;
  size_t mostLost = 0;
  std::vector<ThinnedRange> ranges;
  std::deque<OnWire> wire;
  size_t undatable = 0;

 private:
  void check(const OutboxMessage& message) {
    if (message.kind == MessageKind::thinned) {
      ranges.push_back(message.thinned);
      return;
    }
    if (message.count == 0) FAIL("nothing in it");
    if (message.kind == MessageKind::live && (message.count != 1 || message.readings[0].epochMs == 0))
      FAIL("not live");
    for (size_t index = 0; index < message.count; index++) {
      const Reading& reading = message.readings[index];
      const auto found = added.find(keyOf(reading));
      if (found == added.end()) FAIL("invented");
      const Reading& original = found->second;
      if (reading.address != message.address || !(reading.measured == original.measured)) FAIL("changed");
      if (ackedNow_.count(keyOf(reading)) > 0) FAIL("sent again after its acknowledgement");
      if (reading.epochMs == 0) {
        if (reading.uptimeMs != original.uptimeMs) FAIL("another uptime");
        if (reading.boot != boot) undatable++;
      } else if (clocks_.count(reading.boot) == 0 ||
                 reading.epochMs != clocks_[reading.boot] + static_cast<int64_t>(original.uptimeMs)) {
        FAIL("another time");
      }
      delivered[keyOf(reading)] = reading;
    }
  }

  size_t flashBytes_;
  int64_t wallMs_ = 1769680800000;
  uint16_t packetId_ = 0;
  std::map<uint8_t, uint32_t> seqs_;
  std::map<uint8_t, uint32_t> registers_;
  std::map<uint32_t, int64_t> clocks_;
  std::set<Key> ackedNow_;
};

}  // namespace meterbox
