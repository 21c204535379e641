#pragma once
#include <cstdint>

#include "meter-judge.h"
#include "metering-queues.h"
#include "modbus-frame.h"

namespace meterbox {

/** What an errand may do with the meters while it runs. */
class ErrandHost {
 public:
  virtual ~ErrandHost() = default;
  virtual bool isMetered(uint8_t address) const = 0;
  virtual size_t answeringMeters() const = 0;
  /** Judges a sample of a meter; true where it is believed. */
  virtual bool take(uint8_t address, const Sample& sample) = 0;
  /** Queues the last reading before a reset now; false where there is no room. */
  virtual bool queueBefore(uint8_t address, const Sample& sample) = 0;
  /** Takes the first sample after a reset, and owes it to the other task. */
  virtual void takeAfter(uint8_t address, const Sample& sample) = 0;
};

/** One command on the bus, a request at a time, between the turns of the meters. */
class BusErrand {
 public:
  BusErrand(const MeteringCommand& command, ErrandHost& host);

  bool isOver() const { return step_ == Step::over; }
  /** What to ask next. */
  ModbusRequest request() const;
  void take(const ModbusOutcome& outcome);
  const MeteringAnswer& answer() const { return answer_; }
  /** The address that the PZEM had before. */
  uint8_t formerAddress() const { return address_; }

 private:
  enum class Step : uint8_t {
    readBefore,
    reset,
    readAfter,
    confirmAfter,
    find,
    probe,
    write,
    verify,
    reread,
    over
  };
  void begin();
  void takeBefore(const ModbusOutcome& outcome);
  void takeReset(const ModbusOutcome& outcome);
  void takeAfter(const ModbusOutcome& outcome);
  void confirmAfter(const ModbusOutcome& outcome);
  void takeFound(const ModbusOutcome& outcome);
  void takeSetting(const ModbusOutcome& outcome);
  void enter(Step step);
  void end(MeteringResult result);
  bool isSpent(uint8_t attempts) const { return attempts_ >= attempts; }

  MeteringCommand command_;
  ErrandHost* host_;
  MeteringAnswer answer_;
  Step step_ = Step::over;
  uint8_t attempts_ = 0;
  uint8_t resets_ = 0;
  bool isResetAnswered_ = false;
  uint8_t address_ = 0;
  Sample before_;
  Sample after_;
};

}  // namespace meterbox
