#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ota-manifest.h"
#include "ota-record.h"
#include "ota-verdict.h"
#include "port-flash.h"
#include "port-net.h"
#include "port-signature.h"
#include "port-system.h"

namespace meterbox {

/** What an update is doing. */
enum class OtaState {
  idle,
  downloading,
  waiting,          // for the next attempt at a download
  readyToRestart,   // the image is in its slot: save what is in memory, then `leave`
  onTrial,          // the running image was not marked valid yet
  readyToRollBack,  // the trial failed: save what is in memory, then `leave`
};

/** What a trial is judged by. */
struct OtaSurroundings {
  std::optional<Endpoint> box;  // the broker of the adopted box as it was last found
  bool isMqttConnected = false;
};

/**
 * One update at a time: judged, pulled with resume, hashed, tried, kept or rolled back. It never waits;
 * `step` does at most 4 kB of work. While it is on trial it owns the probe of `Net`, while it downloads its
 * GET.
 */
class Ota {
 public:
  Ota(Net& net, System& system, Signature& signature, Flash& flash);

  /** Finds out what the last start left: an image on trial, one that was rolled back, or nothing. Once, first
   * of all. */
  void begin(uint64_t nowMs);

  /**
   * Takes a `cmd/ota`. One that is refused has its outcome at once; a repeated one gets the answer that it
   * got before, or none while it is being worked on.
   */
  void take(const std::string& commandId, const OtaManifest& manifest, const std::optional<Ed25519Key>& key,
            uint64_t nowMs);

  void step(uint64_t nowMs, const OtaSurroundings& surroundings);

  /** The box acknowledged telemetry of this start: an image on trial is good. */
  void onTelemetryAcknowledged();

  /** The next outcome that is to be told in an event, once; nothing else is ever to be told of a command. */
  std::optional<OtaOutcome> takeOutcome();

  OtaState state() const { return state_; }
  /** How much of the image is there, 0 to 100. */
  int percent() const;

  /** Restarts or rolls back, in the two states that ask for it; does not return on a chip. */
  void leave();

 private:
  void startGet(uint64_t nowMs);
  void readOn(uint64_t nowMs);
  void takeBody(size_t count);
  void tryAgainLater(uint64_t nowMs);
  void finish();
  void watchTrial(uint64_t nowMs, const OtaSurroundings& surroundings);
  void failTrial(const char* reason);
  void giveUp(const char* detail);
  void conclude(const std::string& commandId, bool isOk, const std::string& detail);
  void tell(const OtaOutcome& outcome);

  Net& net_;
  System& system_;
  Signature& signature_;
  Flash& flash_;
  OtaState state_ = OtaState::idle;
  OtaRecord record_;
  std::vector<OtaOutcome> outcomes_;  // not taken yet

  std::string commandId_;
  OtaManifest manifest_;
  uint32_t receivedBytes_ = 0;
  int failures_ = 0;  // in a row, without a byte between
  uint64_t heardAtMs_ = 0;
  uint64_t nextAttemptMs_ = 0;
  std::array<uint8_t, 1024> buffer_{};

  uint64_t trialBeganMs_ = 0;
  uint64_t mutedMs_ = 0;  // in which the box answered and MQTT did not come about
  uint64_t countedToMs_ = 0;
  uint64_t nextProbeMs_ = 0;
  bool isProbing_ = false;
};

}  // namespace meterbox
