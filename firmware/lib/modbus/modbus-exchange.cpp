#include "modbus-exchange.h"

namespace meterbox {

void ModbusExchange::begin(const ModbusRequest& request, bool isAfterSilence, uint64_t nowMs) {
  request_ = request;
  isAfterSilence_ = isAfterSilence;
  begunMs_ = nowMs;
  state_ = State::quieting;
}

std::optional<ModbusOutcome> ModbusExchange::poll(uint64_t nowMs) {
  uint8_t bytes[64];
  size_t count;
  // The line can't bring more between two calls; a driver that always has more must not hold the task.
  size_t budget = 512;
  while (budget > 0 && (count = uart_.read(bytes, sizeof bytes)) > 0) {
    budget -= count < budget ? count : budget;
    lastByteMs_ = nowMs;
    wasHeard_ = true;
    if (state_ != State::waiting) continue;
    for (size_t at = 0; at < count; at++) receiver_.take(bytes[at], nowMs);
  }
  if (state_ == State::quieting) {
    const bool isQuiet = !wasHeard_ || nowMs - lastByteMs_ >= timing_.silenceMs;
    if (isQuiet || nowMs - begunMs_ >= 2 * timing_.silenceMs) send(nowMs);
    return std::nullopt;
  }
  if (state_ != State::waiting) return std::nullopt;
  const bool isTimeUp = nowMs - sentMs_ >= timing_.answerTimeoutMs;
  const auto found = receiver_.found();
  if (found && (isTimeUp || !isAfterSilence_)) return finish(*found);
  if (isTimeUp || (!found && !isAfterSilence_ && receiver_.hasFailed(nowMs))) {
    ModbusOutcome outcome;
    outcome.end = receiver_.failure();
    outcome.receivedMs = nowMs;
    return finish(outcome);
  }
  return std::nullopt;
}

void ModbusExchange::send(uint64_t nowMs) {
  receiver_.expect(request_);
  sentMs_ = nowMs;
  state_ = State::waiting;
  if (request_.count > 0) uart_.write(request_.bytes.data(), request_.count);
}

ModbusOutcome ModbusExchange::finish(ModbusOutcome outcome) {
  outcome.sentMs = sentMs_;
  state_ = State::idle;
  return outcome;
}

}  // namespace meterbox
