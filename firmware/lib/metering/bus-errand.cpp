#include "bus-errand.h"

#include "pzem-registers.h"

namespace meterbox {

namespace {

constexpr uint8_t readAttempts = 4;
constexpr uint8_t probeAttempts = 2;
constexpr uint8_t afterAttempts = 12;
constexpr uint8_t mostResets = 3;

}  // namespace

BusErrand::BusErrand(const MeteringCommand& command, ErrandHost& host) : command_(command), host_(&host) {
  answer_.verb = command.verb;
  answer_.token = command.token;
  answer_.address = command.address;
  address_ = command.address;
  begin();
}

void BusErrand::begin() {
  if (command_.verb == MeteringCommand::Verb::resetEnergy) {
    return host_->isMetered(address_) ? enter(Step::readBefore) : end(MeteringResult::badAddress);
  }
  const bool isFinding = command_.verb == MeteringCommand::Verb::findAddress;
  const bool isByAny = isFinding || address_ == anyAddress;
  if (!isFinding) {
    const bool isGood = isPzemAddress(command_.newAddress) && address_ != command_.newAddress;
    if (!isGood || (!isByAny && !isPzemAddress(address_))) return end(MeteringResult::badAddress);
  }
  if (!isByAny) return enter(Step::probe);
  // All of them would answer at once.
  return host_->answeringMeters() > 1 ? end(MeteringResult::severalOnBus) : enter(Step::find);
}

ModbusRequest BusErrand::request() const {
  switch (step_) {
    case Step::readBefore:
    case Step::readAfter:
    case Step::confirmAfter:
    case Step::reread:
      return pzemReadRequest(address_);
    case Step::reset:
      return pzemResetRequest(address_);
    case Step::find:
      return pzemAddressRequest(anyAddress);
    case Step::probe:
    case Step::verify:
      return pzemReadRequest(command_.newAddress);
    case Step::write:
      return pzemSetAddressRequest(address_, command_.newAddress);
    case Step::over:
      break;
  }
  return {};
}

void BusErrand::take(const ModbusOutcome& outcome) {
  attempts_++;
  switch (step_) {
    case Step::readBefore:
      return takeBefore(outcome);
    case Step::reset:
      return takeReset(outcome);
    case Step::readAfter:
      return takeAfter(outcome);
    case Step::confirmAfter:
      return confirmAfter(outcome);
    case Step::find:
      return takeFound(outcome);
    default:
      return takeSetting(outcome);
  }
}

void BusErrand::takeBefore(const ModbusOutcome& outcome) {
  const auto measured = decodeMeasurement(outcome.frame.data(), outcome.count);
  const Sample sample{measured.value_or(Measurement{}), outcome.sentMs, outcome.receivedMs};
  if (!measured || !host_->take(address_, sample)) {
    if (isSpent(readAttempts)) end(MeteringResult::mute);
    return;
  }
  before_ = sample;
  answer_.beforeWh = sample.measured.energyWh;
  answer_.beforeUptimeMs = sample.sentMs;
  // Once the register is gone, what it held is known only from this reading.
  if (!host_->queueBefore(address_, sample)) return end(MeteringResult::queueFull);
  enter(Step::reset);
}

void BusErrand::takeReset(const ModbusOutcome& outcome) {
  resets_++;
  isResetAnswered_ = outcome.end == ModbusEnd::answered;
  if (outcome.end == ModbusEnd::exception) return end(MeteringResult::unchanged);
  // Without an answer it may have been done all the same: the register tells.
  enter(Step::readAfter);
}

void BusErrand::takeAfter(const ModbusOutcome& outcome) {
  const auto measured = decodeMeasurement(outcome.frame.data(), outcome.count);
  if (!measured) {
    if (isSpent(afterAttempts)) end(MeteringResult::unconfirmed);
    return;
  }
  after_ = Sample{*measured, outcome.sentMs, outcome.receivedMs};
  const uint32_t afterWh = measured->energyWh;
  const bool isFresh = afterWh <= mostWhIn(after_.receivedMs - before_.sentMs);
  const bool isLess = afterWh < before_.measured.energyWh || before_.measured.energyWh == 0;
  if (isFresh && isLess && (isResetAnswered_ || before_.measured.energyWh > 0))
    return enter(Step::confirmAfter);
  if (afterWh < before_.measured.energyWh || !host_->take(address_, after_)) {
    if (isSpent(afterAttempts)) end(MeteringResult::unconfirmed);
    return;
  }
  // It still counts on from where it was: that read is the last before the next attempt.
  if (resets_ >= mostResets) return end(MeteringResult::unchanged);
  enter(Step::readBefore);
}

void BusErrand::confirmAfter(const ModbusOutcome& outcome) {
  const auto measured = decodeMeasurement(outcome.frame.data(), outcome.count);
  if (!measured) {
    if (isSpent(afterAttempts)) end(MeteringResult::unconfirmed);
    return;
  }
  const uint32_t flowedWh = mostWhIn(outcome.receivedMs - after_.sentMs);
  const uint32_t firstWh = after_.measured.energyWh;
  if (measured->energyWh < firstWh || measured->energyWh - firstWh > flowedWh) return enter(Step::readAfter);
  after_.sentMs = after_.receivedMs;  // what it shows is not newer, so that the two enclose what flowed
  answer_.afterWh = firstWh;
  answer_.afterUptimeMs = after_.receivedMs;
  host_->takeAfter(address_, after_);
  end(MeteringResult::done);
}

void BusErrand::takeFound(const ModbusOutcome& outcome) {
  const auto found = decodeAddress(outcome.frame.data(), outcome.count);
  if (!found) {
    if (!isSpent(readAttempts)) return;
    // Two that answer at once spoil each other's bytes.
    const bool isSpoilt = outcome.end == ModbusEnd::corrupted || outcome.end == ModbusEnd::cut;
    return end(isSpoilt ? MeteringResult::severalOnBus : MeteringResult::mute);
  }
  address_ = *found;
  answer_.address = *found;
  const bool isAll = command_.verb == MeteringCommand::Verb::findAddress || *found == command_.newAddress;
  if (isAll) return end(MeteringResult::done);
  enter(Step::probe);
}

void BusErrand::takeSetting(const ModbusOutcome& outcome) {
  const bool isAnswered = outcome.end == ModbusEnd::answered;
  switch (step_) {
    case Step::probe:
      // Anything that comes from that address, even spoilt, says that it is taken.
      if (outcome.end != ModbusEnd::silence && outcome.end != ModbusEnd::foreign) {
        return end(MeteringResult::addressTaken);
      }
      if (isSpent(probeAttempts)) enter(Step::write);
      return;
    case Step::write:
      return enter(Step::verify);
    case Step::verify:
      if (isAnswered) {
        answer_.address = command_.newAddress;
        return end(MeteringResult::done);
      }
      if (isSpent(readAttempts)) enter(Step::reread);
      return;
    default:
      if (isAnswered) return end(MeteringResult::unchanged);
      if (isSpent(readAttempts)) end(MeteringResult::unconfirmed);
      return;
  }
}

void BusErrand::enter(Step step) {
  step_ = step;
  attempts_ = 0;
}

void BusErrand::end(MeteringResult result) {
  answer_.result = result;
  step_ = Step::over;
}

}  // namespace meterbox
