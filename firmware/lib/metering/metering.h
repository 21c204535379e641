#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "bus-errand.h"
#include "meter-track.h"
#include "metering-queues.h"
#include "modbus-exchange.h"
#include "port-uart.h"

namespace meterbox {

/** How the bus is timed; the defaults are for a real line in real time. */
struct MeteringTiming {
  uint32_t readPeriodMs = 1000;  // each meter is read once in it
  uint32_t overrunMs = 80;       // by how much a read may run into the turn of the next meter
  ModbusTiming line;
};

/**
 * The metering task: reads each meter once a second in turn, believes what can be believed, queues what is to
 * be told. It never waits and has no clock but the monotonic one: call `poll` every 5 ms from a task of its
 * own.
 */
class Metering : private ErrandHost {
 public:
  /** `boot`: which start of the device this is. */
  Metering(Uart& uart, MeteringQueues& queues, const MeteringSettings& settings, uint32_t boot,
           const MeteringTiming& timing = {});

  void poll(uint64_t nowMs);

 private:
  bool isMetered(uint8_t address) const override;
  size_t answeringMeters() const override;
  bool take(uint8_t address, const Sample& sample) override;
  bool queueBefore(uint8_t address, const Sample& sample) override;
  void takeAfter(uint8_t address, const Sample& sample) override;

  void apply(const MeteringSettings& settings);
  void takeCommand();
  void keepPlan(uint64_t nowMs);
  void beginTurn();
  void beginExchange(uint64_t nowMs);
  void onTurnOutcome(const ModbusOutcome& outcome);
  void onErrandOutcome(const ModbusOutcome& outcome);
  void queueOwed();
  bool queueFirstOwed(MeterTrack& track);
  void tellAnswer();
  void tellStatus();
  bool hasRoom(uint64_t nowMs) const;
  uint64_t turnAtMs(uint64_t turn) const;
  MeterTrack* trackOf(uint8_t address);
  size_t trackToKeep(size_t at) const;

  // What the exchange that runs is for.
  enum class Asking : uint8_t { nothing, meter, errand };

  MeteringQueues& queues_;
  MeteringTiming timing_;
  uint32_t boot_;
  MeteringSettings settings_;
  ModbusExchange exchange_;
  std::array<MeterTrack, mostMeters> tracks_{};
  std::array<uint32_t, 256> nextSeq_{};  // by address, so that a meter that was away goes on counting
  std::optional<BusErrand> errand_;
  std::optional<MeteringAnswer> answer_;
  Asking asking_ = Asking::nothing;
  bool isPlanned_ = false;
  uint64_t planStartMs_ = 0;
  uint64_t turn_ = 0;  // of the plan, the one that runs
  uint64_t turnPlannedMs_ = 0;
  uint8_t readsLeft_ = 0;  // that this turn may still make of its meter
  bool isFirstRead_ = false;
  bool wasUnanswered_ = false;
  bool isTurnAnswered_ = false;
  uint8_t errandTurns_ = 0;  // that a command has waited through without room
  uint32_t worstLatenessMs_ = 0;
};

}  // namespace meterbox
