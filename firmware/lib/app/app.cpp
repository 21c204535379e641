#include "app.h"

#include "boot-counter.h"
#include "event-json.h"
#include "node-status.h"
#include "telemetry-json.h"
#include "topics.h"

namespace meterbox {

namespace {

constexpr uint64_t candidateLimitMs = 10 * 60 * 1000;
// The box answers `online` with the time: a reading is better dated late than by its receipt.
constexpr uint64_t timeGraceMs = 10000;
constexpr uint64_t blinkMs = 15000;
constexpr uint64_t handMs = 10 * 60 * 1000;
constexpr uint64_t tickMs = 1000;

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
  takeReadings();
  takeAnswers();
  tellMetering();
  ports_.mqtt.poll();
  link_.step(settings_, nowMs_);
  if (nowMs_ >= nextTickMs_) {
    nextTickMs_ = nowMs_ + tickMs;
    tick();
  }
  if (isConnectedNow_) publish();
  watch();
}

void App::tick() {
  outbox_.tick(nowMs_);
  findAddress();
  // What the flash did not take when the box let it in.
  if (link_.isOnline() && link_.access() == Access::candidate) commands_.candidateAccepted();
  if (isConnectedNow_) publishStatus();
  show();
}

void App::takeReadings() {
  // Each is dated by the clock of its moment, so that no drift of the oscillator adds up.
  const std::optional<int64_t> epochMs = ports_.clock.epochMs();
  const int64_t epochMinusUptimeMs = epochMs.value_or(0) - static_cast<int64_t>(nowMs_);
  if (epochMs && !isTimeKnown_) {
    isTimeKnown_ = true;
    outbox_.clockKnown(epochMinusUptimeMs);
  }
  Reading reading;
  while (queues_.readings.pop(reading)) {
    if (epochMs) reading.epochMs = static_cast<int64_t>(reading.uptimeMs) + epochMinusUptimeMs;
    outbox_.add(reading, nowMs_);
  }
}

void App::takeAnswers() {
  MeteringAnswer answer;
  while (queues_.answers.pop(answer)) {
    commands_.takeAnswer(answer);
    if (answer.verb == MeteringCommand::Verb::setAddress) addressAnswer_ = answer;
    if (answer.verb != MeteringCommand::Verb::findAddress) continue;
    isBusMute_ = answer.result == MeteringResult::mute;
    if (answer.result != MeteringResult::done || !isAddressUnknown(settings_)) continue;
    Settings settings = settings_;
    settings.meters[0].address = answer.address;
    change(settings);
  }
  bus_ = queues_.status.get();
}

void App::findAddress() {
  if (!isAddressUnknown(settings_) || nowMs_ < nextSearchForAddressMs_) return;
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::findAddress;
  queues_.commands.push(command);
  nextSearchForAddressMs_ = nowMs_ + 5000;
}

void App::publish() {
  if (!isSubscribed_) isSubscribed_ = ports_.mqtt.subscribe(commandFilter(settings_.nodeId));
  if (statusTold_.empty()) publishStatus();
  events_.publishTo(ports_.mqtt, eventTopic(settings_.nodeId));
  if (isTimeSettled()) publishReadings();
}

bool App::isTimeSettled() const { return isTimeKnown_ || nowMs_ - link_.onlineSinceMs() >= timeGraceMs; }

void App::publishReadings() {
  OutboxMessage message;
  while (outbox_.next(message, nowMs_)) {
    const std::string meterId = meterIdOf(settings_, message.address);
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
  NodeStatus status = statusOf(settings_, bus_, isBusMute_);
  status.firmwareVersion = ports_.system.version();
  status.chip = ports_.system.chip();
  status.board = ports_.system.board();
  status.boot = boot_;
  const std::string told = statusJson(status);
  if (told == statusTold_) return;
  if (ports_.mqtt.publish(statusTopic(settings_.nodeId), told, true) != 0) statusTold_ = told;
}

void App::watch() {
  if (link_.isOnline() && outbox_.isOverdue(nowMs_)) link_.reconnect();
  const bool isLetIn = link_.isOnline() && link_.access() == Access::candidate;
  if (settings_.candidate && !isLetIn && nowMs_ - candidateSinceMs_ >= candidateLimitMs) {
    candidateSinceMs_ = nowMs_;
    commands_.dropCandidate("its broker did not answer for ten minutes");
  }
  // Perhaps the box knows the credential again, from a backup.
  const bool isStranger = link_.isOnline() && link_.access() == Access::none && settings_.adoption;
  if (isStranger && nowMs_ - link_.onlineSinceMs() >= AccessChoice::refusalMs) link_.reconnect();
  if (metersToBe_ && outbox_.waiting() == 0) leaveForMeters();
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
  if (nowMs_ < blinkUntilMs_)
    light = Light::identify;
  else if (ota_.state() == OtaState::downloading || ota_.state() == OtaState::waiting)
    light = Light::updating;
  else if (link_.state() == LinkState::connecting)
    light = Light::connecting;
  else if (!link_.isOnline())
    light = Light::searching;
  for (const MeterSetting& meter : settings_.meters) {
    if (light == Light::online && isSilent(meter, bus_, isBusMute_)) light = Light::silent;
  }
  ports_.system.show(light);
}

void App::onConnected() {
  isConnectedNow_ = true;
  isSubscribed_ = false;
  statusTold_.clear();
  const Access access = link_.access();
  link_.onConnected(nowMs_);
  if (access == Access::candidate) commands_.candidateAccepted();
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
  const bool isSameMetering = settings.meters == settings_.meters &&
                              settings.intervalS == settings_.intervalS &&
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

void App::changeMeters(const std::vector<MeterSetting>& meters) {
  if (meters == settings_.meters)
    metersToBe_.reset();
  else
    metersToBe_ = meters;
}

// What the metering task has read meanwhile goes with the start: its energy is in the register.
void App::leaveForMeters() {
  Settings settings = settings_;
  settings.meters = *metersToBe_;
  metersToBe_.reset();
  if (!saveSettings(ports_.flash, settings)) return;
  ports_.mqtt.disconnect();
  ports_.system.restart();
}

MeteringSettings App::meteringSettings() const { return meteringOf(settings_); }

void App::noteHand() { handUntilMs_ = nowMs_ + handMs; }

bool App::mayGiveAddress() const { return !settings_.adoption || nowMs_ < handUntilMs_; }

bool App::giveAddress(uint8_t address) {
  if (!mayGiveAddress()) return false;
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::setAddress;
  command.address = anyAddress;
  command.newAddress = address;
  addressAnswer_.reset();
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

std::string App::boxPage() const {
  const std::optional<FoundBox>& box = link_.box();
  if (!box || box->httpPort == 0) return "";
  return "http://" + box->broker.host + ":" + std::to_string(box->httpPort) + "/nodes/" + settings_.nodeId;
}

}  // namespace meterbox
