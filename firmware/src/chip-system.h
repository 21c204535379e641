#pragma once
#include <esp_ota_ops.h>

#include <optional>

#include "port-system.h"

namespace meterbox {

/**
 * The chip. Images go through ESP-IDF's own functions: they check the image's hash before it can be started,
 * and refuse a second update while the running one is on trial.
 */
class ChipSystem : public System {
 public:
  /** Lamp, button, and a watchdog that starts the chip again where a task stood still for a minute. */
  void begin();
  const char* chip() const override;
  const char* board() const override;
  const char* version() const override;
  std::string hardwareId() const override;
  uint32_t random() override;
  void restart() override;
  void show(Light light) override { light_ = light; }
  void feedWatchdog() override;
  bool beginImage(size_t bytes) override;
  bool writeImage(const uint8_t* bytes, size_t count) override;
  bool finishImage() override;
  void abandonImage() override;
  bool isOnTrial() const override;
  void markValid() override;
  void rollBack() override;

  bool isButtonDown() const;
  /** Lights the lamp as its rhythm says, or as `instead` does. */
  void lightLamp(uint64_t nowMs, std::optional<Light> instead);
  /** The watchdog watches the calling task too. */
  void watchThisTask();

 private:
  Light light_ = Light::setup;
  std::optional<bool> wasLit_;
  const esp_partition_t* slot_ = nullptr;  // that is written
  esp_ota_handle_t image_ = 0;
};

}  // namespace meterbox
