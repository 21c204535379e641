#pragma once
#include <cstdint>
#include <optional>

#include "modbus-receiver.h"
#include "port-uart.h"

namespace meterbox {

/** How long things take on a line of 9600 baud. */
struct ModbusTiming {
  uint32_t answerTimeoutMs = 120;
  uint32_t silenceMs =
      20;  // 3.5 characters are 4 ms, but the line is looked at only every 5 ms, and late at times
};

/** One request and its answer at a time, without waiting: `poll` it until it gives an outcome. */
class ModbusExchange {
 public:
  ModbusExchange(Uart& uart, const ModbusTiming& timing)
      : uart_(uart), timing_(timing), receiver_(timing.silenceMs) {}

  /**
   * Sends once the line is quiet (or has babbled for two silences). With `isAfterSilence` the whole time of
   * the answer is waited for and the last one counts: the first may be the late answer to the request before.
   */
  void begin(const ModbusRequest& request, bool isAfterSilence, uint64_t nowMs);
  /** Reads the line; the outcome, once. */
  std::optional<ModbusOutcome> poll(uint64_t nowMs);
  bool isBusy() const { return state_ != State::idle; }

 private:
  enum class State : uint8_t { idle, quieting, waiting };
  void send(uint64_t nowMs);
  ModbusOutcome finish(ModbusOutcome outcome);

  Uart& uart_;
  ModbusTiming timing_;
  ModbusReceiver receiver_;
  ModbusRequest request_;
  State state_ = State::idle;
  bool isAfterSilence_ = false;
  uint64_t begunMs_ = 0;
  uint64_t sentMs_ = 0;
  uint64_t lastByteMs_ = 0;
  bool wasHeard_ = false;
};

}  // namespace meterbox
