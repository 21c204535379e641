#include <functional>

#include "ota-rig.h"

using namespace meterbox;

TEST_CASE("an image that never reaches MQTT is rolled back after five minutes in which the box answered") {
  Device device;
  device.install("c1");
  device.isMqttConnected = false;
  device.wait(4 * minuteMs + 40 * 1000);
  CHECK(device.version() == "1.1.0");
  device.wait(minuteMs);
  CHECK(device.version() == "1.0.0");
  CHECK(device.outcome() ==
        "c1 refused rolled back 1.1.0: the box answered for 5 minutes and MQTT did not come about");
  SUBCASE("and not taken again") {
    device.take("c2");
    CHECK(device.outcome() == "c2 refused rolled back before");
    device.start();
    device.take("c3");
    CHECK(device.outcome() == "c3 refused rolled back before");
  }
  SUBCASE("but by a signed force, and then it is like any other") {
    device.manifest.force = true;
    device.sign();
    device.isMqttConnected = true;
    device.install("c2");
    device.ota->onTelemetryAcknowledged();
    CHECK(device.outcome() == "c2 ok runs 1.1.0");
    CHECK(readOtaRecord(*device.flash).rolledBack.empty());
  }
  SUBCASE("while a later one is") {
    device.offer("1.1.1");
    device.isMqttConnected = true;
    device.install("c2");
  }
}

TEST_CASE("while the box is down an image has 24 hours") {
  Device device;
  device.install("c1");
  device.isMqttConnected = false;
  device.box.answersProbes = false;
  device.wait(24 * hourMs - 10 * minuteMs, 1000);
  CHECK(device.ota->state() == OtaState::onTrial);
  SUBCASE("and is kept when it comes back in time") {
    device.isMqttConnected = true;
    device.ota->onTelemetryAcknowledged();
    device.wait(hourMs, 1000);
    CHECK(device.version() == "1.1.0");
    CHECK(device.outcome() == "c1 ok runs 1.1.0");
  }
  SUBCASE("and no more") {
    device.wait(11 * minuteMs, 1000);
    CHECK(device.version() == "1.0.0");
    CHECK(device.outcome() == "c1 refused rolled back 1.1.0: it did not reach the box in 24 hours");
  }
}

TEST_CASE("a connection without telemetry is no failure for five minutes' sake") {
  Device device;
  device.install("c1");
  device.wait(hourMs, 1000);
  CHECK(device.version() == "1.1.0");
  CHECK(device.ota->state() == OtaState::onTrial);
}

TEST_CASE(
    "an image that starts again before it reached the box is given up by the boot loader, and that is told") {
  Device device;
  device.install("c1");
  device.start();
  CHECK(device.version() == "1.0.0");
  CHECK(device.outcome() == "c1 refused rolled back 1.1.0: it started again before it reached the box");
  device.take("c2");
  CHECK(device.outcome() == "c2 refused rolled back before");
}

TEST_CASE("a power cut at any step leaves a device that runs, knows how it stands, and answers the command") {
  int okCount = 0;
  int refusedCount = 0;
  bool isCut = true;
  for (int point = 0; isCut; ++point) {
    CAPTURE(point);
    Device device;
    isCut = false;
    bool wasTrialCut = false;
    device.fuse.left = point;
    std::string told;
    for (int tries = 0; tries < 50 && told.empty(); ++tries) {
      try {
        // As the box does: it sends the command until it is answered.
        device.take("c1");
        device.wait(1000);
        device.ota->onTelemetryAcknowledged();
        told = device.outcome();
      } catch (const PowerCut&) {
        isCut = true;
        wasTrialCut = device.system->isOnTrial();
        device.start();
        if (told.empty()) told = device.outcome();
      }
    }
    device.fuse.left = -1;
    REQUIRE_FALSE(told.empty());
    const bool isOk = told == "c1 ok runs 1.1.0";
    (isOk ? okCount : refusedCount) += 1;
    CHECK(device.version() == (isOk ? "1.1.0" : "1.0.0"));
    if (!isOk) CHECK(wasTrialCut);
    device.start();
    CHECK(device.version() == (isOk ? "1.1.0" : "1.0.0"));
    CHECK_FALSE(device.system->isOnTrial());
    device.take("c1");
    CHECK(device.outcome() == told);
  }
  CHECK(okCount > 20);
  CHECK(refusedCount > 0);
}
