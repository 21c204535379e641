#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "mqtt-rig.h"

using namespace meterbox;

namespace {

/** Debian's mosquitto on a free port, in a folder that goes with it. */
struct RealBroker {
  std::string folder;
  uint16_t port = 0;
  pid_t process = -1;

  static std::string program() {
    for (const char* path : {"/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto"}) {
      if (access(path, X_OK) == 0) return path;
    }
    return "";
  }
  RealBroker() {
    char name[] = "/tmp/meterbox-mqtt-XXXXXX";
    folder = mkdtemp(name);
    { port = HostileBroker().port(); }
    std::ofstream(folder + "/conf") << "listener " << port << " 127.0.0.1\nallow_anonymous true\nuser root\n";
    start();
  }
  ~RealBroker() {
    stop();
    unlink((folder + "/conf").c_str());
    rmdir(folder.c_str());
  }
  void start() {
    process = fork();
    if (process == 0) {
      const int ignored = std::freopen("/dev/null", "w", stderr) == nullptr;
      execl(program().c_str(), "mosquitto", "-c", (folder + "/conf").c_str(), nullptr);
      _exit(ignored);
    }
  }
  void stop() {
    if (process > 0) {
      kill(process, SIGKILL);
      waitpid(process, nullptr, 0);
    }
    process = -1;
  }
};

bool isMissing() {
  if (!RealBroker::program().empty()) return false;
  std::puts("skipped: mosquitto is not installed");
  return true;
}

/** Connects again and again until the broker is up. */
void insist(Client& client) {
  const int before = client.ear.connects;
  for (int tries = 0; tries < 300 && client.ear.connects == before; ++tries) {
    const size_t ends = client.ear.ends.size();
    client.mqtt.connect(client.login);
    client.until([&] { return client.ear.connects > before || client.ear.ends.size() > ends; });
    std::this_thread::sleep_for(milliseconds(10));
  }
  REQUIRE(client.ear.connects == before + 1);
  client.ear.ends.clear();
  client.ear.order = "c";
}

}  // namespace

TEST_CASE("a real broker's acknowledgements come in the order of the publishes") {
  if (isMissing()) return;
  RealBroker broker;
  Client client(broker.port);
  insist(client);
  std::vector<uint16_t> ids;
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 4; ++i)
      ids.push_back(client.mqtt.publish("smartmeter/meter-001/telemetry", "{}", false));
    REQUIRE(client.until([&] { return client.ear.acknowledged.size() == ids.size(); }));
  }
  CHECK(client.ear.acknowledged == ids);
}

TEST_CASE("a real broker's messages come whole, up to 8 kB, and longer ones not at all") {
  if (isMissing()) return;
  RealBroker broker;
  Client client(broker.port);
  insist(client);
  REQUIRE(client.mqtt.subscribe("smartmeter/meter-001/cmd/+"));
  const std::string longest(8 * 1024, 'x');
  client.mqtt.publish("smartmeter/meter-001/cmd/a", longest, false);
  client.mqtt.publish("smartmeter/meter-001/cmd/b", longest + "x", false);
  client.mqtt.publish("smartmeter/meter-001/cmd/c", "{}", false);
  REQUIRE(client.until([&] { return client.ear.messages.size() == 2; }));
  CHECK(client.ear.messages[0] == "smartmeter/meter-001/cmd/a " + longest);
  CHECK(client.ear.messages[1] == "smartmeter/meter-001/cmd/c {}");
}

TEST_CASE(
    "a real broker publishes the will of a client that went away without a word, not of one that took "
    "leave") {
  if (isMissing()) return;
  RealBroker broker;
  Client watcher(broker.port, "watcher");
  insist(watcher);
  REQUIRE(watcher.mqtt.subscribe("smartmeter/+/status"));
  for (const bool isPolite : {true, false}) {
    Client client(broker.port);
    client.login.willTopic = "smartmeter/meter-001/status";
    client.login.willPayload = "offline";
    insist(client);
    client.mqtt.publish("smartmeter/meter-001/status", "online", true);
    REQUIRE(client.until([&] { return client.ear.acknowledged.size() == 1; }));
    if (isPolite) client.mqtt.disconnect();
  }
  REQUIRE(watcher.until([&] { return watcher.ear.messages.size() == 3; }));
  CHECK(watcher.ear.messages[1] == "smartmeter/meter-001/status online");
  CHECK(watcher.ear.messages[2] == "smartmeter/meter-001/status offline");
}

TEST_CASE("nothing that was published before a real broker died is acknowledged or sent after it came back") {
  if (isMissing()) return;
  RealBroker broker;
  Client client(broker.port);
  insist(client);
  kill(broker.process, SIGSTOP);
  REQUIRE(client.mqtt.publish("smartmeter/meter-001/telemetry", "old", false) != 0);
  broker.stop();
  REQUIRE(client.until([&] { return client.ear.ends.size() == 1; }));
  CHECK(client.ear.ends[0] == MqttEnd::unreachable);
  broker.start();
  insist(client);
  REQUIRE(client.mqtt.subscribe("smartmeter/#"));
  const uint16_t packetId = client.mqtt.publish("smartmeter/meter-001/telemetry", "new", false);
  REQUIRE(client.until([&] { return !client.ear.messages.empty() && !client.ear.acknowledged.empty(); }));
  CHECK(client.ear.messages == std::vector<std::string>{"smartmeter/meter-001/telemetry new"});
  CHECK(client.ear.acknowledged == std::vector<uint16_t>{packetId});
}
