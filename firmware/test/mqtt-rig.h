#pragma once
#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "hostile-broker.h"
#include "posix-clock.h"
#include "posix-mqtt-line.h"

namespace meterbox {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

inline void nap() { std::this_thread::sleep_for(milliseconds(1)); }

/** Notes what is told, in its order. */
struct Ear : MqttListener {
  int connects = 0;
  std::vector<MqttEnd> ends;
  std::vector<uint16_t> acknowledged;
  std::vector<std::string> messages;
  std::string order;
  std::function<void()> then;

  void note(char what) {
    order += what;
    if (then) then();
  }
  void onConnected() override {
    ++connects;
    note('c');
  }
  void onDisconnected(MqttEnd end) override {
    ends.push_back(end);
    note('d');
  }
  void onAcknowledged(uint16_t packetId) override {
    acknowledged.push_back(packetId);
    note('a');
  }
  void onMessage(const std::string& topic, const std::string& payload) override {
    messages.push_back(topic + " " + payload);
    note('m');
  }
};

struct Client {
  // By a fast clock a broker's silence of 15 s is over after 250 ms.
  PosixClock clock{{0, 60, 0}};
  PosixMqttLine line;
  NotedMqtt mqtt{line, clock};
  Ear ear;
  MqttLogin login;

  explicit Client(uint16_t port, const std::string& id = "meter-001") {
    mqtt.setListener(&ear);
    login.broker = {"127.0.0.1", port};
    login.clientId = id;
  }
  bool until(const std::function<bool()>& isSo, const std::function<void()>& turn = nullptr, int ms = 3000) {
    const auto deadline = steady_clock::now() + milliseconds(ms);
    while (!isSo()) {
      if (steady_clock::now() > deadline) return false;
      if (turn) turn();
      mqtt.poll();
      nap();
    }
    return true;
  }
};

/** A client at the mercy of a hostile broker. */
struct Duel {
  HostileBroker broker;
  Client client{broker.port()};
  std::vector<SentPacket> sent;

  bool until(const std::function<bool()>& isSo, int ms = 3000) {
    return client.until(
        isSo, [this] { turn(); }, ms);
  }
  void turn() {
    broker.poll();
    for (SentPacket packet; broker.take(packet);) sent.push_back(packet);
  }
  void idle(int ms) {
    until([] { return false; }, ms);
  }
  size_t count(int type) const {
    size_t number = 0;
    for (const SentPacket& packet : sent) number += packet.type() == type ? 1 : 0;
    return number;
  }
  SentPacket publishAt(size_t index) const {
    for (const SentPacket& packet : sent) {
      if (packet.type() == 3 && index-- == 0) return packet;
    }
    return {};
  }
  /** Connects and lets the broker take it. */
  void meet() {
    const size_t before = count(1);
    const int connects = client.ear.connects;
    client.mqtt.connect(client.login);
    REQUIRE(until([&] { return count(1) > before; }));
    broker.connack(0);
    REQUIRE(until([&] { return client.ear.connects > connects; }));
  }
  uint16_t publish(const std::string& payload) {
    const size_t before = count(3);
    const uint16_t packetId = client.mqtt.publish("smartmeter/meter-001/telemetry", payload, false);
    REQUIRE(packetId != 0);
    REQUIRE(until([&] { return count(3) > before; }));
    return packetId;
  }
};

}  // namespace meterbox
