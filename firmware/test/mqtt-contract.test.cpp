#include <future>

#include "mqtt-rig.h"

using namespace meterbox;

namespace {

struct Silence {
  std::vector<MqttEnd> ends;
  size_t pings = 0;
  int64_t lastedMs = 0;
};

/** It takes its ten seconds beside the other tests. */
Silence fallSilent() {
  Duel duel;
  duel.client.login.keepAliveS = 5;
  duel.client.mqtt.connect(duel.client.login);
  duel.until([&] { return duel.count(1) == 1; });
  duel.broker.connack(0);
  const auto began = steady_clock::now();
  duel.until([&] { return !duel.client.ear.ends.empty(); }, 15000);
  const auto lasted = std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
  return {duel.client.ear.ends, duel.count(12), lasted.count()};
}

const std::shared_future<Silence> silent = std::async(std::launch::async, fallSilent).share();

}  // namespace

TEST_CASE("what is never acknowledged is never sent again, neither after a time nor on the next connection") {
  Duel duel;
  duel.meet();
  duel.publish("old");
  duel.idle(300);
  CHECK(duel.count(3) == 1);
  duel.broker.cut();
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 1; }));
  CHECK(duel.client.ear.ends[0] == MqttEnd::unreachable);
  duel.meet();
  duel.idle(200);
  CHECK(duel.count(3) == 1);
  duel.publish("new");
  CHECK_FALSE(duel.publishAt(1).isDup());
  CHECK(duel.publishAt(1).payload() == "new");
  CHECK(duel.client.ear.acknowledged.empty());
}

TEST_CASE("each publish is sent at once and once, with its own packet id, and is acknowledged however late") {
  Duel duel;
  duel.meet();
  std::vector<uint16_t> ids;
  for (const char* payload : {"one", "two", "three", "four"}) ids.push_back(duel.publish(payload));
  for (size_t i = 0; i < ids.size(); ++i) CHECK(duel.publishAt(i).packetId() == ids[i]);
  duel.idle(300);
  for (const uint16_t id : ids) duel.broker.puback(id);
  REQUIRE(duel.until([&] { return duel.client.ear.acknowledged.size() == 4; }));
  CHECK(duel.client.ear.acknowledged == ids);
  CHECK(duel.count(3) == 4);
}

TEST_CASE("an acknowledgement out of order is not told, and none behind it on that connection") {
  Duel duel;
  duel.meet();
  const uint16_t one = duel.publish("one");
  const uint16_t two = duel.publish("two");
  const uint16_t three = duel.publish("three");
  duel.broker.puback(two);
  duel.broker.puback(one);
  duel.broker.puback(three);
  REQUIRE(duel.until([&] { return !duel.client.ear.acknowledged.empty(); }));
  duel.idle(100);
  CHECK(duel.client.ear.acknowledged == std::vector<uint16_t>{one});
  CHECK(duel.client.mqtt.isConnected());
}

TEST_CASE("an acknowledgement that is repeated or of nothing is not told") {
  Duel duel;
  duel.meet();
  duel.broker.puback(1);
  duel.broker.puback(4711);
  const uint16_t one = duel.publish("one");
  duel.broker.puback(one);
  duel.broker.puback(one);
  duel.broker.puback(0xFFFF);
  const uint16_t two = duel.publish("two");
  duel.broker.puback(two);
  REQUIRE(duel.until([&] { return duel.client.ear.acknowledged.size() == 2; }));
  duel.idle(50);
  CHECK(duel.client.ear.acknowledged == std::vector<uint16_t>{one, two});
}

TEST_CASE("an acknowledgement of an earlier connection's publish means nothing on a later one") {
  Duel duel;
  duel.meet();
  const uint16_t old = duel.publish("old");
  duel.broker.cut(true);
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 1; }));
  duel.meet();
  duel.broker.puback(old);
  duel.idle(100);
  CHECK(duel.client.ear.acknowledged.empty());
}

TEST_CASE("acknowledgements that came before the line broke are told before its end") {
  Duel duel;
  duel.meet();
  duel.broker.puback(duel.publish("one"));
  duel.broker.cut();
  REQUIRE(duel.until([&] { return !duel.client.ear.ends.empty(); }));
  CHECK(duel.client.ear.order == "cad");
}

TEST_CASE("publishing and subscribing while there is no connection gives nothing and keeps nothing") {
  Duel duel;
  CHECK(duel.client.mqtt.publish("smartmeter/meter-001/telemetry", "{}", false) == 0);
  duel.client.mqtt.connect(duel.client.login);
  CHECK(duel.client.mqtt.publish("smartmeter/meter-001/telemetry", "{}", false) == 0);
  CHECK_FALSE(duel.client.mqtt.subscribe("smartmeter/#"));
  REQUIRE(duel.until([&] { return duel.count(1) == 1; }));
  duel.broker.connack(0);
  REQUIRE(duel.until([&] { return duel.client.ear.connects == 1; }));
  duel.broker.cut();
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 1; }));
  CHECK(duel.client.mqtt.publish("smartmeter/meter-001/telemetry", "{}", false) == 0);
  duel.meet();
  duel.idle(100);
  CHECK(duel.count(3) == 0);
  CHECK(duel.count(8) == 0);
}

TEST_CASE("a CONNACK's refusal says whether it is the credentials") {
  for (int code = 1; code <= 5; ++code) {
    CAPTURE(code);
    Duel duel;
    duel.client.mqtt.connect(duel.client.login);
    REQUIRE(duel.until([&] { return duel.count(1) == 1; }));
    duel.broker.connack(code);
    REQUIRE(duel.until([&] { return !duel.client.ear.ends.empty(); }));
    CHECK(duel.client.ear.ends[0] == (code >= 4 ? MqttEnd::refused : MqttEnd::rejected));
    CHECK(duel.client.ear.connects == 0);
  }
}

TEST_CASE("a refusal of an earlier connection is not the reason of a later one's end") {
  Duel duel;
  duel.client.mqtt.connect(duel.client.login);
  REQUIRE(duel.until([&] { return duel.count(1) == 1; }));
  duel.broker.connack(5);
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 1; }));
  duel.client.mqtt.connect(duel.client.login);
  REQUIRE(duel.until([&] { return duel.count(1) == 2; }));
  duel.broker.cut();
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 2; }));
  CHECK(duel.client.ear.ends[1] == MqttEnd::unreachable);
}

TEST_CASE(
    "each connect that is over is told once: no port, no answer, a cut behind the CONNACK, our own end") {
  Duel duel;
  Ear& ear = duel.client.ear;
  SUBCASE("nobody listens") {
    duel.broker.stopListening();
    duel.client.mqtt.connect(duel.client.login);
    REQUIRE(duel.until([&] { return !ear.ends.empty(); }));
    CHECK(ear.ends[0] == MqttEnd::unreachable);
  }
  SUBCASE("the port answers and the broker never does") {
    duel.client.mqtt.connect(duel.client.login);
    REQUIRE(duel.until([&] { return !ear.ends.empty(); }));
    CHECK(ear.ends[0] == MqttEnd::unreachable);
    CHECK(ear.connects == 0);
  }
  SUBCASE("cut behind the CONNACK") {
    duel.client.mqtt.connect(duel.client.login);
    REQUIRE(duel.until([&] { return duel.count(1) == 1; }));
    duel.broker.connack(0);
    duel.broker.cut();
    REQUIRE(duel.until([&] { return !ear.ends.empty(); }));
    CHECK(ear.ends[0] == MqttEnd::unreachable);
    CHECK_FALSE(duel.client.mqtt.isConnected());
  }
  SUBCASE("we end it") {
    duel.meet();
    duel.client.mqtt.disconnect();
    CHECK(ear.ends.empty());
    REQUIRE(duel.until([&] { return !ear.ends.empty(); }));
    CHECK(ear.ends[0] == MqttEnd::closed);
    CHECK(duel.count(14) == 1);
  }
  SUBCASE("we give up a connect") {
    duel.client.mqtt.connect(duel.client.login);
    duel.client.mqtt.disconnect();
    REQUIRE(duel.until([&] { return !ear.ends.empty(); }));
    CHECK(ear.ends[0] == MqttEnd::closed);
  }
  duel.idle(300);
  CHECK(ear.ends.size() == 1);
}

TEST_CASE("a connect during a connection ends that one first, and what it had not told is dropped") {
  Duel duel;
  duel.meet();
  duel.broker.puback(duel.publish("one"));
  duel.client.mqtt.connect(duel.client.login);
  REQUIRE(duel.until([&] { return duel.count(1) == 2; }));
  duel.broker.connack(0);
  REQUIRE(duel.until([&] { return duel.client.ear.connects == 2; }));
  CHECK(duel.client.ear.order == "cdc");
  CHECK(duel.client.ear.ends[0] == MqttEnd::closed);
}

TEST_CASE("the listener may end and begin connections from within what it is told") {
  Duel duel;
  bool isDone = false;
  duel.client.ear.then = [&] {
    if (duel.client.ear.order == "cm") duel.client.mqtt.connect(duel.client.login);
    isDone = duel.client.ear.order == "cmdc";
  };
  duel.meet();
  duel.broker.publish("smartmeter/meter-001/cmd/identify", "{}", 1, 7);
  duel.broker.publish("smartmeter/meter-001/cmd/identify", "dropped with its connection", 0, 0);
  REQUIRE(duel.until([&] { return duel.count(1) == 2; }));
  duel.broker.connack(0);
  CHECK(duel.until([&] { return isDone; }));
}

TEST_CASE("a message in pieces is told whole, a long one is dropped and the next one told") {
  Duel duel;
  duel.meet();
  const std::string whole = std::string("\x30\x08\x00\x02", 4) + "ab{  }";
  for (const char byte : whole) {
    duel.broker.send({byte});
    duel.idle(2);
  }
  REQUIRE(duel.until([&] { return duel.client.ear.messages.size() == 1; }));
  CHECK(duel.client.ear.messages[0] == "ab {  }");
  duel.broker.publish("smartmeter/meter-001/cmd/ota", std::string(8 * 1024 + 1, 'x'), 1, 9);
  duel.broker.publish("smartmeter/meter-001/cmd/ota", "{}", 1, 10);
  REQUIRE(duel.until([&] { return duel.client.ear.messages.size() == 2; }));
  CHECK(duel.client.ear.messages[1] == "smartmeter/meter-001/cmd/ota {}");
  REQUIRE(duel.until([&] { return duel.count(4) == 2; }));
}

TEST_CASE("half a packet behind which the line is cut is nothing") {
  Duel duel;
  duel.meet();
  duel.broker.send(std::string("\x30\x20\x00\x02", 4) + "ab{");
  duel.idle(20);
  duel.broker.cut();
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 1; }));
  CHECK(duel.client.ear.messages.empty());
}

TEST_CASE("the head of a giant packet neither ends the program nor is waited for") {
  Duel duel;
  duel.meet();
  duel.broker.send(std::string("\x30\xFF\xFF\xFF\x7F\x00\x02", 7) + "ab");
  duel.idle(50);
  duel.broker.cut();
  REQUIRE(duel.until([&] { return duel.client.ear.ends.size() == 1; }));
  CHECK(duel.client.ear.messages.empty());
}

TEST_CASE("bytes that are not MQTT end the connection, or are waited behind, and tell nothing") {
  uint32_t state = 2463534242;
  for (int round = 0; round < 60; ++round) {
    Duel duel;
    if (round % 2 == 0) {
      duel.meet();
    } else {
      duel.client.mqtt.connect(duel.client.login);
      REQUIRE(duel.until([&] { return duel.count(1) == 1; }));
    }
    const int connects = duel.client.ear.connects;
    std::string noise;
    for (int i = 0; i < 64; ++i) {
      state ^= state << 13;
      state ^= state >> 17;
      state ^= state << 5;
      noise += static_cast<char>(state >> 24);
    }
    if ((static_cast<uint8_t>(noise[0]) & 0xF0) == 0x30) noise[0] = '\xF0';
    duel.broker.send(noise);
    duel.idle(3);
    duel.broker.cut();
    REQUIRE(duel.until([&] { return !duel.client.ear.ends.empty(); }));
    CHECK(duel.client.ear.connects == connects);
    CHECK(duel.client.ear.acknowledged.empty());
  }
}

TEST_CASE("a second CONNACK is not told") {
  Duel duel;
  duel.meet();
  duel.broker.connack(0);
  duel.idle(50);
  CHECK(duel.client.ear.connects == 1);
}

TEST_CASE("a broker that falls silent is given up within two and a half keep-alives") {
  const Silence& silence = silent.get();
  CHECK(silence.ends == std::vector<MqttEnd>{MqttEnd::unreachable});
  CHECK(silence.pings >= 1);
  CHECK(silence.lastedMs > 4000);
  CHECK(silence.lastedMs < 12500);
}
