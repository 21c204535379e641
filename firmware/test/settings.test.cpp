#include "settings.h"

#include <doctest/doctest.h>

#include "boot-counter.h"
#include "flash-sim.h"

using namespace meterbox;

namespace {

Settings example() {
  Settings settings = defaultSettings("a1b2c3d4e5f6");
  settings.name = "Küche";
  settings.typedBroker = Endpoint{"broker.lan", 1884};
  Adoption adoption;
  adoption.boxId = "b0x";
  adoption.username = "meter-d4e5f6";
  adoption.password = "secret";
  adoption.otaKey[31] = 0xFF;
  adoption.broker = {"192.168.1.5", 1883};
  adoption.commandId = "17";
  settings.adoption = adoption;
  adoption.tlsSha256 = std::string(64, 'a');
  settings.candidate = adoption;
  settings.intervalS = 3600;
  settings.deltaW = 20;
  settings.meters = {{1, "a"}, {2, "b"}, {3, "c"}};
  return settings;
}

}  // namespace

TEST_CASE("a device that was never configured has one meter with its own id") {
  FlashSim flash;
  const LoadedSettings loaded = loadSettings(flash, "A1B2C3D4E5F6");
  CHECK(loaded.state == SettingsState::fresh);
  CHECK(loaded.settings.nodeId == "meter-d4e5f6");
  CHECK(loaded.settings.meters == std::vector<MeterSetting>{{0xF8, "meter-d4e5f6"}});
  CHECK(loaded.settings.intervalS == 10);
}

TEST_CASE("settings come back as they were saved, and a factory reset forgets them") {
  FlashSim flash;
  REQUIRE(saveSettings(flash, example()));
  const LoadedSettings loaded = loadSettings(flash, "a1b2c3d4e5f6");
  CHECK(loaded.state == SettingsState::good);
  CHECK(loaded.settings == example());
  CHECK(forgetSettings(flash));
  CHECK(loadSettings(flash, "a1b2c3d4e5f6").state == SettingsState::fresh);
}

TEST_CASE("settings with any byte changed or cut off are the defaults, and said to be damaged") {
  FlashSim flash;
  REQUIRE(saveSettings(flash, example()));
  const std::vector<uint8_t> good = flash.files()["settings"];
  for (size_t at = 0; at < good.size(); at++) {
    std::vector<uint8_t> bad = good;
    bad[at] = static_cast<uint8_t>(bad[at] ^ 0x10);
    flash.files()["settings"] = bad;
    const LoadedSettings changed = loadSettings(flash, "a1b2c3d4e5f6");
    if (changed.state != SettingsState::damaged || !(changed.settings == defaultSettings("a1b2c3d4e5f6")))
      FAIL(at);
    if (at == 0) continue;
    flash.files()["settings"] = std::vector<uint8_t>(good.begin(), good.begin() + static_cast<ptrdiff_t>(at));
    if (loadSettings(flash, "a1b2c3d4e5f6").state != SettingsState::damaged) FAIL(at);
  }
}

TEST_CASE("a power cut while settings are saved leaves the old or the new ones") {
  FlashSim flash;
  REQUIRE(saveSettings(flash, example()));
  Settings changed = example();
  changed.name = "Keller";
  for (size_t cut = 0; cut < 400; cut++) {
    flash.cutAfter(cut);
    try {
      saveSettings(flash, changed);
    } catch (const PowerCut&) {
    }
    flash.powerUp();
    const LoadedSettings loaded = loadSettings(flash, "a1b2c3d4e5f6");
    CHECK(loaded.state == SettingsState::good);
    if (!(loaded.settings == example()) && !(loaded.settings == changed)) FAIL(cut);
  }
}

TEST_CASE("a flash that refuses is told") {
  FlashSim flash;
  flash.fail(true);
  CHECK_FALSE(saveSettings(flash, example()));
  CHECK_FALSE(countBoot(flash, 0).isSaved);
}

TEST_CASE("starts are counted from a random one, and a damaged file does not set the count back") {
  FlashSim flash;
  CHECK(countBoot(flash, 4711).boot == 4712);
  CHECK(countBoot(flash, 9).boot == 4713);
  CHECK(countBoot(flash, 9).boot == 4714);
  flash.files()["boot-b"][0] ^= 1;
  CHECK(countBoot(flash, 9).boot == 4715);
  CHECK(countBoot(flash, 9).isSaved);
  FlashSim erased;
  CHECK(countBoot(erased, 0xFFFFFFFF).boot <= 0x800000);
}

TEST_CASE("a power cut while a start is counted never sets the count back") {
  for (size_t cut = 0; cut < 120; cut++) {
    FlashSim flash;
    countBoot(flash, 0);
    uint32_t last = 1;
    flash.cutAfter(cut);
    for (int start = 0; start < 20; start++) {
      try {
        const BootCount count = countBoot(flash, 0);
        CHECK(count.boot > last);
        last = count.boot;
      } catch (const PowerCut&) {
        flash.powerUp();
      }
    }
  }
}

TEST_CASE("a device id is one that the box takes") {
  CHECK(isDeviceId("meter-001"));
  CHECK(isDeviceId("A.b:c_d-9"));
  for (const char* bad : {"", "-a", "a/b", "a+b", "a b", "x.pdf", "\xC3\xA9"}) CHECK_FALSE(isDeviceId(bad));
  CHECK(isDeviceId(std::string(64, 'a')));
  CHECK_FALSE(isDeviceId(std::string(65, 'a')));
}
