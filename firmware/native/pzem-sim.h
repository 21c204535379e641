#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "pzem-load.h"
#include "reading.h"

namespace meterbox {

constexpr uint64_t mwMsPerWh = 3600000000;

/** One simulated PZEM-004T: an exact register, moved by its load. All times are the simulated ones, epoch ms.
 */
class PzemSim {
 public:
  PzemSim(uint8_t address, const PzemLoad& load, uint32_t startWh, uint64_t nowMs)
      : load_(load), address_(address), energyMwMs_(startWh * mwMsPerWh), atMs_(nowMs) {}

  uint8_t address() const { return address_; }
  void setAddress(uint8_t address) { address_ = address; }
  void setLoad(const PzemLoad& load, uint64_t nowMs);
  /** Without mains it is mute and its register stands still. */
  void setMains(bool isOn, uint64_t nowMs);
  bool hasMains() const { return hasMains_; }
  /** Since when it has mains. */
  uint64_t poweredAtMs() const { return poweredAtMs_; }
  void reset(uint64_t nowMs);
  /** Its energy to the last mW·ms. */
  uint64_t energyMwMs(uint64_t nowMs);
  Measurement measure(uint64_t nowMs);

 private:
  PzemLoad load_;
  uint8_t address_;
  uint64_t energyMwMs_;
  uint64_t atMs_;
  uint64_t poweredAtMs_ = 0;
  bool hasMains_ = true;
};

/** What a bad line and a bad device do; the chances are per million answers. */
struct PzemNoise {
  uint32_t linePpm =
      0;  // a flipped bit, a dropped byte, noise or a foreign frame in front, late, or none at all
  uint32_t tornPpm = 0;    // a good frame whose energy lacks its high word
  uint32_t wakeMs = 0;     // after its mains came back: 0 V and a register that is not its own, for so long
  uint32_t wakeWh = 0;     // that register
  uint32_t lateMs = 300;   // how late an answer is at most; at least half of it
  bool isEchoing = false;  // the line repeats what we send
};

/** What the simulated bus saw. */
struct PzemEvent {
  enum class Kind : uint8_t { request, answer, reset };
  Kind kind = Kind::request;
  uint8_t address = 0;
  uint8_t function = 0;
  uint64_t lineMs = 0;
  uint64_t epochMs = 0;
  uint64_t energyMwMs = 0;  // the register then; of a reset just before it
  Measurement shown;        // of an answer to a read
};

/** A line of 9600 baud with PZEMs on it. Line time moves the bytes, simulated time the registers. */
class PzemBus {
 public:
  explicit PzemBus(uint64_t seed) : seed_(seed) {}

  void reseed(uint64_t seed) { seed_ = seed; }
  std::vector<PzemSim>& pzems() { return pzems_; }
  PzemSim* find(uint8_t address);
  PzemNoise noise;
  uint32_t answerMs = 8;  // from the end of a request to the first byte of its answer
  bool isPaced = true;    // each byte takes its time on the line
  std::function<void(const PzemEvent&)> listener;

  /** Bytes from the master. */
  void take(const uint8_t* bytes, size_t count, uint64_t lineMs, uint64_t epochMs);
  /** Bytes for the master that have come out by then. */
  size_t give(uint8_t* bytes, size_t capacity, uint64_t lineMs);
  bool isEmpty() const { return line_.empty(); }
  /** Puts bytes on the line as somebody else's. */
  void put(const std::vector<uint8_t>& bytes, uint64_t lineMs);
  void reset(PzemSim& pzem, uint64_t lineMs, uint64_t epochMs);

 private:
  struct LineByte {
    uint64_t atMs;
    uint8_t byte;
  };
  void answer(PzemSim& pzem, const uint8_t* request, uint64_t lineMs, uint64_t epochMs);
  std::vector<uint8_t> readAnswer(PzemSim& pzem, const uint8_t* request, PzemEvent& event);
  uint64_t spoil(std::vector<uint8_t>& answer);
  uint64_t chance() { return mixed(seed_, draws_++); }
  bool happens(uint32_t ppm) { return chance() % 1000000 < ppm; }
  void tell(const PzemEvent& event) const;

  uint64_t seed_;
  uint64_t draws_ = 0;
  std::vector<PzemSim> pzems_;
  std::vector<uint8_t> heard_;
  uint64_t heardMs_ = 0;
  std::deque<LineByte> line_;
};

}  // namespace meterbox
