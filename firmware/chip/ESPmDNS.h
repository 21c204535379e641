// After arduino-esp32 3.3.7, libraries/ESPmDNS/src/ESPmDNS.h.
#pragma once
#include "Arduino.h"
class MDNSResponder {
 public:
  bool begin(const char* hostName);
};
extern MDNSResponder MDNS;
