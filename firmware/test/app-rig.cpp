#include "app-rig.h"

#include <cJSON.h>

#include <algorithm>

namespace meterbox {

namespace {

constexpr int64_t beganAtEpochMs = 1769680800000;
constexpr uint64_t searchMs = 200;
constexpr uint64_t readEveryMs = 10000;
// What waits longer is on the flash: a batch is written after 60 s, looked for every second.
constexpr uint64_t unsafeMs = 62000;

struct JsonOwner {
  cJSON* json;
  explicit JsonOwner(const std::string& text) : json(cJSON_Parse(text.c_str())) {}
  ~JsonOwner() { cJSON_Delete(json); }
};

uint32_t numberIn(const cJSON* object, const char* name) {
  const cJSON* item = cJSON_GetObjectItemCaseSensitive(object, name);
  return item == nullptr ? 0xFFFFFFFF : static_cast<uint32_t>(item->valuedouble);
}

bool endsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

AppRig::AppRig(std::vector<MeterSetting> meters) {
  SimBox first;
  first.id = "box-a";
  first.broker = {"10.0.0.1", 1883};
  boxes.push_back(first);
  Settings settings = defaultSettings(hardwareId());
  settings.meters = std::move(meters);
  nodeId_ = settings.nodeId;
  saveSettings(flash, settings);
  start();
}

void AppRig::start() {
  bootedMs = wallMs;
  seqs_.clear();
  acknowledgedNow_.clear();
  toldClockMs_.reset();
  toBeTold_.clear();
  connecting_.reset();
  connected_ = nullptr;
  isSubscribed_ = false;
  flash.powerUp();
  app.reset();
  queues = std::make_unique<MeteringQueues>();
  app = std::make_unique<App>(Ports{*this, *this, *this, flash, *this, *this}, *queues);
  app->begin();
  metering_ = app->meteringSettings();
  nextReadMs_ = wallMs;
}

void AppRig::cutPower() {
  for (const auto& [key, addedMs] : added_) {
    if (came_.count(key) == 0 && wallMs - addedMs <= unsafeMs) mayBeLost_.insert(key);
  }
  start();
}

void AppRig::pass(uint64_t ms, uint64_t stepMs) {
  passUntil([] { return false; }, ms, stepMs);
}

bool AppRig::passUntil(const std::function<bool()>& isSo, uint64_t mostMs, uint64_t stepMs) {
  for (const uint64_t endMs = wallMs + mostMs; wallMs < endMs; wallMs += stepMs) {
    if (isSo()) return true;
    stepOnce();
  }
  return isSo();
}

void AppRig::stepOnce() {
  runMetering();
  try {
    app->step();
  } catch (const Restarted&) {
    restarts++;
    start();
  } catch (const PowerCut&) {
    cutPower();
  }
}

void AppRig::add(uint8_t address) {
  Reading reading;
  reading.address = address;
  reading.boot = app->boot();
  reading.seq = seqs_[address]++;
  reading.uptimeMs = monotonicMs();
  reading.measured = {2304, 2730, 6290, ++registers_[address], 500, 98, false};
  std::string id;
  for (const MeterSetting& meter : app->settings().meters) {
    if (meter.address == address) id = meter.id;
  }
  if (queues->readings.push(reading)) added_[{id, reading.boot, reading.seq}] = wallMs;
}

void AppRig::runMetering() {
  MeteringCommand order;
  while (isMetering && queues->commands.pop(order)) {
    MeteringAnswer answer;
    answer.verb = order.verb;
    answer.token = order.token;
    answer.address = order.address;
    if (order.verb == MeteringCommand::Verb::settings) metering_ = order.settings;
    if (order.verb == MeteringCommand::Verb::findAddress) {
      answer.result = findResult;
      answer.address = 1;
    }
    if (order.verb == MeteringCommand::Verb::resetEnergy) {
      resets++;
      answer.beforeWh = registers_[order.address];
      registers_[order.address] = 0;
    }
    queues->answers.push(answer);
  }
  BusStatus status;
  status.meterCount = metering_.meterCount;
  for (size_t at = 0; at < status.meterCount; at++) {
    status.meters[at].address = metering_.addresses[at];
    status.meters[at].state = meterState;
  }
  queues->status.put(status);
  if (!readsItself || wallMs < nextReadMs_) return;
  nextReadMs_ = wallMs + readEveryMs;
  for (size_t at = 0; at < metering_.meterCount; at++) add(metering_.addresses[at]);
}

uint64_t AppRig::monotonicMs() const {
  const uint64_t ranMs = wallMs - bootedMs;
  return static_cast<uint64_t>(static_cast<int64_t>(ranMs) +
                               static_cast<int64_t>(ranMs) * driftPpm / 1000000);
}

std::optional<int64_t> AppRig::epochMs() const {
  if (isTimeKnown) return beganAtEpochMs + static_cast<int64_t>(wallMs) + clockStepMs;
  if (toldClockMs_) return *toldClockMs_ + static_cast<int64_t>(wallMs);
  return std::nullopt;
}

void AppRig::setEpochMs(int64_t epochMs) { toldClockMs_ = epochMs - static_cast<int64_t>(wallMs); }

void AppRig::beginSearch() {
  searchesMs.push_back(wallMs);
  searchEndsMs_ = wallMs + searchMs;
}

std::optional<std::vector<FoundBox>> AppRig::found() {
  if (wallMs < searchEndsMs_) return std::nullopt;
  std::vector<FoundBox> found;
  answered_.clear();
  for (const SimBox& known : boxes) {
    if (!isNetworkUp || !known.isThere || !known.isAnnounced) continue;
    found.push_back({known.id, known.broker, 8080});
    answered_.insert(known.id);
  }
  return found;
}

void AppRig::connect(const MqttLogin& login) {
  disconnect();
  connecting_ = login;
  decidedAtMs_ = wallMs + 100;
}

void AppRig::disconnect() {
  toBeTold_.clear();
  if (connected_ == nullptr && !connecting_) return;
  end(MqttEnd::closed);
}

void AppRig::breakConnection(MqttEnd why) {
  if (connected_ != nullptr) end(why);
}

void AppRig::end(MqttEnd why) {
  connected_ = nullptr;
  connecting_.reset();
  Told told;
  told.what = Told::What::ended;
  told.end = why;
  toBeTold_.push_back(told);
  if (why != MqttEnd::closed) failuresMs.push_back(wallMs);
}

void AppRig::checkLogin(const MqttLogin& login, const SimBox& at) {
  const Settings& settings = app->settings();
  const std::optional<Adoption>& candidate = settings.candidate;
  const bool isCandidate = candidate && login.username == candidate->username;
  const std::optional<Adoption>& owner = isCandidate ? candidate : settings.adoption;
  // Of a box that keeps silent where the own one was nobody can know.
  const bool hasAnswered = answered_.count(at.id) > 0;
  if (!owner || owner->boxId == at.id || !hasAnswered) return;
  // In its place may be its own, rebuilt: it is met there, but not told the credential.
  if (!login.username.empty() || !(at.broker == owner->broker))
    faults.push_back("came to " + at.id + " as " + login.username);
}

void AppRig::decide() {
  const MqttLogin login = *connecting_;
  SimBox* reached = nullptr;
  for (SimBox& known : boxes) {
    if (known.isThere && isNetworkUp && known.broker == login.broker) reached = &known;
  }
  if (reached == nullptr) return end(MqttEnd::unreachable);
  checkLogin(login, *reached);
  reached->logins.push_back(login.username);
  const auto password = reached->passwords.find(login.username);
  const bool isGood = password != reached->passwords.end() && password->second == login.password;
  const bool isTaken = login.username.empty() ? reached->takesStrangers : isGood && reached->takesCredentials;
  if (!isTaken) return end(MqttEnd::refused);
  // A credential's first use ends what was before.
  if (isGood && reached->inUse != login.username) {
    reached->inUse = login.username;
    reached->passwords = {*password};
  }
  connecting_.reset();
  connected_ = reached;
  isSubscribed_ = false;
  connection_++;
  Told told;
  told.what = Told::What::connected;
  toBeTold_.push_back(told);
}

void AppRig::runBroker() {
  if (connecting_ && wallMs >= decidedAtMs_) decide();
  if (connected_ == nullptr) return;
  if (!connected_->isThere && isNetworkUp) return end(MqttEnd::unreachable);
  if (!connected_->acknowledges || !isNetworkUp) return;
  for (Heard& message : heard) {
    if (message.connection != connection_ || message.isAcknowledged) continue;
    message.isAcknowledged = true;
    Told told;
    told.what = Told::What::acknowledged;
    told.packetId = message.packetId;
    told.topic = message.topic;
    told.payload = message.payload;
    toBeTold_.push_back(told);
  }
}

void AppRig::poll() {
  runBroker();
  while (!toBeTold_.empty()) {
    const Told told = toBeTold_.front();
    toBeTold_.pop_front();
    if (told.what == Told::What::connected) listener_->onConnected();
    if (told.what == Told::What::ended) listener_->onDisconnected(told.end);
    if (told.what == Told::What::message) listener_->onMessage(told.topic, told.payload);
    if (told.what != Told::What::acknowledged) continue;
    listener_->onAcknowledged(told.packetId);
    if (endsWith(told.topic, "/telemetry"))
      forEachReading(told.topic, told.payload, [&](const Key& key) { acknowledgedNow_.insert(key); });
  }
}

uint16_t AppRig::publish(const std::string& topic, const std::string& payload, bool) {
  if (connected_ == nullptr) return 0;
  if (++packetId_ == 0) packetId_ = 1;
  if (isNetworkUp) hear({connected_->id, topic, payload, packetId_, connection_, false});
  return packetId_;
}

bool AppRig::subscribe(const std::string&) {
  if (connected_ == nullptr || refusesSubscribe) return false;
  isSubscribed_ = true;
  return true;
}

void AppRig::forEachReading(const std::string& topic, const std::string& payload,
                            const std::function<void(const Key&)>& take) {
  const JsonOwner owner(payload);
  const std::string meter = topic.substr(11, topic.size() - 11 - 10);
  const cJSON* list = cJSON_GetObjectItemCaseSensitive(owner.json, "readings");
  const auto keyOf = [&](const cJSON* item) {
    return Key{meter, numberIn(item, "boot"), numberIn(item, "seq")};
  };
  if (list == nullptr) return take(keyOf(owner.json));
  for (const cJSON* item = list->child; item != nullptr; item = item->next) take(keyOf(item));
}

void AppRig::hear(const Heard& message) {
  heard.push_back(message);
  if (!endsWith(message.topic, "/telemetry")) return;
  size_t inFlight = 0;
  for (const Heard& other : heard) {
    if (other.connection == connection_ && !other.isAcknowledged && endsWith(other.topic, "/telemetry"))
      inFlight++;
  }
  if (inFlight > 4) faults.push_back("more than four in flight");
  forEachReading(message.topic, message.payload, [&](const Key& key) {
    const std::string name = std::get<0>(key) + " " + std::to_string(std::get<2>(key));
    if (added_.count(key) == 0) faults.push_back("invented: " + name);
    if (acknowledgedNow_.count(key) > 0) faults.push_back("sent again after its acknowledgement: " + name);
    came_.insert(key);
  });
}

bool AppRig::command(const std::string& verb, const std::string& json) {
  if (connected_ == nullptr || !isSubscribed_ || !isNetworkUp) return false;
  Told told;
  told.what = Told::What::message;
  told.topic = "smartmeter/" + nodeId_ + "/cmd/" + verb;
  told.payload = json;
  toBeTold_.push_back(told);
  return true;
}

std::string AppRig::adoptJson(SimBox& by, const std::string& commandId) {
  const std::string username = "node-" + commandId;
  by.passwords[username] = "secret-" + commandId;
  return "{\"id\":\"" + commandId + "\",\"username\":\"" + username + "\",\"password\":\"secret-" +
         commandId + "\",\"box_id\":\"" + by.id +
         "\",\"ota_key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"," + "\"broker\":{\"host\":\"" +
         by.broker.host + "\",\"port\":" + std::to_string(by.broker.port) + "}}";
}

SimBox& AppRig::box(const std::string& id) {
  return *std::find_if(boxes.begin(), boxes.end(), [&](const SimBox& known) { return known.id == id; });
}

std::vector<std::string> AppRig::events(const std::string& text) const {
  std::vector<std::string> found;
  for (const Heard& message : heard) {
    const bool isOne = endsWith(message.topic, "/event") && message.payload.find(text) != std::string::npos;
    if (isOne) found.push_back(message.payload);
  }
  return found;
}

size_t AppRig::countOf(const std::string& topicEnd) const {
  return static_cast<size_t>(std::count_if(
      heard.begin(), heard.end(), [&](const Heard& message) { return endsWith(message.topic, topicEnd); }));
}

std::string AppRig::undelivered() const {
  std::string missing;
  for (const auto& [key, addedMs] : added_) {
    if (came_.count(key) > 0 || mayBeLost_.count(key) > 0) continue;
    missing += std::get<0>(key) + " boot " + std::to_string(std::get<1>(key)) + " seq " +
               std::to_string(std::get<2>(key)) + " of " + std::to_string(addedMs) + "; ";
  }
  return missing;
}

}  // namespace meterbox
