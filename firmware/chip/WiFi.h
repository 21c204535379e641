// After arduino-esp32 3.3.7, libraries/WiFi/src/{WiFi,WiFiGeneric,WiFiSTA,WiFiScan}.h.
#pragma once
#include "Arduino.h"
#include "esp_wifi_types.h"
#define WIFI_SCAN_RUNNING (-1)
#define WIFI_STA WIFI_MODE_STA
typedef enum { WL_IDLE_STATUS = 0, WL_CONNECTED = 3 } wl_status_t;
class IPAddress {
 public:
  String toString() const;
};
class WiFiClass {
 public:
  static bool setHostname(const char* name);
  static bool mode(wifi_mode_t mode);
  bool setSleep(bool isEnabled);
  bool setAutoReconnect(bool isEnabled);
  wl_status_t begin();
  wl_status_t begin(const char* ssid, const char* password = nullptr, int32_t channel = 0,
                    const uint8_t* bssid = nullptr, bool connect = true);
  bool isConnected();
  int8_t RSSI();
  IPAddress localIP();
  int16_t scanNetworks(bool isAsync = false);
  int16_t scanComplete();
  void scanDelete();
  String SSID(uint8_t at);
  int32_t RSSI(uint8_t at);
  wifi_auth_mode_t encryptionType(uint8_t at);
};
extern WiFiClass WiFi;
