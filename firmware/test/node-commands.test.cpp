#include "node-commands.h"

#include <doctest/doctest.h>

#include "app-rig.h"

using namespace meterbox;

namespace {

/** A node around its commands: it notes what they change. */
struct Host : CommandHost {
  Settings kept = defaultSettings("0000000000a1");
  bool isFlashFailing = false;
  std::optional<std::vector<MeterSetting>> metersToBe;
  int tries = 0;
  int blinks = 0;
  int64_t clockMs = 0;

  const Settings& settings() const override { return kept; }
  bool change(const Settings& settings) override {
    if (!isFlashFailing) kept = settings;
    return !isFlashFailing;
  }
  void changeMeters(const std::vector<MeterSetting>& meters) override { metersToBe = meters; }
  void tryCandidate() override { tries++; }
  void blink() override { blinks++; }
  void setClock(int64_t epochMs) override { clockMs = epochMs; }
};

/** Takes one message and hands it over. */
struct Line : Mqtt {
  std::string last;
  void connect(const MqttLogin&) override {}
  void disconnect() override {}
  bool isConnected() const override { return true; }
  uint16_t publish(const std::string&, const std::string& payload, bool) override {
    last = payload;
    return 1;
  }
  bool subscribe(const std::string&) override { return true; }
  void poll() override {}
  void setListener(MqttListener*) override {}
};

struct Node {
  Host host;
  FlashSim flash;
  MeteringQueues queues;
  EventQueue events;
  AppRig house;  // for its network and chip
  std::unique_ptr<NodeCommands> commands;

  Node() {
    host.kept.meters = {{1, "meter-1"}, {2, "meter-2"}};
    start();
  }
  void start() {
    events = EventQueue();
    commands = std::make_unique<NodeCommands>(host, queues, house.ota(), flash, events);
  }
  /** The next answer; empty where there is none. */
  std::string answer() {
    Line line;
    events.publishTo(line, "event");
    events.acknowledged(1);
    return line.last;
  }
  std::string take(const std::string& verb, const std::string& json) {
    commands->take(verb, json, 0);
    return answer();
  }
  std::string ordered() {
    MeteringCommand order;
    return queues.commands.pop(order) ? "reset " + std::to_string(order.address) : "";
  }
};

const std::string adopt =
    R"({"id":"a1","username":"u","password":"p","box_id":"b","ota_key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",)";
const std::string adoptPlain = adopt + R"("broker":{"host":"h","port":1883}})";

}  // namespace

TEST_CASE("an adoption is tried before it is answered, and answered again whenever it comes again") {
  Node node;
  CHECK(node.take("adopt", adoptPlain).empty());
  CHECK(node.host.tries == 1);
  CHECK(node.take("adopt", adoptPlain).empty());
  CHECK(node.host.tries == 1);
  node.commands->candidateAccepted();
  CHECK(node.answer() == R"({"cmd":"adopt","id":"a1","result":"ok"})");
  CHECK(node.host.kept.adoption->username == "u");
  CHECK_FALSE(node.host.kept.candidate);
  CHECK(node.take("adopt", adoptPlain) == R"({"cmd":"adopt","id":"a1","result":"ok"})");
  CHECK(node.host.tries == 1);
}

TEST_CASE("a candidate that is dropped is told with its reason, and only once it is off the flash") {
  Node node;
  node.take("adopt", adoptPlain);
  node.host.isFlashFailing = true;
  node.commands->dropCandidate("no");
  CHECK(node.answer().empty());
  CHECK(node.host.kept.candidate);
  node.host.isFlashFailing = false;
  node.commands->dropCandidate("no");
  CHECK(node.answer() == R"({"cmd":"adopt","id":"a1","result":"refused","detail":"no"})");
  CHECK_FALSE(node.host.kept.candidate);
  node.commands->dropCandidate("no");
  CHECK(node.answer().empty());
}

TEST_CASE(
    "a box that can only be reached by TLS, and a flash that takes nothing, are refused with their reason") {
  Node node;
  const std::string tls =
      adopt + R"("broker":{"host":"h","port":8883,"tls_sha256":")" + std::string(64, 'a') + "\"}}";
  CHECK(node.take("adopt", tls).find("TLS") != std::string::npos);
  node.host.isFlashFailing = true;
  CHECK(node.take("adopt", adoptPlain).find("flash") != std::string::npos);
  CHECK(node.take("config", R"({"id":"c1","interval_s":20})").find("flash") != std::string::npos);
  CHECK(node.host.tries == 0);
  node.flash.fail(true);
  CHECK(node.take("reset-energy", R"({"id":"r1","meter":"meter-1"})").find("flash") != std::string::npos);
  CHECK(node.ordered().empty());
}

TEST_CASE("settings are answered at once, other meters only behind the start that they take effect by") {
  Node node;
  CHECK(node.take("config", R"({"id":"c1","interval_s":20,"delta_w":30})") ==
        R"({"cmd":"config","id":"c1","result":"ok"})");
  CHECK(node.host.kept.intervalS == 20);
  CHECK(node.host.kept.deltaW == 30);
  CHECK(node.take("config", R"({"id":"c2","interval_s":25,"meters":[{"address":3,"id":"m"}]})").empty());
  CHECK(node.host.kept.intervalS == 25);
  CHECK(node.host.metersToBe == std::vector<MeterSetting>{{3, "m"}});
  const std::string asNow =
      R"({"id":"c3","meters":[{"address":1,"id":"meter-1"},{"address":2,"id":"meter-2"}]})";
  CHECK(node.take("config", asNow) == R"({"cmd":"config","id":"c3","result":"ok"})");
  CHECK(node.host.metersToBe == node.host.kept.meters);
}

TEST_CASE("a register is asked to be set to 0 once for a command, over starts and other commands") {
  Node node;
  const std::string first = R"({"id":"r1","meter":"meter-1"})";
  const std::string second = R"({"id":"r2","meter":"meter-2"})";
  CHECK(node.take("reset-energy", first).empty());
  CHECK(node.ordered() == "reset 1");
  CHECK(node.take("reset-energy", first).empty());
  // The box asks again for what has to wait.
  CHECK(node.take("reset-energy", second).empty());
  CHECK(node.ordered().empty());
  MeteringAnswer answer;
  answer.verb = MeteringCommand::Verb::resetEnergy;
  answer.token = 2;
  node.commands->takeAnswer(answer);
  CHECK(node.answer().empty());
  answer.token = 1;
  answer.beforeWh = 1234;
  node.commands->takeAnswer(answer);
  const std::string told = node.answer();
  CHECK(told.find(R"("before_wh":1234)") != std::string::npos);
  node.commands->takeAnswer(answer);
  CHECK(node.answer().empty());
  CHECK(node.take("reset-energy", second).empty());
  CHECK(node.ordered() == "reset 2");
  node.start();
  CHECK(node.take("reset-energy", first) == told);
  CHECK(node.take("reset-energy", second).find("not known") != std::string::npos);
  CHECK(node.ordered().empty());
}

TEST_CASE("why a register was not set to 0 is told") {
  Node node;
  CHECK(node.take("reset-energy", R"({"id":"r0","meter":"nobody"})").find("not on the bus") !=
        std::string::npos);
  int number = 1;
  for (const MeteringResult result :
       {MeteringResult::badAddress, MeteringResult::mute, MeteringResult::queueFull,
        MeteringResult::unchanged, MeteringResult::unconfirmed}) {
    const std::string id = "r" + std::to_string(number);
    node.take("reset-energy", R"({"id":")" + id + R"(","meter":"meter-1"})");
    CHECK(node.ordered() == "reset 1");
    MeteringAnswer answer;
    answer.verb = MeteringCommand::Verb::resetEnergy;
    answer.token = static_cast<uint32_t>(number++);
    answer.result = result;
    node.commands->takeAnswer(answer);
    const std::string told = node.answer();
    CHECK(told.find("refused") != std::string::npos);
    CHECK(told.find("detail") != std::string::npos);
  }
}

TEST_CASE("a device blinks, sets its clock, and refuses what it does not know") {
  Node node;
  CHECK(node.take("identify", R"({"id":"i1"})") == R"({"cmd":"identify","id":"i1","result":"ok"})");
  CHECK(node.host.blinks == 1);
  CHECK(node.take("time", R"({"id":"t1","epoch_ms":1800000000000})").find("ok") != std::string::npos);
  CHECK(node.host.clockMs == 1800000000000);
  CHECK(node.take("dance", R"({"id":"d1"})").find("refused") != std::string::npos);
  CHECK(node.take("identify", "nonsense").empty());
  CHECK(node.take("identify", "{}").empty());
  CHECK(node.host.blinks == 1);
}

TEST_CASE("an update is refused while no box has adopted the device") {
  Node node;
  const std::string json =
      R"({"id":"o1","chip":"native","board":"native","version":"9.0.0","size":1,"sha256":")" +
      std::string(64, '0') + R"(","url":"http://h/i","signature":")" + std::string(86, 'A') + "==\"}";
  const std::string told = node.take("ota", json);
  CHECK(told.find(R"("id":"o1","result":"refused")") != std::string::npos);
}
