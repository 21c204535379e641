#include "improv.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

using namespace meterbox;

namespace {

using Bytes = std::vector<uint8_t>;

std::map<std::string, Bytes> readVectors() {
  std::map<std::string, Bytes> vectors;
  std::ifstream file("fixtures/improv.txt");
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(": ");
    if (line[0] == '#' || colon == std::string::npos) continue;
    std::istringstream hex(line.substr(colon + 2));
    Bytes bytes;
    for (std::string byte; hex >> byte;) bytes.push_back(static_cast<uint8_t>(std::stoi(byte, nullptr, 16)));
    vectors[line.substr(0, colon)] = bytes;
  }
  return vectors;
}

Bytes vectorOf(const std::string& name) {
  static const std::map<std::string, Bytes> vectors = readVectors();
  REQUIRE_MESSAGE(vectors.count(name) == 1, name);
  return vectors.at(name);
}

/** The names of the packets in what a device sent, each of which stands between line feeds. */
std::string namesOf(const Bytes& sent) {
  static const std::map<std::string, Bytes> vectors = readVectors();
  std::string names;
  for (size_t at = 0; at < sent.size();) {
    std::string found;
    for (const auto& [name, bytes] : vectors) {
      Bytes line = {'\n'};
      line.insert(line.end(), bytes.begin(), bytes.end());
      line.push_back('\n');
      if (at + line.size() <= sent.size() && std::equal(line.begin(), line.end(), sent.begin() + long(at))) {
        found = name;
        at += line.size();
        break;
      }
    }
    if (found.empty()) return names + "?";
    names += (names.empty() ? "" : " ") + found;
  }
  return names;
}

struct Host : ImprovHost {
  Bytes sent;
  bool online = false;
  bool takesWifi = true;
  std::string ssid;
  std::string password;
  int begun = 0;
  int abandoned = 0;
  int scans = 0;
  std::optional<bool> connected;
  std::optional<std::string> page = "http://192.168.1.10:8080/meters/meter-001";
  std::optional<std::vector<ImprovNetwork>> networks;

  void writeSerial(const uint8_t* bytes, size_t count) override {
    sent.insert(sent.end(), bytes, bytes + count);
  }
  ImprovDevice device() override { return {"Meterbox", "1.0.0", "esp32", "Ground floor"}; }
  bool isOnline() override { return online; }
  bool beginWifi(const std::string& theSsid, const std::string& thePassword) override {
    ssid = theSsid;
    password = thePassword;
    ++begun;
    return takesWifi;
  }
  std::optional<bool> wifiConnected() override {
    online = connected.value_or(false);
    return connected;
  }
  void abandonWifi() override { ++abandoned; }
  std::optional<std::string> pageUrl() override { return page; }
  void beginScan() override { ++scans; }
  std::optional<std::vector<ImprovNetwork>> scanned() override { return networks; }
};

struct Device {
  Host host;
  Improv improv{host};
  uint64_t nowMs = 1000;

  void take(const Bytes& bytes) { improv.take(bytes.data(), bytes.size(), nowMs); }
  void wait(uint64_t ms) {
    nowMs += ms;
    improv.step(nowMs);
  }
  /** What was sent since it was asked last. */
  std::string said() {
    const std::string names = namesOf(host.sent);
    host.sent.clear();
    return names;
  }
  std::string answerTo(const std::string& name) {
    take(vectorOf(name));
    return said();
  }
};

Bytes command(uint8_t id, const Bytes& data, uint8_t statedLength) {
  Bytes body = {id, statedLength};
  body.insert(body.end(), data.begin(), data.end());
  return encodeImprov(ImprovType::rpcCommand, body.data(), body.size());
}

}  // namespace

TEST_CASE("packets are made as the golden ones are") {
  const uint8_t ready = 2;
  CHECK(namesOf(encodeImprov(ImprovType::currentState, &ready, 1)) == "state-ready");
  CHECK(namesOf(encodeImprovResult(ImprovCommand::scannedNetworks, {"MyWirelessNetwork", "-60", "YES"})) ==
        "result-network");
}

TEST_CASE("each golden packet is found in a stream, whatever stands before it") {
  for (const auto& [name, packet] : readVectors()) {
    CAPTURE(name);
    for (const char* noise :
         {"", "boot: I (31)\r\n", "IMPRO", "IMPROVIMPROV", "IIIMIMPRIM", "IMPROV\x02\x03\x02\x02"}) {
      ImprovParser parser;
      for (const char* byte = noise; *byte != '\0'; ++byte) {
        CHECK(parser.take(static_cast<uint8_t>(*byte)) == ImprovParser::Found::nothing);
      }
      for (size_t i = 0; i + 1 < packet.size(); ++i)
        CHECK(parser.take(packet[i]) == ImprovParser::Found::nothing);
      REQUIRE(parser.take(packet.back()) == ImprovParser::Found::frame);
      CHECK(parser.frame().type == packet[7]);
      CHECK(parser.frame().length == packet[8]);
      CHECK(Bytes(parser.frame().data.begin(), parser.frame().data.begin() + packet[8]) ==
            Bytes(packet.begin() + 9, packet.end() - 1));
    }
  }
}

TEST_CASE("a packet of which any one byte is another does nothing but name an error") {
  const Bytes packet = vectorOf("send-wifi");
  for (size_t i = 0; i < packet.size(); ++i) {
    for (int change = 1; change < 256; change += 7) {
      Device device;
      Bytes damaged = packet;
      damaged[i] = static_cast<uint8_t>(damaged[i] ^ change);
      device.take(damaged);
      CHECK(device.host.begun == 0);
      const std::string said = device.said();
      CHECK((said.empty() || said == "error-invalid"));
    }
  }
}

TEST_CASE("Wi-Fi settings are tried, and the browser is led to the meter's page") {
  Device device;
  CHECK(device.answerTo("send-wifi") == "error-none state-provisioning");
  CHECK(device.host.ssid == "MyWirelessAP");
  CHECK(device.host.password == "mysecurepassword");
  device.wait(3000);
  CHECK(device.said().empty());
  CHECK(device.answerTo("request-state") == "error-none state-provisioning");
  device.host.connected = true;
  device.wait(1);
  device.wait(1);
  CHECK(device.said() == "state-provisioned result-wifi");
  CHECK(device.host.abandoned == 0);
  device.wait(60000);
  CHECK(device.said().empty());
  CHECK(device.answerTo("request-state") == "error-none state-provisioned result-state");
}

TEST_CASE("an open network has an empty password") {
  Device device;
  CHECK(device.answerTo("send-open-wifi") == "error-none state-provisioning");
  CHECK(device.host.ssid == "Open");
  CHECK(device.host.password.empty());
}

TEST_CASE("the box is looked for before the browser is answered, but not for longer than it waits") {
  Device device;
  device.host.page.reset();
  device.host.connected = true;
  device.answerTo("send-wifi");
  device.wait(1);
  device.wait(3000);
  CHECK(device.said().empty());
  SUBCASE("found") {
    device.host.page = "http://192.168.1.10:8080/meters/meter-001";
    device.wait(1);
    CHECK(device.said() == "state-provisioned result-wifi");
  }
  SUBCASE("not found") {
    device.wait(1001);
    CHECK(device.said() == "state-provisioned result-wifi-without-page");
  }
}

TEST_CASE("settings that do not work are said so, and those before them come back") {
  Device device;
  device.answerTo("send-wifi");
  SUBCASE("refused by the network") { device.host.connected = false; }
  SUBCASE("no answer within 25 s") {
    device.wait(24999);
    CHECK(device.said().empty());
  }
  device.wait(1);
  CHECK(device.said() == "error-unable-to-connect state-ready");
  CHECK(device.host.abandoned == 1);
}

TEST_CASE("settings that cannot be right are refused at once") {
  Device device;
  device.host.takesWifi = false;
  CHECK(device.answerTo("send-wifi") == "error-none error-unable-to-connect");
  CHECK(device.answerTo("request-state") == "error-none state-ready");
}

TEST_CASE("new settings during an attempt take its place") {
  Device device;
  device.answerTo("send-wifi");
  CHECK(device.answerTo("send-open-wifi") == "error-none state-provisioning");
  CHECK(device.host.abandoned == 1);
  CHECK(device.host.begun == 2);
}

TEST_CASE("the device says who it is, and what it does not know") {
  Device device;
  CHECK(device.answerTo("request-device") == "error-none result-device");
  CHECK(device.answerTo("request-hostname") == "error-unknown-command");
}

TEST_CASE("networks are told singly, each once, the strongest first, and then their end") {
  Device device;
  CHECK(device.answerTo("request-networks") == "error-none");
  CHECK(device.host.scans == 1);
  device.wait(2000);
  CHECK(device.said().empty());
  SUBCASE("two seen, one of them twice, and a hidden one") {
    device.host.networks = {
        {"MyWirelessNetwork", -80, true}, {"", -40, true}, {"MyWirelessNetwork", -60, true}};
    device.wait(1);
    CHECK(device.said() == "result-network result-no-more-networks");
  }
  SUBCASE("none") {
    device.host.networks = std::vector<ImprovNetwork>();
    device.wait(1);
    CHECK(device.said() == "result-no-more-networks");
  }
  SUBCASE("a scan that never ends") {
    device.wait(13000);
    CHECK(device.said() == "result-no-more-networks");
  }
  device.wait(20000);
  CHECK(device.said().empty());
}

TEST_CASE("a command whose lengths do not add up is invalid") {
  const Bytes tooLong(33, 'x');
  Bytes longSsid = {33};
  longSsid.insert(longSsid.end(), tooLong.begin(), tooLong.end());
  longSsid.push_back(0);
  const std::vector<Bytes> commands = {
      command(1, {}, 0),          command(1, {0, 0}, 2),     command(1, {1, 'a'}, 2),
      command(1, {1, 'a', 1}, 3), command(1, {200, 'a'}, 2), command(1, {1, 'a', 0, 0}, 4),
      command(2, {}, 1),          command(3, {1}, 0),        command(1, longSsid, 35),
  };
  for (const Bytes& each : commands) {
    Device device;
    device.take(each);
    CHECK(device.said() == "error-invalid");
    CHECK(device.host.begun == 0);
  }
  Device device;
  device.take(encodeImprov(ImprovType::rpcCommand, nullptr, 0));
  CHECK(device.said() == "error-invalid");
}

TEST_CASE("what a device itself says is an echo and is not answered") {
  Device device;
  for (const char* name : {"state-ready", "error-none", "result-device", "result-wifi"}) {
    CHECK(device.answerTo(name).empty());
  }
}

TEST_CASE("half a packet is forgotten after half a second, so that the next one is heard") {
  Device device;
  const Bytes packet = vectorOf("send-wifi");
  device.take(Bytes(packet.begin(), packet.begin() + 20));
  device.nowMs += 501;
  CHECK(device.answerTo("request-state") == "error-none state-ready");
}

TEST_CASE("a packet that comes byte by byte is heard") {
  Device device;
  for (const uint8_t byte : vectorOf("request-state")) {
    device.nowMs += 100;
    device.take({byte});
  }
  CHECK(device.said() == "error-none state-ready");
}

TEST_CASE("a result never outgrows its packet: what does not fit is left out") {
  const Bytes packet =
      encodeImprovResult(ImprovCommand::deviceInformation, {std::string(200, 'a'), std::string(60, 'b')});
  CHECK(packet[9] == 203);
  CHECK(packet[11] == 201);
}

TEST_CASE("a hundred thousand hostile packets start nothing that they do not ask for") {
  uint32_t state = 88172645;
  const auto random = [&state] {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
  };
  Device device;
  device.host.takesWifi = false;
  for (int round = 0; round < 100000; ++round) {
    Bytes data(random() % 64);
    for (uint8_t& byte : data) byte = static_cast<uint8_t>(random());
    if (!data.empty()) data[0] = static_cast<uint8_t>(random() % 8);
    if (data.size() > 1 && random() % 2 == 0) data[1] = static_cast<uint8_t>(data.size() - 2);
    Bytes packet = encodeImprov(static_cast<ImprovType>(random() % 6), data.data(), data.size());
    if (random() % 3 == 0) packet[random() % packet.size()] = static_cast<uint8_t>(random());
    device.take(packet);
    device.host.sent.clear();
    CHECK(device.host.ssid.size() <= 32);
    CHECK(device.host.password.size() <= 64);
  }
}
