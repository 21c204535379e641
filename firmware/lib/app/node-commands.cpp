#include "node-commands.h"

#include "event-json.h"

namespace meterbox {

namespace {

const char* describe(MeteringResult result) {
  switch (result) {
    case MeteringResult::done:
      return "";
    case MeteringResult::badAddress:
      return "the meter is not on the bus of this node";
    case MeteringResult::mute:
      return "the meter does not answer; nothing was changed";
    case MeteringResult::queueFull:
      return "the reading before it could not be kept; nothing was changed";
    case MeteringResult::unchanged:
      return "the meter answers, but its register is as it was";
    case MeteringResult::unconfirmed:
      return "the meter was told, and has not answered since";
    case MeteringResult::addressTaken:
      return "another meter has that address";
    case MeteringResult::severalOnBus:
      return "there are several meters on the bus";
  }
  return "";
}

}  // namespace

void NodeCommands::take(const std::string& verb, const std::string& payload, uint64_t nowMs) {
  const NodeCommand command = readCommand(verb, payload);
  if (command.isRefused()) {
    answer(command, command.refusal);
  } else if (const auto* body = std::get_if<AdoptCommand>(&command.body)) {
    adopt(command, *body);
  } else if (const auto* time = std::get_if<TimeCommand>(&command.body)) {
    host_.setClock(time->epochMs);
    answer(command);
  } else if (const auto* config = std::get_if<ConfigCommand>(&command.body)) {
    configure(command, *config);
  } else if (const auto* reset = std::get_if<ResetEnergyCommand>(&command.body)) {
    resetEnergy(command, *reset);
  } else if (const auto* ota = std::get_if<OtaCommand>(&command.body)) {
    const std::optional<Adoption>& adoption = host_.settings().adoption;
    const std::optional<Ed25519Key> key =
        adoption ? std::optional<Ed25519Key>(adoption->otaKey) : std::nullopt;
    ota_.take(command.id, ota->manifest, key, nowMs);
    tellOta();
  } else {
    host_.blink();
    answer(command);
  }
}

void NodeCommands::answer(const NodeCommand& command, const std::string& refusal) {
  if (command.id.empty()) return;
  events_.add(answerJson(command.verb, command.id, refusal.empty(), refusal));
}

void NodeCommands::adopt(const NodeCommand& command, const AdoptCommand& adopt) {
  Settings settings = host_.settings();
  if (settings.adoption && settings.adoption->commandId == command.id) return answer(command);
  if (!adopt.tlsSha256.empty()) return answer(command, "this firmware cannot connect by TLS");
  if (settings.candidate && settings.candidate->commandId == command.id) return;
  settings.candidate = Adoption{adopt.boxId,  adopt.username,  adopt.password, adopt.otaKey,
                                adopt.broker, adopt.tlsSha256, command.id};
  if (!host_.change(settings)) return answer(command, "the flash did not take it");
  host_.tryCandidate();
}

void NodeCommands::candidateAccepted() {
  Settings settings = host_.settings();
  if (!settings.candidate) return;
  settings.adoption = settings.candidate;
  settings.candidate.reset();
  // Where the flash fails the candidate stays one: it goes first again at the next start.
  if (!host_.change(settings)) return;
  events_.add(answerJson("adopt", settings.adoption->commandId, true, ""));
}

void NodeCommands::dropCandidate(const std::string& why) {
  Settings settings = host_.settings();
  if (!settings.candidate) return;
  const std::string commandId = settings.candidate->commandId;
  settings.candidate.reset();
  if (host_.change(settings)) events_.add(answerJson("adopt", commandId, false, why));
}

void NodeCommands::configure(const NodeCommand& command, const ConfigCommand& config) {
  Settings settings = host_.settings();
  if (config.intervalS) settings.intervalS = *config.intervalS;
  if (config.deltaW) settings.deltaW = *config.deltaW;
  if (!(settings == host_.settings()) && !host_.change(settings)) {
    return answer(command, "the flash did not take it");
  }
  if (config.meters) host_.changeMeters(*config.meters);
  // Answered after the start that follows: the box asks again.
  if (config.meters && !(*config.meters == settings.meters)) return;
  answer(command);
}

void NodeCommands::resetEnergy(const NodeCommand& command, const ResetEnergyCommand& reset) {
  // Where it is another one: the box asks again.
  if (resetting_) return;
  for (const ResetRecord& before : readResetRecords(flash_)) {
    if (before.commandId != command.id) continue;
    if (!before.answer.empty()) return events_.add(before.answer);
    return answer(command, "power failed during the reset: whether it happened is not known");
  }
  for (const MeterSetting& meter : host_.settings().meters) {
    if (meter.id != reset.meterId) continue;
    MeteringCommand order;
    order.verb = MeteringCommand::Verb::resetEnergy;
    order.token = ++token_;
    order.address = meter.address;
    if (!writeResetRecord(flash_, {command.id, ""})) return answer(command, "the flash did not take it");
    resetting_ = command.id;
    resettingMeter_ = meter.id;
    if (!queues_.commands.push(order))
      endReset(answerJson(command.verb, command.id, false, "the bus is busy"));
    return;
  }
  answer(command, describe(MeteringResult::badAddress));
}

void NodeCommands::takeAnswer(const MeteringAnswer& answer) {
  if (answer.verb != MeteringCommand::Verb::resetEnergy || !resetting_ || answer.token != token_) return;
  if (answer.result == MeteringResult::done) {
    endReset(energyResetJson(*resetting_, {resettingMeter_, answer.beforeWh, answer.beforeUptimeMs,
                                           answer.afterWh, answer.afterUptimeMs}));
  } else {
    endReset(answerJson("reset-energy", *resetting_, false, describe(answer.result)));
  }
}

void NodeCommands::endReset(const std::string& answer) {
  writeResetRecord(flash_, {*resetting_, answer});
  events_.add(answer);
  resetting_.reset();
}

void NodeCommands::tellOta() {
  while (const std::optional<OtaOutcome> outcome = ota_.takeOutcome()) {
    events_.add(answerJson("ota", outcome->commandId, outcome->isOk, outcome->detail));
  }
}

}  // namespace meterbox
