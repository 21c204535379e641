#include "metering.h"

#include <utility>

#include "pzem-registers.h"

namespace meterbox {

namespace {

// An answer that is doubtful is asked for again at once, and one that failed too.
constexpr uint8_t readsPerTurn = 2;

/** Whether these can be metered: known addresses, none twice. */
bool isGood(const MeteringSettings& settings) {
  if (settings.meterCount > mostMeters) return false;
  for (size_t at = 0; at < settings.meterCount; at++) {
    if (!isPzemAddress(settings.addresses[at])) return false;
    for (size_t other = 0; other < at; other++) {
      if (settings.addresses[other] == settings.addresses[at]) return false;
    }
  }
  return true;
}

}  // namespace

Metering::Metering(Uart& uart, MeteringQueues& queues, const MeteringSettings& settings, uint32_t boot,
                   const MeteringTiming& timing)
    : queues_(queues), timing_(timing), boot_(boot), exchange_(uart, timing.line) {
  if (isGood(settings)) apply(settings);
}

void Metering::poll(uint64_t nowMs) {
  const auto outcome = exchange_.poll(nowMs);
  if (outcome) {
    const Asking asked = asking_;
    asking_ = Asking::nothing;
    wasUnanswered_ = outcome->end != ModbusEnd::answered && outcome->end != ModbusEnd::exception;
    if (asked == Asking::meter) onTurnOutcome(*outcome);
    if (asked == Asking::errand) onErrandOutcome(*outcome);
    tellStatus();
  }
  queueOwed();
  tellAnswer();
  takeCommand();
  keepPlan(nowMs);
  if (!exchange_.isBusy()) beginExchange(nowMs);
}

void Metering::apply(const MeteringSettings& settings) {
  settings_ = settings;
  for (size_t at = 0; at < settings.meterCount; at++) {
    const uint8_t address = settings.addresses[at];
    const size_t from = trackToKeep(at);
    if (from != at) std::swap(tracks_[at], tracks_[from]);
    if (tracks_[at].address() != address) tracks_[at].begin(address);
    tracks_[at].configure(settings.intervalS, settings.deltaW);
  }
  for (size_t at = settings.meterCount; at < mostMeters; at++) tracks_[at].begin(0);
  isPlanned_ = false;
  readsLeft_ = 0;
  tellStatus();
}

/** Of the tracks from `at` on the one that has the address of the settings there, else one that none of them
 * needs. */
size_t Metering::trackToKeep(size_t at) const {
  size_t spare = at;
  for (size_t from = mostMeters; from-- > at;) {
    if (tracks_[from].address() == settings_.addresses[at]) return from;
    if (!isMetered(tracks_[from].address())) spare = from;
  }
  return spare;
}

void Metering::takeCommand() {
  if (errand_ || answer_ || exchange_.isBusy()) return;
  MeteringCommand command;
  if (!queues_.commands.pop(command)) return;
  if (command.verb != MeteringCommand::Verb::settings) {
    errand_.emplace(command, static_cast<ErrandHost&>(*this));
    if (!errand_->isOver()) return;
    answer_ = errand_->answer();
    errand_.reset();
    return tellAnswer();
  }
  MeteringAnswer answer;
  answer.verb = command.verb;
  answer.token = command.token;
  answer.result = isGood(command.settings) ? MeteringResult::done : MeteringResult::badAddress;
  if (answer.result == MeteringResult::done) apply(command.settings);
  answer_ = answer;
  tellAnswer();
}

/** Enters the turn that the plan has reached; turns that were slept through are not made up for. */
void Metering::keepPlan(uint64_t nowMs) {
  if (settings_.meterCount == 0) return;
  if (!isPlanned_) {
    isPlanned_ = true;
    planStartMs_ = nowMs;
    turn_ = 0;
    return beginTurn();
  }
  if (exchange_.isBusy() || nowMs < turnAtMs(turn_ + 1)) return;
  turn_++;
  while (nowMs >= turnAtMs(turn_ + 1)) turn_++;
  beginTurn();
}

void Metering::beginTurn() {
  turnPlannedMs_ = turnAtMs(turn_);
  const MeterTrack& track = tracks_[turn_ % settings_.meterCount];
  readsLeft_ = track.isSilent() ? 1 : readsPerTurn;
  isFirstRead_ = true;
  isTurnAnswered_ = false;
  wasUnanswered_ = false;
  // Six mute meters leave no room for a command: then it takes the turn of a mute one.
  if (errand_ && track.isSilent() && ++errandTurns_ > settings_.meterCount) readsLeft_ = 0;
}

void Metering::beginExchange(uint64_t nowMs) {
  if (readsLeft_ > 0 && (isFirstRead_ || hasRoom(nowMs))) {
    readsLeft_--;
    asking_ = Asking::meter;
    const uint8_t address = tracks_[turn_ % settings_.meterCount].address();
    return exchange_.begin(pzemReadRequest(address), wasUnanswered_, nowMs);
  }
  if (!errand_ || !hasRoom(nowMs)) return;
  errandTurns_ = 0;
  asking_ = Asking::errand;
  exchange_.begin(errand_->request(), wasUnanswered_, nowMs);
}

void Metering::onTurnOutcome(const ModbusOutcome& outcome) {
  MeterTrack& track = tracks_[turn_ % settings_.meterCount];
  const uint64_t latenessMs = outcome.sentMs - turnPlannedMs_;
  if (isFirstRead_ && latenessMs > worstLatenessMs_) worstLatenessMs_ = static_cast<uint32_t>(latenessMs);
  isFirstRead_ = false;
  const auto measured = outcome.end == ModbusEnd::answered
                            ? decodeMeasurement(outcome.frame.data(), outcome.count)
                            : std::nullopt;
  if (measured) {
    isTurnAnswered_ = true;
    const Sample sample{*measured, outcome.sentMs, outcome.receivedMs};
    if (track.take(sample, turnPlannedMs_) == Verdict::believed) readsLeft_ = 0;
  } else if (!isTurnAnswered_ && (readsLeft_ == 0 || !hasRoom(outcome.receivedMs))) {
    readsLeft_ = 0;
    track.fail();
  }
}

void Metering::onErrandOutcome(const ModbusOutcome& outcome) {
  errand_->take(outcome);
  if (!errand_->isOver()) return;
  answer_ = errand_->answer();
  const bool isMoved =
      answer_->verb == MeteringCommand::Verb::setAddress && answer_->result == MeteringResult::done;
  if (isMoved) {
    // The meter goes on counting under its new address.
    const uint32_t reached = nextSeq_[errand_->formerAddress()];
    uint32_t& nextSeq = nextSeq_[answer_->address];
    if (nextSeq < reached) nextSeq = reached;
  }
  errand_.reset();
}

/** Queues what is owed, oldest first; what finds no room stays owed and its seq unused. */
void Metering::queueOwed() {
  for (size_t at = 0; at < settings_.meterCount; at++) {
    while (tracks_[at].isOwing() && queueFirstOwed(tracks_[at])) {
    }
  }
}

bool Metering::queueFirstOwed(MeterTrack& track) {
  Reading reading = *track.owed();
  uint32_t& nextSeq = nextSeq_[reading.address];
  reading.boot = boot_;
  reading.seq = nextSeq;
  if (!queues_.readings.push(reading)) return false;
  nextSeq++;
  track.noteQueued();
  return true;
}

void Metering::tellAnswer() {
  if (answer_ && queues_.answers.push(*answer_)) answer_.reset();
}

void Metering::tellStatus() {
  BusStatus status;
  status.meterCount = settings_.meterCount;
  for (size_t at = 0; at < settings_.meterCount; at++) status.meters[at] = tracks_[at].status();
  status.worstLatenessMs = worstLatenessMs_;
  queues_.status.put(status);
}

/** Whether a request that gets no answer would still leave the next turn its time. */
bool Metering::hasRoom(uint64_t nowMs) const {
  if (settings_.meterCount == 0) return true;
  return nowMs + timing_.line.answerTimeoutMs <= turnAtMs(turn_ + 1) + timing_.overrunMs;
}

uint64_t Metering::turnAtMs(uint64_t turn) const {
  const uint64_t cycle = turn / settings_.meterCount;
  const uint64_t inCycle = turn % settings_.meterCount;
  return planStartMs_ + cycle * timing_.readPeriodMs + inCycle * timing_.readPeriodMs / settings_.meterCount;
}

MeterTrack* Metering::trackOf(uint8_t address) {
  for (size_t at = 0; at < settings_.meterCount; at++) {
    if (tracks_[at].address() == address) return &tracks_[at];
  }
  return nullptr;
}

bool Metering::isMetered(uint8_t address) const {
  for (size_t at = 0; at < settings_.meterCount; at++) {
    if (settings_.addresses[at] == address) return true;
  }
  return false;
}

size_t Metering::answeringMeters() const {
  size_t count = 0;
  for (size_t at = 0; at < settings_.meterCount; at++) count += tracks_[at].isAnswering() ? 1 : 0;
  return count;
}

bool Metering::take(uint8_t address, const Sample& sample) {
  MeterTrack* track = trackOf(address);
  return track && track->take(sample, turnPlannedMs_) == Verdict::believed;
}

bool Metering::queueBefore(uint8_t address, const Sample& sample) {
  MeterTrack* track = trackOf(address);
  if (!track) return false;
  track->owe(sample, turnPlannedMs_);
  while (track->isOwing() && queueFirstOwed(*track)) {
  }
  return !track->isOwing();
}

void Metering::takeAfter(uint8_t address, const Sample& sample) {
  if (MeterTrack* track = trackOf(address)) track->takeReset(sample, turnPlannedMs_);
}

}  // namespace meterbox
