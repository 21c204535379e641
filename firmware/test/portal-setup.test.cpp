#include "portal-setup.h"

#include <doctest/doctest.h>

#include "flash-sim.h"
#include "idle-system.h"

using namespace meterbox;

namespace {

struct RandomSystem : IdleSystem {
  std::string hardwareId() const override { return "a1b2c3d4e5f6"; }
};

}  // namespace

TEST_CASE("a broker is typed as a host, with a port or without") {
  CHECK(endpointOf("192.168.1.20") == Endpoint{"192.168.1.20", 1883});
  CHECK(endpointOf("  meterbox.local:8883\n") == Endpoint{"meterbox.local", 8883});
  CHECK(endpointOf("h:65535") == Endpoint{"h", 65535});
  for (const char* text : {"", " ", ":1883", "h:", "h:0", "h:65536", "h:123456", "h:18x", "a b", "http://h",
                           "h/x", "::1", "h:1:2", "<h>"}) {
    CHECK_MESSAGE(!endpointOf(text), text);
  }
  CHECK_FALSE(endpointOf(std::string(254, 'h')));
  CHECK(endpointText(endpointOf("h:1883")) == "h");
  CHECK(endpointText(endpointOf("h:8883")) == "h:8883");
  CHECK(endpointText(std::nullopt) == "");
}

TEST_CASE("the portal's fields change what they say, and nothing where they can't be read") {
  Settings settings = defaultSettings("a1b2c3d4e5f6");
  settings = withPortalFields(settings, "box:99", " Kitchen ");
  CHECK(settings.typedBroker == Endpoint{"box", 99});
  CHECK(settings.name == "Kitchen");
  settings = withPortalFields(settings, "not an address", std::string(65, 'x'));
  CHECK(settings.typedBroker == Endpoint{"box", 99});
  CHECK(settings.name == "Kitchen");
  settings = withPortalFields(settings, " ", "");
  CHECK_FALSE(settings.typedBroker);
  CHECK(settings.name == "");
  CHECK(settings == defaultSettings("a1b2c3d4e5f6"));
}

TEST_CASE("the password is made once, stays over a factory reset, and is another on another device") {
  FlashSim flash;
  RandomSystem system;
  const std::string password = portalPassword(flash, system);
  CHECK(password.size() == 10);
  CHECK(password.find_first_of("l1o0 ") == std::string::npos);
  saveSettings(flash, defaultSettings(system.hardwareId()));
  forgetSettings(flash);
  CHECK(portalPassword(flash, system) == password);
  FlashSim other;
  CHECK(portalPassword(other, system) != password);
}

TEST_CASE("a password that is damaged on the flash is made anew") {
  for (const std::string& text : {std::string("short"), std::string(10, 'L'), std::string(40, 'a')}) {
    FlashSim flash;
    RandomSystem system;
    flash.replace("portal", reinterpret_cast<const uint8_t*>(text.data()), text.size());
    const std::string password = portalPassword(flash, system);
    CHECK(password.size() == 10);
    CHECK(password != text);
    CHECK(portalPassword(flash, system) == password);
  }
}

TEST_CASE("the portal's network is named by the hardware") {
  CHECK(portalName("a1b2c3d4e5f6") == "Meterbox-E5F6");
  CHECK(portalName("9") == "Meterbox-9");
}
