#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "modbus-frame.h"

namespace meterbox {

/**
 * Finds the answer to one request among the bytes of a line, wherever it begins: behind noise, behind our own
 * echo, between frames that others sent. A frame is of one piece: a silence within it ends it.
 */
class ModbusReceiver {
 public:
  /** `silenceMs`: a pause between two bytes from which on they belong to different frames. */
  explicit ModbusReceiver(uint32_t silenceMs) : silenceMs_(silenceMs) {}

  /** Forgets all and waits for the answer to this request. */
  void expect(const ModbusRequest& request);
  void take(uint8_t byte, uint64_t nowMs);
  /** The answer or the refusal once it is whole; a later one takes the place of an earlier one. */
  std::optional<ModbusOutcome> found() const;
  /** Whether the line is quiet again after an answer that came to grief, so that it may be asked for again.
   */
  bool hasFailed(uint64_t nowMs) const;
  /** What was wrong so far, where nothing was found. */
  ModbusEnd failure() const;
  /** Whether the last read request came back: an adapter that hears itself. A write's answer looks like its
   * echo. */
  bool isEchoing() const { return isEchoing_; }

 private:
  void look(uint64_t nowMs);
  void keep(ModbusEnd end, size_t from, size_t count, uint64_t nowMs);
  void drop(size_t count);
  bool isOurs(uint8_t address) const;
  bool isHeader(size_t at) const;
  bool isAnswer(size_t at) const;
  bool isRefusal(size_t at) const;

  uint32_t silenceMs_;
  ModbusRequest request_;
  std::array<uint8_t, mostAnswerBytes> bytes_{};
  size_t count_ = 0;
  uint64_t lastByteMs_ = 0;
  bool hasBytes_ = false;
  bool isEchoing_ = false;
  bool isEchoAwaited_ = false;
  ModbusEnd failure_ = ModbusEnd::silence;
  std::optional<ModbusOutcome> found_;
};

}  // namespace meterbox
