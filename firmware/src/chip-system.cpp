#include "chip-system.h"

#include <Arduino.h>
#include <esp_mac.h>
#include <esp_random.h>
#include <esp_task_wdt.h>

#include <cstdio>

#include "boards.h"
#include "led.h"

namespace meterbox {

namespace {

// A TCP connect and a look-up of a name wait, and so does a slow flash.
constexpr uint32_t watchdogMs = 60000;

#define IMAGE_IS "meterbox-image " METERBOX_CHIP " " METERBOX_BOARD " "
// By this line the box knows what an uploaded image is for. Built without a version it is older than any
// release.
constexpr const char* imageLine = sizeof METERBOX_VERSION > 1 ? IMAGE_IS METERBOX_VERSION : IMAGE_IS "0.0.0";

}  // namespace

void ChipSystem::begin() {
  pinMode(meterbox::board.ledPin, OUTPUT);
  pinMode(meterbox::board.buttonPin, INPUT_PULLUP);
  esp_task_wdt_config_t watchdog{};
  watchdog.timeout_ms = watchdogMs;
  watchdog.trigger_panic = true;
  esp_task_wdt_reconfigure(&watchdog);
  watchThisTask();
}

const char* ChipSystem::chip() const { return meterbox::board.chip; }
const char* ChipSystem::board() const { return meterbox::board.name; }
// Out of the line, which would be left out of the image otherwise.
const char* ChipSystem::version() const { return imageLine + sizeof IMAGE_IS - 1; }

std::string ChipSystem::hardwareId() const {
  uint8_t mac[6] = {};
  esp_efuse_mac_get_default(mac);
  char digits[13];
  std::snprintf(digits, sizeof digits, "%02x%02x%02x%02x%02x%02x", mac[0], mac[1], mac[2], mac[3], mac[4],
                mac[5]);
  return digits;
}

uint32_t ChipSystem::random() { return esp_random(); }

void ChipSystem::restart() { ESP.restart(); }

void ChipSystem::feedWatchdog() { esp_task_wdt_reset(); }

void ChipSystem::watchThisTask() { esp_task_wdt_add(nullptr); }

bool ChipSystem::isButtonDown() const { return digitalRead(meterbox::board.buttonPin) == LOW; }

void ChipSystem::lightLamp(uint64_t nowMs, std::optional<Light> instead) {
  const bool isLitNow = isLit(instead.value_or(light_), nowMs);
  // An RGB lamp takes a transfer each time.
  if (wasLit_ == isLitNow) return;
  wasLit_ = isLitNow;
  digitalWrite(meterbox::board.ledPin, isLitNow != meterbox::board.isLedLow ? HIGH : LOW);
}

bool ChipSystem::beginImage(size_t bytes) {
  abandonImage();
  const esp_partition_t* const slot = esp_ota_get_next_update_partition(nullptr);
  if (slot == nullptr || bytes == 0 || bytes > slot->size) return false;
  // Erased as it is written: erasing a whole slot at once would stop the network for seconds.
  if (esp_ota_begin(slot, OTA_WITH_SEQUENTIAL_WRITES, &image_) != ESP_OK) return false;
  slot_ = slot;
  return true;
}

bool ChipSystem::writeImage(const uint8_t* bytes, size_t count) {
  return slot_ != nullptr && esp_ota_write(image_, bytes, count) == ESP_OK;
}

bool ChipSystem::finishImage() {
  if (slot_ == nullptr) return false;
  const esp_partition_t* const slot = slot_;
  slot_ = nullptr;
  return esp_ota_end(image_) == ESP_OK && esp_ota_set_boot_partition(slot) == ESP_OK;
}

void ChipSystem::abandonImage() {
  if (slot_ != nullptr) esp_ota_abort(image_);
  slot_ = nullptr;
}

bool ChipSystem::isOnTrial() const {
  esp_ota_img_states_t state = ESP_OTA_IMG_UNDEFINED;
  return esp_ota_get_state_partition(esp_ota_get_running_partition(), &state) == ESP_OK &&
         state == ESP_OTA_IMG_PENDING_VERIFY;
}

void ChipSystem::markValid() { esp_ota_mark_app_valid_cancel_rollback(); }

// It comes back only where there is no image to go back to.
void ChipSystem::rollBack() { esp_ota_mark_app_invalid_rollback_and_reboot(); }

}  // namespace meterbox
