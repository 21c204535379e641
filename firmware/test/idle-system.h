#pragma once
#include <string>

#include "port-system.h"

namespace meterbox {

/** A chip on which nothing happens, for tests of what only asks who it is. */
class IdleSystem : public System {
 public:
  const char* chip() const override { return "native"; }
  const char* board() const override { return "native"; }
  const char* version() const override { return "1.0.0"; }
  std::string hardwareId() const override { return "0000000000a1"; }
  uint32_t random() override { return seed = seed * 1664525 + 1013904223; }
  void restart() override {}
  void show(Light) override {}
  void feedWatchdog() override {}
  bool beginImage(size_t) override { return false; }
  bool writeImage(const uint8_t*, size_t) override { return false; }
  bool finishImage() override { return false; }
  void abandonImage() override {}
  bool isOnTrial() const override { return false; }
  void markValid() override {}
  void rollBack() override {}

  uint32_t seed = 1;
};

}  // namespace meterbox
