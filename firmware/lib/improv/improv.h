#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "improv-frame.h"

namespace meterbox {

/** A Wi-Fi network in the air. */
struct ImprovNetwork {
  std::string ssid;
  int rssiDbm = 0;
  bool isSecured = true;
};

/** Who the device says it is. */
struct ImprovDevice {
  std::string firmware;
  std::string version;
  std::string chip;
  std::string name;
};

/** What Improv needs of the device around it. No call waits. */
class ImprovHost {
 public:
  virtual ~ImprovHost() = default;
  virtual void writeSerial(const uint8_t* bytes, size_t count) = 0;
  virtual ImprovDevice device() = 0;
  /** Whether Wi-Fi is configured and connected. */
  virtual bool isOnline() = 0;
  /** Begins to connect with these settings and keeps them where that succeeds; false where they can't be
   * right. */
  virtual bool beginWifi(const std::string& ssid, const std::string& password) = 0;
  /** Whether it succeeded; nothing while it is being tried. */
  virtual std::optional<bool> wifiConnected() = 0;
  /** The attempt took too long: go back to the settings before it. */
  virtual void abandonWifi() = 0;
  /** The box's page of this meter, or the device's own; nothing while the box is being looked for. */
  virtual std::optional<std::string> pageUrl() = 0;
  virtual void beginScan() = 0;
  virtual std::optional<std::vector<ImprovNetwork>> scanned() = 0;
};

/** The device's side of Improv Wi-Fi over serial (https://www.improv-wifi.com/serial/): a browser sets up the
 * Wi-Fi. */
class Improv {
 public:
  explicit Improv(ImprovHost& host) : host_(host) {}
  /** Takes what came over the serial line, console input and noise included. */
  void take(const uint8_t* bytes, size_t count, uint64_t nowMs);
  void step(uint64_t nowMs);
  ImprovState state();

 private:
  void answer(const ImprovFrame& frame, uint64_t nowMs);
  void takeWifi(const uint8_t* data, size_t length, uint64_t nowMs);
  void stepWifi(uint64_t nowMs);
  void stepScan(uint64_t nowMs);
  void sendState();
  void sendError(ImprovError error);
  void sendPage(ImprovCommand command);

  enum class Phase { resting, connecting, findingPage };

  ImprovHost& host_;
  ImprovParser parser_;
  uint64_t heardAtMs_ = 0;
  Phase phase_ = Phase::resting;
  uint64_t phaseBeganMs_ = 0;
  bool isScanning_ = false;
  uint64_t scanBeganMs_ = 0;
};

}  // namespace meterbox
