#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "event-queue.h"
#include "metering-queues.h"
#include "node-command.h"
#include "ota.h"
#include "port-clock.h"
#include "port-flash.h"
#include "reset-record.h"
#include "settings.h"

namespace meterbox {

/** What a command may change of the node around it. */
class CommandHost {
 public:
  virtual ~CommandHost() = default;
  virtual const Settings& settings() const = 0;
  /** Keeps them and lives by them from now on; false where the flash did not take them, and nothing changed.
   */
  virtual bool change(const Settings& settings) = 0;
  /**
   * Has these meters once no reading waits that was taken under those of now, and starts the device again for
   * it; where they are those of now it stays with them, whatever was asked before.
   */
  virtual void changeMeters(const std::vector<MeterSetting>& meters) = 0;
  /** Logs in anew: there is a candidate. */
  virtual void tryCandidate() = 0;
  virtual void blink() = 0;
  virtual void setClock(int64_t epochMs) = 0;
};

/** Does what the box commands and answers it once it is done. A command that comes again is not done again.
 */
class NodeCommands {
 public:
  NodeCommands(CommandHost& host, MeteringQueues& queues, Ota& ota, Flash& flash, EventQueue& events)
      : host_(host), queues_(queues), ota_(ota), flash_(flash), events_(events) {}

  void take(const std::string& verb, const std::string& payload, uint64_t nowMs);
  /** What the metering task answered. */
  void takeAnswer(const MeteringAnswer& answer);
  /** Tells how an update ended, where one did. */
  void tellOta();
  /** A connection with the candidate is there: the box's credential is ours now. */
  void candidateAccepted();
  /** The candidate is given up, and the box told why. */
  void dropCandidate(const std::string& why);

 private:
  void answer(const NodeCommand& command, const std::string& refusal = "");
  void adopt(const NodeCommand& command, const AdoptCommand& adopt);
  void configure(const NodeCommand& command, const ConfigCommand& config);
  void resetEnergy(const NodeCommand& command, const ResetEnergyCommand& reset);
  void endReset(const std::string& answer);

  CommandHost& host_;
  MeteringQueues& queues_;
  Ota& ota_;
  Flash& flash_;
  EventQueue& events_;
  std::optional<std::string> resetting_;  // the command that the metering task works on
  std::string resettingMeter_;
  uint32_t token_ = 0;
};

}  // namespace meterbox
