#pragma once
#include <esp_wifi_types.h>

#include "app.h"
#include "chip-net.h"
#include "improv.h"

namespace meterbox {

/** Improv Wi-Fi over the console: a browser sets up the Wi-Fi of a device on its cable. */
class ImprovSerial : private ImprovHost {
 public:
  ImprovSerial(App& app, ChipNet& net, System& system) : app_(app), net_(net), system_(system) {}
  void step(uint64_t nowMs);
  /** Whether a network is being tried: the link is not to be touched. */
  bool isTrying() const { return isTrying_; }

 private:
  void writeSerial(const uint8_t* bytes, size_t count) override;
  ImprovDevice device() override;
  bool isOnline() override { return net_.isUp(); }
  bool beginWifi(const std::string& ssid, const std::string& password) override;
  std::optional<bool> wifiConnected() override;
  void abandonWifi() override;
  std::optional<std::string> pageUrl() override;
  void beginScan() override;
  std::optional<std::vector<ImprovNetwork>> scanned() override;

  void endAttempt();

  App& app_;
  ChipNet& net_;
  System& system_;
  Improv improv_{*this};
  bool isTrying_ = false;
  wifi_config_t before_{};  // the network before the attempt
};

}  // namespace meterbox
