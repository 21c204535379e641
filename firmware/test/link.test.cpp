#include "link.h"

#include <doctest/doctest.h>

#include "access-choice.h"
#include "box-choice.h"

using namespace meterbox;

namespace {

constexpr uint64_t minuteMs = 60 * 1000;

Adoption adoptionBy(const std::string& boxId, const std::string& host) {
  Adoption adoption;
  adoption.boxId = boxId;
  adoption.username = "node-of-" + boxId;
  adoption.password = "secret-of-" + boxId;
  adoption.broker = {host, 1883};
  return adoption;
}

Settings adoptedSettings() {
  Settings settings = defaultSettings("0000000000a1");
  settings.adoption = adoptionBy("box-b", "10.0.0.2");
  return settings;
}

FoundBox boxAt(const std::string& id, const std::string& host) { return {id, {host, 1883}, 8080}; }

std::string idOf(const std::optional<FoundBox>& box) { return box ? box->id + " " + box->broker.host : ""; }

}  // namespace

TEST_CASE(
    "a device that no box adopted comes without a credential, to the box of before or the first by its id") {
  const Settings settings = defaultSettings("0000000000a1");
  CHECK(AccessChoice().choose(settings, 0) == Access::none);
  const std::vector<FoundBox> found = {boxAt("box-b", "2"), boxAt("box-a", "1"), boxAt("box-c", "3")};
  CHECK(idOf(chooseBox(settings, Access::none, found, "")) == "box-a 1");
  CHECK(idOf(chooseBox(settings, Access::none, found, "box-c")) == "box-c 3");
  CHECK(idOf(chooseBox(settings, Access::none, found, "box-b")) == "box-b 2");
  CHECK(idOf(chooseBox(settings, Access::none, found, "box-d")) == "box-a 1");
  CHECK_FALSE(chooseBox(settings, Access::none, {}, "box-a"));
}

TEST_CASE(
    "an adopted device goes to its own box wherever that is, and to no other place even without its "
    "credential") {
  const Settings settings = adoptedSettings();
  for (const Access access : {Access::adopted, Access::none}) {
    const auto choice = [&](const std::vector<FoundBox>& found) {
      return idOf(chooseBox(settings, access, found, "box-a"));
    };
    CHECK(choice({boxAt("box-a", "1"), boxAt("box-b", "2")}) == "box-b 2");
    CHECK(choice({boxAt("box-a", "1")}) == "box-b 10.0.0.2");
    CHECK(choice({}) == "box-b 10.0.0.2");
    // Another box is where its own was: perhaps that one, rebuilt.
    CHECK(choice({boxAt("box-a", "10.0.0.2")}) == "box-a 10.0.0.2");
  }
}

TEST_CASE("a candidate is taken to the box that offers it") {
  Settings settings = adoptedSettings();
  settings.candidate = adoptionBy("box-c", "10.0.0.3");
  const std::vector<FoundBox> found = {boxAt("box-b", "2"), boxAt("box-c", "3")};
  CHECK(idOf(chooseBox(settings, Access::candidate, found, "")) == "box-c 3");
  CHECK(idOf(chooseBox(settings, Access::adopted, found, "")) == "box-b 2");
  const MqttLogin login = loginOf(settings, Access::candidate, {"3", 1883});
  CHECK(login.username == "node-of-box-c");
  CHECK(login.password == "secret-of-box-c");
}

TEST_CASE("a broker that somebody typed is the only one") {
  Settings settings = adoptedSettings();
  settings.typedBroker = Endpoint{"typed", 1884};
  const std::optional<FoundBox> chosen = chooseBox(settings, Access::adopted, {boxAt("box-b", "2")}, "");
  REQUIRE(chosen);
  CHECK(chosen->broker == Endpoint{"typed", 1884});
  CHECK(chosen->httpPort == 0);
}

TEST_CASE(
    "a login names the device, leaves word that it is offline, and has a credential only where it is to") {
  const Settings settings = adoptedSettings();
  const MqttLogin login = loginOf(settings, Access::adopted, {"2", 1883});
  CHECK(login.clientId == settings.nodeId);
  CHECK(login.willTopic == "smartmeter/" + settings.nodeId + "/status");
  CHECK(login.willPayload == "offline");
  CHECK(login.username == "node-of-box-b");
  const MqttLogin stranger = loginOf(settings, Access::none, {"2", 1883});
  CHECK(stranger.username.empty());
  CHECK(stranger.password.empty());
}

TEST_CASE("a candidate goes first, and in turn with the old access while it only fails to reach its broker") {
  Settings settings = adoptedSettings();
  settings.candidate = adoptionBy("box-c", "10.0.0.3");
  AccessChoice choice;
  for (int turn = 0; turn < 3; turn++) {
    CHECK(choice.choose(settings, 0) == Access::candidate);
    choice.noteFailed(Access::candidate, MqttEnd::unreachable, 0);
    CHECK(choice.choose(settings, 0) == Access::adopted);
    choice.noteFailed(Access::adopted, MqttEnd::unreachable, 0);
  }
  settings.adoption.reset();
  choice.noteFailed(Access::candidate, MqttEnd::unreachable, 0);
  CHECK(choice.choose(settings, 0) == Access::none);
}

TEST_CASE("a credential is left at home only every second time, and only while it goes on to be refused") {
  const Settings settings = adoptedSettings();
  AccessChoice choice;
  choice.noteFailed(Access::adopted, MqttEnd::refused, minuteMs);
  choice.noteFailed(Access::adopted, MqttEnd::refused, 11 * minuteMs - 1);
  CHECK(choice.choose(settings, 11 * minuteMs - 1) == Access::adopted);
  CHECK(choice.choose(settings, 11 * minuteMs) == Access::none);
  choice.noteFailed(Access::none, MqttEnd::refused, 12 * minuteMs);
  CHECK(choice.choose(settings, 12 * minuteMs) == Access::adopted);
  choice.noteFailed(Access::adopted, MqttEnd::unreachable, 13 * minuteMs);
  CHECK(choice.choose(settings, 13 * minuteMs) == Access::adopted);
  choice.noteFailed(Access::adopted, MqttEnd::rejected, 13 * minuteMs);
  CHECK(choice.choose(settings, 13 * minuteMs) == Access::adopted);
  choice.noteFailed(Access::adopted, MqttEnd::refused, 14 * minuteMs);
  CHECK(choice.choose(settings, 14 * minuteMs) == Access::none);
  choice.noteAccepted(Access::none);
  CHECK(choice.choose(settings, 14 * minuteMs) == Access::adopted);
  choice.noteFailed(Access::adopted, MqttEnd::refused, 15 * minuteMs);
  CHECK(choice.choose(settings, 15 * minuteMs) == Access::none);
  choice.noteAccepted(Access::adopted);
  choice.noteFailed(Access::adopted, MqttEnd::refused, 16 * minuteMs);
  CHECK(choice.choose(settings, 16 * minuteMs) == Access::adopted);
}
