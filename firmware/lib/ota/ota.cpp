#include "ota.h"

#include <algorithm>

namespace meterbox {
namespace {

constexpr int chunksAStep = 4;
constexpr uint64_t stallMs = 30 * 1000;
constexpr int quickRetries = 3;
constexpr int mostFailures = 12;  // together about 20 minutes
constexpr uint64_t shortestWaitMs = 2 * 1000;
constexpr uint64_t longestWaitMs = 5 * 60 * 1000;

constexpr uint64_t probeEveryMs = 10 * 1000;
constexpr uint64_t mostMutedMs = 5 * 60 * 1000;
constexpr uint64_t mostTrialMs = 24 * 60 * 60 * 1000;

std::string hexOf(const Sha256Digest& digest) {
  const char* const digits = "0123456789abcdef";
  std::string hex;
  for (const uint8_t byte : digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

/** Whether an id can stand in the record as one word. */
bool isWord(const std::string& id) {
  return !id.empty() &&
         std::none_of(id.begin(), id.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F; });
}

}  // namespace

Ota::Ota(Net& net, System& system, Signature& signature, Flash& flash)
    : net_(net), system_(system), signature_(signature), flash_(flash) {}

void Ota::begin(uint64_t nowMs) {
  record_ = readOtaRecord(flash_);
  if (system_.isOnTrial()) {
    state_ = OtaState::onTrial;
    trialBeganMs_ = countedToMs_ = nextProbeMs_ = nowMs;
    return;
  }
  if (!record_.attempt) return;
  const OtaAttempt attempt = *record_.attempt;
  if (attempt.phase != OtaPhase::failed && attempt.version == system_.version()) {
    // Marked valid, and the power went before the record said so.
    conclude(attempt.commandId, true, "runs " + attempt.version);
  } else if (attempt.phase == OtaPhase::staging) {
    // The power went before it was the image of the next start: as if it had never been, the command comes
    // again.
    record_.attempt.reset();
    writeOtaRecord(flash_, record_);
  } else {
    record_.rolledBack.push_back(attempt.version);
    const std::string reason =
        attempt.reason.empty() ? "it started again before it reached the box" : attempt.reason;
    conclude(attempt.commandId, false, "rolled back " + attempt.version + ": " + reason);
  }
}

void Ota::take(const std::string& commandId, const OtaManifest& manifest,
               const std::optional<Ed25519Key>& key, uint64_t nowMs) {
  if (record_.last && record_.last->commandId == commandId) return tell(*record_.last);
  if (state_ != OtaState::idle) {
    if (commandId != commandId_ && !(record_.attempt && record_.attempt->commandId == commandId)) {
      tell({commandId, false, describe(OtaVerdict::busy)});
    }
    return;
  }
  const OtaOwn own{system_.chip(), system_.board(), system_.version(), key};
  OtaVerdict verdict = judge(manifest, own, record_.rolledBack, signature_);
  if (verdict == OtaVerdict::accepted && !isWord(commandId)) verdict = OtaVerdict::malformed;
  if (verdict == OtaVerdict::accepted && !system_.beginImage(manifest.size)) verdict = OtaVerdict::tooLarge;
  if (verdict != OtaVerdict::accepted) return tell({commandId, false, describe(verdict)});
  commandId_ = commandId;
  manifest_ = manifest;
  receivedBytes_ = 0;
  failures_ = 0;
  signature_.beginDigest();
  startGet(nowMs);
}

void Ota::step(uint64_t nowMs, const OtaSurroundings& surroundings) {
  if (state_ == OtaState::downloading) readOn(nowMs);
  if (state_ == OtaState::waiting && nowMs >= nextAttemptMs_) startGet(nowMs);
  if (state_ == OtaState::onTrial) watchTrial(nowMs, surroundings);
}

void Ota::startGet(uint64_t nowMs) {
  state_ = OtaState::downloading;
  heardAtMs_ = nowMs;
  net_.beginGet(manifest_.url, receivedBytes_);
}

void Ota::readOn(uint64_t nowMs) {
  for (int i = 0; i < chunksAStep; ++i) {
    const size_t count = net_.readBody(buffer_.data(), buffer_.size());
    if (count == 0) break;
    heardAtMs_ = nowMs;
    failures_ = 0;
    takeBody(count);
    if (state_ != OtaState::downloading) return;
  }
  const HttpState http = net_.httpState();
  if (http == HttpState::running && nowMs - heardAtMs_ < stallMs) return;
  if (http != HttpState::running && receivedBytes_ == manifest_.size) {
    finish();
  } else if (http == HttpState::done) {
    giveUp("the file is shorter than the manifest says");
  } else {
    tryAgainLater(nowMs);
  }
}

void Ota::takeBody(size_t count) {
  if (count > manifest_.size - receivedBytes_) return giveUp("the file is longer than the manifest says");
  signature_.addToDigest(buffer_.data(), count);
  if (!system_.writeImage(buffer_.data(), count)) return giveUp("the flash did not take it");
  receivedBytes_ += static_cast<uint32_t>(count);
}

void Ota::tryAgainLater(uint64_t nowMs) {
  net_.endGet();
  if (++failures_ > mostFailures) return giveUp("the download failed again and again");
  const int doublings = std::max(0, failures_ - quickRetries);
  nextAttemptMs_ = nowMs + std::min(longestWaitMs, shortestWaitMs << doublings);
  state_ = OtaState::waiting;
}

void Ota::finish() {
  net_.endGet();
  if (hexOf(signature_.endDigest()) != manifest_.sha256)
    return giveUp("the file's SHA-256 is not the manifest's");
  record_.attempt = OtaAttempt{OtaPhase::staging, manifest_.version, commandId_, ""};
  if (!writeOtaRecord(flash_, record_)) return giveUp("the flash did not take the record of it");
  if (!system_.finishImage()) return giveUp("the chip finds that it is no image");
  record_.attempt->phase = OtaPhase::staged;
  writeOtaRecord(flash_, record_);
  state_ = OtaState::readyToRestart;
}

void Ota::watchTrial(uint64_t nowMs, const OtaSurroundings& surroundings) {
  if (nowMs - trialBeganMs_ >= mostTrialMs) return failTrial("it did not reach the box in 24 hours");
  if (isProbing_) {
    const std::optional<bool> hasAnswered = net_.probed();
    if (!hasAnswered) return;
    isProbing_ = false;
    const uint64_t sinceMs = std::min(nowMs - countedToMs_, 2 * probeEveryMs);
    if (*hasAnswered && !surroundings.isMqttConnected) mutedMs_ += sinceMs;
    countedToMs_ = nowMs;
    if (mutedMs_ >= mostMutedMs)
      return failTrial("the box answered for 5 minutes and MQTT did not come about");
  }
  if (nowMs < nextProbeMs_) return;
  nextProbeMs_ = nowMs + probeEveryMs;
  if (surroundings.box && !surroundings.isMqttConnected) {
    net_.beginProbe(*surroundings.box);
    isProbing_ = true;
  } else {
    countedToMs_ = nowMs;
  }
}

void Ota::failTrial(const char* reason) {
  if (!record_.attempt) record_.attempt = OtaAttempt{OtaPhase::staged, system_.version(), "", ""};
  record_.attempt->phase = OtaPhase::failed;
  record_.attempt->reason = reason;
  writeOtaRecord(flash_, record_);
  state_ = OtaState::readyToRollBack;
}

void Ota::onTelemetryAcknowledged() {
  if (state_ != OtaState::onTrial) return;
  system_.markValid();
  state_ = OtaState::idle;
  auto& versions = record_.rolledBack;
  versions.erase(std::remove(versions.begin(), versions.end(), system_.version()), versions.end());
  if (record_.attempt) conclude(record_.attempt->commandId, true, std::string("runs ") + system_.version());
}

std::optional<OtaOutcome> Ota::takeOutcome() {
  if (outcomes_.empty()) return std::nullopt;
  const OtaOutcome outcome = outcomes_.front();
  outcomes_.erase(outcomes_.begin());
  return outcome;
}

int Ota::percent() const {
  if (state_ != OtaState::downloading && state_ != OtaState::waiting) return 0;
  return static_cast<int>(uint64_t{receivedBytes_} * 100 / manifest_.size);
}

void Ota::leave() {
  if (state_ == OtaState::readyToRestart) system_.restart();
  if (state_ == OtaState::readyToRollBack) system_.rollBack();
}

void Ota::giveUp(const char* detail) {
  net_.endGet();
  system_.abandonImage();
  state_ = OtaState::idle;
  conclude(commandId_, false, detail);
}

void Ota::conclude(const std::string& commandId, bool isOk, const std::string& detail) {
  const OtaOutcome outcome{commandId, isOk, detail};
  record_.attempt.reset();
  if (!commandId.empty()) record_.last = outcome;
  writeOtaRecord(flash_, record_);
  if (!commandId.empty()) tell(outcome);
}

void Ota::tell(const OtaOutcome& outcome) {
  constexpr size_t mostUntold = 4;
  if (outcomes_.size() < mostUntold) outcomes_.push_back(outcome);
}

}  // namespace meterbox
