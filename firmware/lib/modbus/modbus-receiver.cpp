#include "modbus-receiver.h"

#include <algorithm>

#include "modbus-crc.h"

namespace meterbox {

namespace {

constexpr uint8_t refusalBit = 0x80;
constexpr size_t refusalCount = 5;
// What may stand in front of an answer without a pause is kept only as far as the answer may need.
constexpr size_t keptCount = mostAnswerBytes - 1;

bool isRead(const ModbusRequest& request) {
  return request.function() == static_cast<uint8_t>(ModbusFunction::readHolding) ||
         request.function() == static_cast<uint8_t>(ModbusFunction::readInput);
}

}  // namespace

void ModbusReceiver::expect(const ModbusRequest& request) {
  request_ = request;
  count_ = 0;
  hasBytes_ = false;
  // Only a read tells its echo from its answer; what it learnt of the line holds for the writes after it.
  isEchoAwaited_ = !isRead(request) && isEchoing_;
  if (isRead(request)) isEchoing_ = false;
  failure_ = ModbusEnd::silence;
  found_.reset();
}

void ModbusReceiver::take(uint8_t byte, uint64_t nowMs) {
  if (hasBytes_ && nowMs - lastByteMs_ >= silenceMs_) {
    failure_ = failure();
    count_ = 0;
  }
  if (count_ == bytes_.size()) drop(count_ - keptCount);
  bytes_[count_++] = byte;
  lastByteMs_ = nowMs;
  hasBytes_ = true;
  look(nowMs);
}

std::optional<ModbusOutcome> ModbusReceiver::found() const { return found_; }

bool ModbusReceiver::hasFailed(uint64_t nowMs) const {
  if (!hasBytes_ || nowMs - lastByteMs_ < silenceMs_) return false;
  const ModbusEnd end = failure();
  return end == ModbusEnd::cut || end == ModbusEnd::corrupted;
}

ModbusEnd ModbusReceiver::failure() const {
  if (failure_ == ModbusEnd::corrupted) return failure_;
  for (size_t at = 0; at + 1 < count_; at++) {
    if (!isHeader(at)) continue;
    return count_ - at >= request_.answerCount ? ModbusEnd::corrupted : ModbusEnd::cut;
  }
  if (failure_ == ModbusEnd::cut) return failure_;
  return count_ > 0 ? ModbusEnd::foreign : failure_;
}

/** Only a frame that ends with the last byte can have become whole by it. */
void ModbusReceiver::look(uint64_t nowMs) {
  const size_t answer = request_.answerCount;
  if (count_ >= answer && isAnswer(count_ - answer)) {
    if (isEchoAwaited_) {
      isEchoAwaited_ = false;
      count_ = 0;
      return;
    }
    return keep(ModbusEnd::answered, count_ - answer, answer, nowMs);
  }
  if (count_ >= refusalCount && isRefusal(count_ - refusalCount)) {
    return keep(ModbusEnd::exception, count_ - refusalCount, refusalCount, nowMs);
  }
  if (isRead(request_) && count_ >= request_.count) {
    const auto last = bytes_.begin() + count_ - request_.count;
    if (std::equal(last, last + request_.count, request_.bytes.begin())) {
      isEchoing_ = true;
      count_ = 0;
    }
  }
}

bool ModbusReceiver::isOurs(uint8_t address) const {
  return address == request_.address() ||
         (request_.address() == anyAddress && address > 0 && address < anyAddress);
}

bool ModbusReceiver::isHeader(size_t at) const {
  return isOurs(bytes_[at]) && (bytes_[at + 1] & ~refusalBit) == request_.function();
}

bool ModbusReceiver::isAnswer(size_t at) const {
  if (!isOurs(bytes_[at]) || bytes_[at + 1] != request_.function()) return false;
  if (isRead(request_) && bytes_[at + 2] != request_.answerCount - 5) return false;
  // A write is answered by its own words (manual 2.4).
  const bool isRepeated = std::equal(request_.bytes.begin() + 2, request_.bytes.begin() + request_.count - 2,
                                     bytes_.begin() + at + 2);
  if (!isRead(request_) && !isRepeated) return false;
  return hasModbusCrc(&bytes_[at], request_.answerCount);
}

bool ModbusReceiver::isRefusal(size_t at) const {
  return isOurs(bytes_[at]) && bytes_[at + 1] == (request_.function() | refusalBit) &&
         hasModbusCrc(&bytes_[at], refusalCount);
}

void ModbusReceiver::keep(ModbusEnd end, size_t from, size_t count, uint64_t nowMs) {
  ModbusOutcome outcome;
  outcome.end = end;
  outcome.count = count;
  std::copy_n(bytes_.begin() + from, count, outcome.frame.begin());
  if (end == ModbusEnd::exception) outcome.exceptionCode = bytes_[from + 2];
  outcome.receivedMs = nowMs;
  found_ = outcome;
  count_ = 0;
}

void ModbusReceiver::drop(size_t count) {
  std::copy(bytes_.begin() + count, bytes_.begin() + count_, bytes_.begin());
  count_ -= count;
}

}  // namespace meterbox
