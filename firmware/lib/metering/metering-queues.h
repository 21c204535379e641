#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "latest.h"
#include "reading.h"
#include "ring.h"

namespace meterbox {

/** As many as answer within a second if all of them are mute: two three-phase boards. */
constexpr size_t mostMeters = 6;

/** What is metered and how often it is told. */
struct MeteringSettings {
  std::array<uint8_t, mostMeters> addresses{};
  uint8_t meterCount = 0;
  uint16_t intervalS = 10;  // 1 to 3600
  uint16_t deltaW = 50;     // a step of more than this and 5 % is told at once
};

/** What the other task asks for. */
struct MeteringCommand {
  enum class Verb : uint8_t {
    settings,     // meter by `settings` from now on
    resetEnergy,  // the register of `address` to zero
    findAddress,  // which address has the only PZEM on the bus
    setAddress,   // `address` (or 0xF8: the only PZEM on the bus) becomes `newAddress`; the settings stay as
                  // they are
  };
  Verb verb = Verb::settings;
  uint32_t token = 0;  // comes back in the answer
  uint8_t address = 0;
  uint8_t newAddress = 0;
  MeteringSettings settings;
};

/** What came of a command. */
enum class MeteringResult : uint8_t {
  done,
  badAddress,    // no PZEM can have it, or it is not among the settings (reset)
  mute,          // the meter does not answer; nothing was changed
  queueFull,     // the reading before the reset could not be queued, so there was no reset
  unchanged,     // it answers, but its register or address is as it was
  unconfirmed,   // it was told, and has not answered since: `before` holds what it had
  addressTaken,  // another PZEM has the new address
  severalOnBus,  // 0xF8 serves only one
};

/** The answer to a command; of a reset the last register before and the first after, which are queued as
 * readings too. */
struct MeteringAnswer {
  MeteringCommand::Verb verb = MeteringCommand::Verb::settings;
  uint32_t token = 0;
  MeteringResult result = MeteringResult::done;
  uint8_t address = 0;  // that was found or set or reset
  uint32_t beforeWh = 0;
  uint64_t beforeUptimeMs = 0;  // when it was asked for: what it shows is not older
  uint32_t afterWh = 0;
  uint64_t afterUptimeMs = 0;  // when it had come: what it shows is not newer
};

/** `silent`: five reads in a row without an answer, or five turns without one that can be believed. */
enum class MeterState : uint8_t { unknown, ok, silent };

/** How one meter is. */
struct MeterStatus {
  uint8_t address = 0;
  MeterState state = MeterState::unknown;
  bool hasMeasured = false;
  Measurement measured;       // the last that was believed
  uint64_t measuredAtMs = 0;  // its uptime
  uint32_t goodReads = 0;
  uint32_t failedReads = 0;    // no answer, or none that was whole
  uint32_t doubtfulReads = 0;  // answers that were not believed, or not at once
};

/** How the bus is. */
struct BusStatus {
  uint8_t meterCount = 0;
  std::array<MeterStatus, mostMeters> meters{};
  uint32_t worstLatenessMs = 0;  // of a read, behind its plan, since the start
};

/** All that passes between the metering task and the other one; each queue has one writer and one reader. */
struct MeteringQueues {
  Ring<Reading, 64> readings;  // epochMs is 0: the other task dates them
  Ring<MeteringCommand, 8> commands;
  Ring<MeteringAnswer, 8> answers;
  Latest<BusStatus> status;
};

}  // namespace meterbox
