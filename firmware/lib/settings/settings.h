#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modbus-frame.h"
#include "port-flash.h"
#include "port-mqtt.h"
#include "port-signature.h"

namespace meterbox {

/** A PZEM on the bus; 0xF8 is answered by any address and serves a bus with one. */
struct MeterSetting {
  uint8_t address = anyAddress;
  std::string id;
};
inline bool operator==(const MeterSetting& a, const MeterSetting& b) {
  return a.address == b.address && a.id == b.id;
}

/** A box that took this node for its own, and how to log in there. */
struct Adoption {
  std::string boxId;
  std::string username;
  std::string password;
  Ed25519Key otaKey{};
  Endpoint broker;
  std::string tlsSha256;
  std::string commandId;  // of the `adopt` that is to be answered
};
bool operator==(const Adoption& a, const Adoption& b);

/** What a node keeps over its starts. Wi-Fi is kept by the chip itself. */
struct Settings {
  std::string nodeId;
  std::string name;
  std::optional<Endpoint> typedBroker;
  std::optional<Adoption> adoption;
  std::optional<Adoption> candidate;  // its credential has not been taken by a broker yet
  uint32_t intervalS = 10;
  uint32_t deltaW = 50;
  std::vector<MeterSetting> meters;
};
bool operator==(const Settings& a, const Settings& b);

/** What was found: `damaged` where there was a file that could not be read, `fresh` where there was none. */
enum class SettingsState { good, fresh, damaged };
struct LoadedSettings {
  Settings settings;
  SettingsState state = SettingsState::good;
};

/** The settings of a node that was never configured: `meter-XXXXXX` by the last six digits of its hardware
 * id. */
Settings defaultSettings(const std::string& hardwareId);

/** Reads the settings; the defaults where there are none that can be read. */
LoadedSettings loadSettings(Flash& flash, const std::string& hardwareId);

/** Writes them whole; false where the flash did not take them. */
bool saveSettings(Flash& flash, const Settings& settings);

/** Forgets them, for a factory reset; the boot counter stays, as it may never go back. */
bool forgetSettings(Flash& flash);

/** Whether text can be the id of a node or meter: one level of a topic, as the box takes it. */
bool isDeviceId(const std::string& text);

}  // namespace meterbox
