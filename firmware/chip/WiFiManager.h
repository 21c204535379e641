// After tzapu/WiFiManager 2.0.17, WiFiManager.h.
#pragma once
#include "WiFi.h"
class WiFiManagerParameter {
 public:
  WiFiManagerParameter(const char* id, const char* label, const char* defaultValue, int length);
  ~WiFiManagerParameter();
  const char* getValue() const;

 private:
  WiFiManagerParameter(const WiFiManagerParameter&) = delete;
  WiFiManagerParameter& operator=(const WiFiManagerParameter&) = delete;
};
class WiFiManager {
 public:
  WiFiManager();
  ~WiFiManager();
  bool startConfigPortal(const char* name, const char* password = nullptr);
  bool stopConfigPortal();
  bool process();
  bool getConfigPortalActive();
  void setDebugOutput(bool isOn);
  void setConfigPortalBlocking(bool isBlocking);
  void setConfigPortalTimeout(unsigned long seconds);
  void setConnectTimeout(unsigned long seconds);
  void setSaveConnectTimeout(unsigned long seconds);
  void setTitle(String title);
  bool addParameter(WiFiManagerParameter* parameter);
  void setSaveParamsCallback(std::function<void()> call);
};
