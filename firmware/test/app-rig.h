#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "app.h"
#include "flash-sim.h"
#include "idle-system.h"

namespace meterbox {

/** Thrown by `System::restart`: what was running is gone. */
struct Restarted {};

/** A box: where its broker listens, whom it lets in, and all that it was told. */
struct SimBox {
  std::string id;
  Endpoint broker;
  bool isThere = true;      // its broker, and its answers to a search
  bool isAnnounced = true;  // whether a search finds it
  bool acknowledges = true;
  bool takesStrangers = true;
  bool takesCredentials = true;
  std::map<std::string, std::string> passwords;
  std::string inUse;                // the user name that came last
  std::vector<std::string> logins;  // the user name of each CONNECT, "" without one
};

/** A message as it came to a box. */
struct Heard {
  std::string boxId;
  std::string topic;
  std::string payload;
  uint16_t packetId = 0;
  uint64_t connection = 0;
  bool isAcknowledged = false;
};

/** The house around a device: its boxes, its network, its clock, and its bus with readings that nobody
 * measured. */
class AppRig : private Net, private Mqtt, private Clock, private IdleSystem, private Signature {
 public:
  explicit AppRig(std::vector<MeterSetting> meters = {{1, "meter-1"}});

  /** Lets time pass; the device steps every 100 ms or, in long waits, every `stepMs`. */
  void pass(uint64_t ms, uint64_t stepMs = 100);
  /** Passes until that is so; false where it is not within `mostMs`. */
  bool passUntil(const std::function<bool()>& isSo, uint64_t mostMs, uint64_t stepMs = 100);
  /** A power cut at once, and the next start. */
  void cutPower();
  void add(uint8_t address = 1);
  /** Sends a command over the connection that is there; false where there is none. */
  bool command(const std::string& verb, const std::string& json);
  /** As a box that wants a node: the credential is valid from now on. */
  std::string adoptJson(SimBox& by, const std::string& commandId);
  void breakConnection(MqttEnd end = MqttEnd::unreachable);

  SimBox& box(const std::string& id = "box-a");
  /** Of the events that came, those that hold the text. */
  std::vector<std::string> events(const std::string& text = "") const;
  size_t countOf(const std::string& topicEnd) const;
  bool isOnline() const { return connected_ != nullptr; }
  const SimBox* connectedTo() const { return connected_; }
  /** An update of its own, over the network and the chip of this house. */
  Ota& ota() { return ota_; }
  /** All that was added and that no power cut could take is delivered; empty, or what is not so. */
  std::string undelivered() const;

  FlashSim flash;
  std::deque<SimBox> boxes;
  std::unique_ptr<MeteringQueues> queues;
  std::unique_ptr<App> app;
  uint64_t wallMs = 0;  // since this house began
  uint64_t bootedMs = 0;
  bool isNetworkUp = true;
  bool isTimeKnown = true;
  int64_t clockStepMs = 0;
  int64_t driftPpm = 0;     // of the oscillator
  bool isMetering = true;   // whether the metering task does what it is asked
  bool readsItself = true;  // a reading of each meter every 10 s
  int resets = 0;           // of a register
  int restarts = 0;
  Light light = Light::setup;
  MeterState meterState = MeterState::ok;
  MeteringResult findResult = MeteringResult::mute;
  std::deque<Heard> heard;
  std::vector<uint64_t> searchesMs;  // when each began
  std::vector<uint64_t> failuresMs;  // when a connection that was tried or there was over
  bool refusesSubscribe = false;
  std::vector<std::string> faults;  // laws that were broken

 private:
  struct Told {
    enum class What { connected, ended, acknowledged, message } what;
    MqttEnd end = MqttEnd::closed;
    uint16_t packetId = 0;
    std::string topic;
    std::string payload;
  };

  void start();
  void stepOnce();
  void runMetering();
  void runBroker();
  void end(MqttEnd end);
  void decide();
  void checkLogin(const MqttLogin& login, const SimBox& at);
  void hear(const Heard& message);
  using Key = std::tuple<std::string, uint32_t, uint32_t>;  // meter, boot, seq
  static void forEachReading(const std::string& topic, const std::string& payload,
                             const std::function<void(const Key&)>& take);

  bool isUp() const override { return isNetworkUp; }
  void beginSearch() override;
  std::optional<std::vector<FoundBox>> found() override;
  void beginProbe(const Endpoint&) override {}
  std::optional<bool> probed() override { return true; }
  void beginGet(const std::string&, size_t) override {}
  size_t readBody(uint8_t*, size_t) override { return 0; }
  HttpState httpState() override { return HttpState::failed; }
  void endGet() override {}
  int rssiDbm() const override { return -60; }

  void connect(const MqttLogin& login) override;
  void disconnect() override;
  bool isConnected() const override { return connected_ != nullptr; }
  uint16_t publish(const std::string& topic, const std::string& payload, bool isRetained) override;
  bool subscribe(const std::string& filter) override;
  void poll() override;
  void setListener(MqttListener* listener) override { listener_ = listener; }

  uint64_t monotonicMs() const override;
  std::optional<int64_t> epochMs() const override;
  void setEpochMs(int64_t epochMs) override;

  void restart() override { throw Restarted(); }
  void show(Light shown) override { light = shown; }
  bool verify(const Ed25519Key&, const Ed25519Signature&, const uint8_t*, size_t) override { return false; }
  void beginDigest() override {}
  void addToDigest(const uint8_t*, size_t) override {}
  Sha256Digest endDigest() override { return {}; }

  Ota ota_{*this, *this, *this, flash};
  MqttListener* listener_ = nullptr;
  SimBox* connected_ = nullptr;
  std::optional<MqttLogin> connecting_;
  uint64_t decidedAtMs_ = 0;
  bool isSubscribed_ = false;
  uint64_t connection_ = 0;
  std::string nodeId_;
  std::deque<Told> toBeTold_;
  uint16_t packetId_ = 0;
  uint64_t searchEndsMs_ = 0;
  std::set<std::string> answered_;  // boxes, the last search
  std::map<uint8_t, uint32_t> seqs_;
  std::map<uint8_t, uint32_t> registers_;
  uint64_t nextReadMs_ = 0;
  MeteringSettings metering_;
  std::optional<int64_t> toldClockMs_;  // minus wallMs
  std::map<Key, uint64_t> added_;       // when
  std::set<Key> came_;
  std::set<Key> acknowledgedNow_;
  std::set<Key> mayBeLost_;
};

}  // namespace meterbox
