#include "noted-mqtt.h"

#include <doctest/doctest.h>

#include <functional>
#include <vector>

using namespace meterbox;

namespace {

struct FixedClock : Clock {
  uint64_t nowMs = 1000;
  uint64_t monotonicMs() const override { return nowMs; }
  std::optional<int64_t> epochMs() const override { return std::nullopt; }
  void setEpochMs(int64_t) override {}
};

/** A client library whose callbacks the test makes, within its loop as the real one does. */
struct ScriptedLine : MqttLine {
  MqttNotes* notes = nullptr;
  const MqttLogin* login = nullptr;
  bool opens = true;
  int drops = 0;
  int leaves = 0;
  uint16_t nextId = 1;
  std::vector<std::string> subscribed;
  std::function<void(MqttNotes&)> next;

  bool open(const MqttLogin& theLogin, MqttNotes& theNotes) override {
    CHECK(notes == nullptr);
    login = &theLogin;
    notes = &theNotes;
    return opens;
  }
  void leave() override { leaves++; }
  void drop() override {
    notes = nullptr;
    drops++;
  }
  void turn() override {
    REQUIRE(notes != nullptr);
    if (next) next(*notes);
    next = nullptr;
  }
  uint16_t publish(const std::string&, const std::string&, bool) override { return nextId++; }
  bool subscribe(const std::string& filter) override {
    subscribed.push_back(filter);
    return true;
  }
};

struct Rig : MqttListener {
  FixedClock clock;
  ScriptedLine line;
  NotedMqtt mqtt{line, clock};
  std::string told;
  std::function<void()> onEnd;

  Rig() { mqtt.setListener(this); }
  void onConnected() override { told += "connected "; }
  void onDisconnected(MqttEnd end) override {
    const char* const names[] = {"unreachable ", "refused ", "rejected ", "closed "};
    told += names[static_cast<int>(end)];
    if (onEnd) onEnd();
  }
  void onAcknowledged(uint16_t packetId) override { told += "ack" + std::to_string(packetId) + " "; }
  void onMessage(const std::string& topic, const std::string& payload) override {
    told += topic + "=" + std::to_string(payload.size()) + " ";
  }

  std::string poll() {
    told.clear();
    mqtt.poll();
    return told;
  }
  std::string poll(std::function<void(MqttNotes&)> callbacks) {
    line.next = std::move(callbacks);
    return poll();
  }
  void begin() {
    MqttLogin login;
    login.clientId = "m";
    mqtt.connect(login);
    CHECK(poll() == "");
  }
  void connect() {
    begin();
    CHECK(poll([](MqttNotes& notes) { notes.noteConnected(); }) == "connected ");
  }
};

void message(MqttNotes& notes, size_t count, size_t index, size_t total, const char* topic = "t") {
  const std::vector<uint8_t> bytes(count + 1, 'x');
  notes.noteMessage(topic, bytes.data(), count, index, total);
}

}  // namespace

TEST_CASE("what the library calls back is told in the poll, in its order") {
  Rig rig;
  rig.connect();
  CHECK(rig.mqtt.publish("a", "b", false) == 1);
  CHECK(rig.mqtt.publish("a", "b", false) == 2);
  CHECK(rig.mqtt.subscribe("cmd/#"));
  const std::string told = rig.poll([&](MqttNotes& notes) {
    notes.noteAcknowledged(1);
    message(notes, 3, 0, 3);
    notes.noteAcknowledged(2);
    CHECK(rig.told == "");
  });
  CHECK(told == "ack1 t=3 ack2 ");
}

TEST_CASE("an acknowledgement that is unknown, repeated or out of order is not told, nor any behind it") {
  Rig rig;
  rig.connect();
  for (int count = 0; count < 3; count++) rig.mqtt.publish("a", "b", false);
  CHECK(rig.poll([](MqttNotes& notes) {
    for (const uint16_t id : {9, 1, 1, 3}) notes.noteAcknowledged(id);
  }) == "ack1 ");
  CHECK(rig.poll([](MqttNotes& notes) { notes.noteAcknowledged(3); }) == "");
}

TEST_CASE("sixteen publishes are in flight at most, and none before the connection") {
  Rig rig;
  CHECK(rig.mqtt.publish("a", "b", false) == 0);
  rig.begin();
  CHECK(rig.mqtt.publish("a", "b", false) == 0);
  CHECK_FALSE(rig.mqtt.subscribe("x"));
  CHECK(rig.poll([](MqttNotes& notes) { notes.noteConnected(); }) == "connected ");
  for (int count = 0; count < 16; count++) CHECK(rig.mqtt.publish("a", "b", false) != 0);
  CHECK(rig.mqtt.publish("a", "b", false) == 0);
}

TEST_CASE("the CONNACK says why a login failed, and only a login's end is believed to be one") {
  for (const auto& [code, told] : std::vector<std::pair<uint8_t, std::string>>{
           {0, "unreachable "}, {1, "rejected "}, {3, "rejected "}, {4, "refused "}, {5, "refused "}}) {
    Rig rig;
    rig.begin();
    CHECK(rig.poll([code = code](MqttNotes& notes) { notes.noteEnded(code); }) == told);
    CHECK(rig.line.drops == 1);
    CHECK(rig.poll() == "");
    Rig connected;
    connected.connect();
    CHECK(connected.poll([code = code](MqttNotes& notes) { notes.noteEnded(code); }) == "unreachable ");
  }
}

TEST_CASE(
    "a broker that does not answer CONNECT for 15 s is unreachable, and one that cannot be opened at once") {
  Rig rig;
  rig.begin();
  rig.clock.nowMs += 15000;
  CHECK(rig.poll() == "");
  rig.clock.nowMs += 1;
  CHECK(rig.poll() == "unreachable ");
  CHECK(rig.line.drops == 1);
  rig.line.opens = false;
  rig.mqtt.connect({});
  CHECK(rig.poll() == "unreachable ");
  CHECK(rig.line.drops == 2);
}

TEST_CASE("after a disconnect only the end is told, once, and the line has two seconds for its leave") {
  Rig rig;
  rig.connect();
  rig.mqtt.publish("a", "b", false);
  rig.mqtt.disconnect();
  CHECK_FALSE(rig.mqtt.isConnected());
  CHECK(rig.line.leaves == 1);
  CHECK(rig.poll([](MqttNotes& notes) {
    notes.noteAcknowledged(1);
    message(notes, 1, 0, 1);
  }) == "closed ");
  rig.clock.nowMs += 2000;
  rig.poll();
  CHECK(rig.line.drops == 0);
  rig.clock.nowMs += 1;
  CHECK(rig.poll() == "");
  CHECK(rig.line.drops == 1);
  rig.mqtt.disconnect();
  CHECK(rig.poll() == "");
}

TEST_CASE("a new connection waits for the old one's leave, with the login it was asked with") {
  Rig rig;
  rig.connect();
  MqttLogin login;
  login.clientId = "never begun";
  rig.mqtt.connect(login);
  login.clientId = "last";
  rig.mqtt.connect(login);
  CHECK(rig.poll() == "closed closed ");
  CHECK(rig.line.login->clientId == "m");
  CHECK(rig.poll([](MqttNotes& notes) { notes.noteEnded(0); }) == "");
  CHECK(rig.line.login->clientId == "last");
  CHECK(rig.poll([](MqttNotes& notes) { notes.noteConnected(); }) == "connected ");
}

TEST_CASE("what was not told when its connection was given up is dropped") {
  Rig rig;
  rig.begin();
  rig.line.next = [&](MqttNotes& notes) {
    notes.noteConnected();
    message(notes, 1, 0, 1);
    rig.mqtt.disconnect();
  };
  CHECK(rig.poll() == "closed ");
}

TEST_CASE("a second CONNACK is not told") {
  Rig rig;
  rig.connect();
  CHECK(rig.poll([](MqttNotes& notes) { notes.noteConnected(); }) == "");
}

TEST_CASE("a message comes whole; what is too long, or lost its beginning or a piece, does not come") {
  Rig rig;
  rig.connect();
  CHECK(rig.poll([](MqttNotes& notes) {
    message(notes, 1000, 0, 2500);
    message(notes, 1000, 1000, 2500);
    message(notes, 500, 2000, 2500);
    message(notes, 0, 0, 0, "empty");
  }) == "t=2500 empty=0 ");
  CHECK(rig.poll([](MqttNotes& notes) {
    message(notes, 8192, 0, 8192);
    message(notes, 1000, 0, 8193);
    message(notes, 7193, 1000, 8193);
    message(notes, 10, 0, 30);
    message(notes, 10, 20, 30);
    message(notes, 10, 10, 30);
    message(notes, 1, 0, 1, std::string(129, 't').c_str());
  }) == "t=8192 ");
}

TEST_CASE("a listener may connect anew from within the end, and the poll still comes back") {
  Rig rig;
  rig.line.opens = false;
  int ends = 0;
  rig.onEnd = [&] {
    ends++;
    rig.mqtt.connect({});
  };
  rig.mqtt.connect({});
  rig.poll();
  CHECK(ends == 1);
  rig.poll();
  CHECK(ends == 2);
}
