#include "app.h"

#include "boot-counter.h"
#include "event-json.h"
#include "status-json.h"
#include "telemetry-json.h"
#include "topics.h"

namespace meterbox {

namespace {

constexpr uint8_t anyAddress = 0xF8;
constexpr uint64_t candidateLimitMs = 10 * 60 * 1000;
// The box answers `online` with the time: a reading is better dated late than by its receipt.
constexpr uint64_t timeGraceMs = 10000;
constexpr uint64_t blinkMs = 15000;
// A wall clock that was set anew, by more than its own corrections.
constexpr int64_t clockStepMs = 500;

}  // namespace

App::App(const Ports& ports, MeteringQueues& queues)
    : ports_(ports),
      queues_(queues),
      outbox_(ports.flash),
      ota_(ports.net, ports.system, ports.signature, ports.flash),
      commands_(*this, queues, ota_, ports.flash, events_),
      link_(ports.net, ports.mqtt, ports.system) {}

void App::begin() {
  nowMs_ = ports_.clock.monotonicMs();
  settings_ = loadSettings(ports_.flash, ports_.system.hardwareId()).settings;
  boot_ = countBoot(ports_.flash, ports_.system.random()).boot;
  outbox_.start(boot_);
  ota_.begin(nowMs_);
  ports_.mqtt.setListener(this);
  candidateSinceMs_ = nowMs_;
}

void App::step() {
  nowMs_ = ports_.clock.monotonicMs();
  ports_.system.feedWatchdog();
  readClock();
  takeReadings();
  takeAnswers();
  tellMetering();
  findAddress();
  ports_.mqtt.poll();
  link_.step(settings_, nowMs_);
  if (nowMs_ >= nextTickMs_) {
    outbox_.tick(nowMs_);
    nextTickMs_ = nowMs_ + 1000;
  }
  if (isConnectedNow_) publish();
  watch();
  show();
}

void App::readClock() {
  const std::optional<int64_t> epochMs = ports_.clock.epochMs();
  if (!epochMs) return;
  const int64_t offsetMs = *epochMs - static_cast<int64_t>(nowMs_);
  const bool isNew = !epochMinusUptimeMs_ || offsetMs - *epochMinusUptimeMs_ > clockStepMs ||
                     *epochMinusUptimeMs_ - offsetMs > clockStepMs;
  if (!isNew) return;
  epochMinusUptimeMs_ = offsetMs;
  outbox_.clockKnown(offsetMs);
}

void App::takeReadings() {
  Reading reading;
  while (queues_.readings.pop(reading)) outbox_.add(reading, nowMs_);
}

void App::takeAnswers() {
  MeteringAnswer answer;
  while (queues_.answers.pop(answer)) {
    commands_.takeAnswer(answer);
    if (answer.verb != MeteringCommand::Verb::findAddress || answer.result != MeteringResult::done) continue;
    Settings settings = settings_;
    if (settings.meters.size() != 1 || settings.meters[0].address != anyAddress) continue;
    settings.meters[0].address = answer.address;
    change(settings);
  }
  bus_ = queues_.status.get();
}

void App::findAddress() {
  const bool isUnknown = settings_.meters.size() == 1 && settings_.meters[0].address == anyAddress;
  if (!isUnknown || nowMs_ < nextSearchForAddressMs_) return;
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::findAddress;
  queues_.commands.push(command);
  nextSearchForAddressMs_ = nowMs_ + 5000;
}

void App::publish() {
  publishStatus();
  events_.publishTo(ports_.mqtt, eventTopic(settings_.nodeId));
  if (isTimeSettled()) publishReadings();
}

bool App::isTimeSettled() const {
  return epochMinusUptimeMs_.has_value() || nowMs_ - link_.onlineSinceMs() >= timeGraceMs;
}

void App::publishReadings() {
  OutboxMessage message;
  while (outbox_.next(message, nowMs_)) {
    const std::string meterId = meterIdOf(message.address);
    TelemetryDetails details;
    if (meterId != settings_.nodeId) details.node = settings_.nodeId;
    std::string topic = telemetryTopic(meterId);
    std::string payload;
    if (message.kind == MessageKind::live) {
      details.rssiDbm = ports_.net.rssiDbm();
      details.firmwareVersion = ports_.system.version();
      payload = readingJson(message.readings[0], meterId, details);
    } else if (message.kind == MessageKind::envelope) {
      payload = envelopeJson(message.readings.data(), message.count, meterId, boot_, nowMs_, details);
    } else {
      topic = eventTopic(settings_.nodeId);
      payload = thinnedJson(message.thinned, meterId);
    }
    const uint16_t packetId = ports_.mqtt.publish(topic, payload, false);
    if (packetId == 0) return;
    outbox_.sent(packetId, nowMs_);
  }
}

void App::publishStatus() {
  NodeStatus status;
  for (const MeterSetting& setting : settings_.meters) {
    MeterPresence presence{setting.id, true};
    for (size_t at = 0; at < bus_.meterCount; at++) {
      if (bus_.meters[at].address != setting.address) continue;
      // Until it is known the meter is not called silent.
      presence.isSilent = bus_.meters[at].state == MeterState::silent;
    }
    status.meters.push_back(presence);
  }
  status.adoptedBy = settings_.adoption ? settings_.adoption->boxId : "";
  status.firmwareVersion = ports_.system.version();
  status.chip = ports_.system.chip();
  status.board = ports_.system.board();
  status.boot = boot_;
  const std::string told = statusJson(status);
  if (told == statusTold_) return;
  if (ports_.mqtt.publish(statusTopic(settings_.nodeId), told, true) != 0) statusTold_ = told;
}

void App::watch() {
  if (outbox_.isOverdue(nowMs_)) link_.reconnect();
  if (settings_.candidate && nowMs_ - candidateSinceMs_ >= candidateLimitMs) {
    commands_.dropCandidate("its broker did not answer for ten minutes");
  }
  // Perhaps the box knows the credential again, from a backup.
  const bool isStranger = link_.isOnline() && link_.access() == Access::none && settings_.adoption;
  if (isStranger && nowMs_ - link_.onlineSinceMs() >= AccessChoice::refusalMs) link_.reconnect();
  if (settingsToBe_ && outbox_.waiting() == 0) leaveForMeters();
  watchUpdate();
}

void App::watchUpdate() {
  const std::optional<FoundBox>& box = link_.box();
  ota_.step(nowMs_, {box ? std::optional<Endpoint>(box->broker) : std::nullopt, isConnectedNow_});
  commands_.tellOta();
  if (ota_.state() == OtaState::readyToRestart || ota_.state() == OtaState::readyToRollBack) {
    outbox_.flush();
    ports_.mqtt.disconnect();
    ota_.leave();
  }
}

void App::show() {
  Light light = Light::online;
  if (nowMs_ < blinkUntilMs_) light = Light::identify;
  else if (ota_.state() == OtaState::downloading || ota_.state() == OtaState::waiting) light = Light::updating;
  else if (link_.state() == LinkState::noNetwork) light = Light::setup;
  else if (link_.state() == LinkState::connecting) light = Light::connecting;
  else if (!link_.isOnline()) light = Light::searching;
  for (size_t at = 0; at < bus_.meterCount && light == Light::online; at++) {
    if (bus_.meters[at].state == MeterState::silent) light = Light::silent;
  }
  ports_.system.show(light);
}

void App::onConnected() {
  isConnectedNow_ = true;
  statusTold_.clear();
  const Access access = link_.access();
  link_.onConnected(nowMs_);
  if (access == Access::candidate) commands_.candidateAccepted();
  ports_.mqtt.subscribe(commandFilter(settings_.nodeId));
}

void App::onDisconnected(MqttEnd end) {
  isConnectedNow_ = false;
  outbox_.disconnected();
  events_.disconnected();
  const bool isRefusal = link_.state() == LinkState::connecting && end == MqttEnd::refused;
  link_.onDisconnected(end, nowMs_);
  if (isRefusal && link_.access() == Access::candidate) {
    commands_.dropCandidate("the box did not take the credential");
  }
}

void App::onAcknowledged(uint16_t packetId) {
  if (events_.acknowledged(packetId)) return;
  if (outbox_.acknowledged(packetId) > 0) ota_.onTelemetryAcknowledged();
}

void App::onMessage(const std::string& topic, const std::string& payload) {
  const std::string verb = verbOf(topic, settings_.nodeId);
  if (!verb.empty()) commands_.take(verb, payload, nowMs_);
}

bool App::change(const Settings& settings) {
  if (!saveSettings(ports_.flash, settings)) return false;
  const bool isSameMetering = settings.meters == settings_.meters && settings.intervalS == settings_.intervalS &&
                              settings.deltaW == settings_.deltaW;
  settings_ = settings;
  if (!isSameMetering) isMeteringStale_ = true;
  return true;
}

void App::tellMetering() {
  if (!isMeteringStale_) return;
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::settings;
  command.settings = meteringSettings();
  isMeteringStale_ = !queues_.commands.push(command);
}

void App::changeMeters(const Settings& settings) { settingsToBe_ = settings; }

// What the metering task has read meanwhile goes with the start: its energy is in the register.
void App::leaveForMeters() {
  Settings settings = settings_;
  settings.meters = settingsToBe_->meters;
  settings.intervalS = settingsToBe_->intervalS;
  settings.deltaW = settingsToBe_->deltaW;
  settingsToBe_.reset();
  if (!saveSettings(ports_.flash, settings)) return;
  ports_.mqtt.disconnect();
  ports_.system.restart();
}

MeteringSettings App::meteringSettings() const {
  MeteringSettings metering;
  for (const MeterSetting& meter : settings_.meters) {
    if (meter.address == anyAddress || metering.meterCount == MAX_METERS) continue;
    metering.addresses[metering.meterCount++] = meter.address;
  }
  metering.intervalS = static_cast<uint16_t>(settings_.intervalS);
  metering.deltaW = static_cast<uint16_t>(settings_.deltaW);
  return metering;
}

bool App::giveAddress(uint8_t address) {
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::setAddress;
  command.address = anyAddress;
  command.newAddress = address;
  return queues_.commands.push(command);
}

void App::forgetEverything() {
  outbox_.flush();
  forgetSettings(ports_.flash);
  ports_.system.restart();
}

void App::tryCandidate() {
  candidateSinceMs_ = nowMs_;
  link_.reconnect();
}

void App::blink() { blinkUntilMs_ = nowMs_ + blinkMs; }

void App::setClock(int64_t epochMs) { ports_.clock.setEpochMs(epochMs); }

std::string App::meterIdOf(uint8_t address) const {
  for (const MeterSetting& meter : settings_.meters) {
    if (meter.address == address) return meter.id;
  }
  // Left by settings that were lost: a meter of its own, since it may be anybody's.
  return settings_.nodeId + "-" + std::to_string(address);
}

std::string App::boxPage() const {
  const std::optional<FoundBox>& box = link_.box();
  if (!box || box->httpPort == 0) return "";
  return "http://" + box->broker.host + ":" + std::to_string(box->httpPort) + "/nodes/" + settings_.nodeId;
}

}  // namespace meterbox
