#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "metering.h"
#include "port-uart.h"
#include "pzem-sim.h"

namespace meterbox {

/** A UART whose other end is a simulated bus. */
class SimUart : public Uart {
 public:
  explicit SimUart(PzemBus& bus) : bus_(bus) {}
  void write(const uint8_t* bytes, size_t count) override {
    written.insert(written.end(), bytes, bytes + count);
    bus_.take(bytes, count, nowMs, nowMs);
  }
  size_t read(uint8_t* bytes, size_t capacity) override { return bus_.give(bytes, capacity, nowMs); }
  uint64_t nowMs = 0;
  std::vector<uint8_t> written;

 private:
  PzemBus& bus_;
};

/** The metering task on a simulated bus, and the task that takes what it tells. Times are of this start. */
class MeteringRig {
 public:
  explicit MeteringRig(const std::vector<uint8_t>& addresses, uint64_t seed = 1);

  /** Lets time pass, looking at the line every 5 ms. */
  void runUntil(uint64_t untilMs);
  void runFor(uint64_t ms) { runUntil(nowMs() + ms); }
  uint64_t nowMs() const { return uart.nowMs; }
  /** Sends a command and waits for its answer. */
  MeteringAnswer ask(const MeteringCommand& command, uint64_t withinMs = 10000);
  PzemSim& pzem(uint8_t address) { return *bus.find(address); }
  std::vector<Reading> readingsOf(uint8_t address) const;
  /** Moments at which this address was asked for all it measures. */
  std::vector<uint64_t> readsOf(uint8_t address) const;
  /** How late the latest read of the plan was that began after `fromMs`; every read of the plan must have
   * been made. */
  uint64_t worstLatenessMs(uint64_t fromMs = 0) const;
  /** Holds all readings to the laws: none invented, none repeated, in order, registers monotone but for real
   * drops. */
  void checkLaws(uint64_t staleMs = 0) const;

  PzemBus bus;
  SimUart uart;
  MeteringQueues queues;
  MeteringSettings settings;
  Metering metering;
  bool isTaking = true;  // whether the other task takes readings and answers
  std::vector<Reading> readings;
  std::vector<MeteringAnswer> answers;
  std::vector<PzemEvent> events;

 private:
  void takeAll();
};

/** Settings for these addresses. */
MeteringSettings settingsFor(const std::vector<uint8_t>& addresses);
/** The command to meter by these. */
MeteringCommand settingsCommand(const MeteringSettings& settings);
/** A load that never changes. */
PzemLoad constantLoad(uint32_t watts);

}  // namespace meterbox
