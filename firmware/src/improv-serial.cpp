#include "improv-serial.h"

#include <Arduino.h>
#include <WiFi.h>
#include <esp_wifi.h>

namespace meterbox {

void ImprovSerial::step(uint64_t nowMs) {
  uint8_t bytes[64];
  size_t count = 0;
  while (count < sizeof bytes && Serial.available() > 0) bytes[count++] = static_cast<uint8_t>(Serial.read());
  improv_.take(bytes, count, nowMs);
  improv_.step(nowMs);
}

void ImprovSerial::writeSerial(const uint8_t* bytes, size_t count) { Serial.write(bytes, count); }

ImprovDevice ImprovSerial::device() {
  const Settings& settings = app_.settings();
  return {"Meterbox", system_.version(), system_.chip(),
          settings.name.empty() ? settings.nodeId : settings.name};
}

bool ImprovSerial::beginWifi(const std::string& ssid, const std::string& password) {
  if (esp_wifi_get_config(WIFI_IF_STA, &before_) != ESP_OK) before_ = {};
  endAttempt();
  WiFi.begin(ssid.c_str(), password.c_str());
  WiFi.setAutoReconnect(true);
  isTrying_ = true;
  return true;
}

std::optional<bool> ImprovSerial::wifiConnected() {
  // Wrong passwords and networks out of reach look alike for some seconds, so only a success ends it early.
  if (!net_.isUp()) return std::nullopt;
  isTrying_ = false;
  return true;
}

void ImprovSerial::abandonWifi() {
  isTrying_ = false;
  endAttempt();
  esp_wifi_set_config(WIFI_IF_STA, &before_);
  if (net_.isConfigured()) WiFi.begin();
  WiFi.setAutoReconnect(true);
}

// While an attempt runs the settings can't be changed, and WiFi.disconnect ends none.
void ImprovSerial::endAttempt() {
  WiFi.setAutoReconnect(false);
  esp_wifi_disconnect();
}

std::optional<std::string> ImprovSerial::pageUrl() {
  const std::string page = app_.boxPage();
  if (!page.empty()) return page;
  // A search that ended without a box leaves the link resting.
  if (app_.link().state() != LinkState::resting || !net_.isUp()) return std::nullopt;
  return std::string("http://") + WiFi.localIP().toString().c_str() + "/";
}

void ImprovSerial::beginScan() { WiFi.scanNetworks(true); }

std::optional<std::vector<ImprovNetwork>> ImprovSerial::scanned() {
  const int count = WiFi.scanComplete();
  if (count == WIFI_SCAN_RUNNING) return std::nullopt;
  std::vector<ImprovNetwork> networks;
  for (int at = 0; at < count; at++) {
    networks.push_back({WiFi.SSID(at).c_str(), WiFi.RSSI(at), WiFi.encryptionType(at) != WIFI_AUTH_OPEN});
  }
  WiFi.scanDelete();
  return networks;
}

}  // namespace meterbox
