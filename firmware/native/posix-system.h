#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "port-system.h"

namespace meterbox {

/** With this exit code the program asks to be started again, as a chip does by itself. */
constexpr int kRestartExitCode = 75;

/**
 * A chip in a folder: `slot-0` and `slot-1` hold images, `otadata` which of them starts and how it stands.
 * Making one is a start: it does what the boot loader of ESP-IDF does with rollback enabled, so an image on
 * trial that was not marked valid before this start is given up for the other one.
 *
 * An image is a text `meterbox-image CHIP BOARD VERSION\n`, then anything; the program is always this one.
 * With empty slots it is `firstVersion`. A word in the line after the first makes the image misbehave as
 * main.cpp sees fit
 * (`imageSays`).
 */
class PosixSystem : public System {
 public:
  struct Setting {
    std::string folder;
    std::string chip = "native";
    std::string board = "native";
    std::string firstVersion = "1.0.0";
    size_t slotBytes = 1536 * 1024;
    std::function<void()> onRestart = nullptr;  // instead of leaving the process with kRestartExitCode
  };

  explicit PosixSystem(Setting setting);
  ~PosixSystem() override;
  PosixSystem(const PosixSystem&) = delete;
  PosixSystem& operator=(const PosixSystem&) = delete;
  const char* chip() const override { return setting_.chip.c_str(); }
  const char* board() const override { return setting_.board.c_str(); }
  const char* version() const override { return version_.c_str(); }
  std::string hardwareId() const override { return hardwareId_; }
  uint32_t random() override;
  void restart() override;
  void show(Light light) override;
  void feedWatchdog() override {}
  bool beginImage(size_t bytes) override;
  bool writeImage(const uint8_t* bytes, size_t count) override;
  bool finishImage() override;
  void abandonImage() override;
  bool isOnTrial() const override;
  void markValid() override;
  void rollBack() override;

  /** Whether the second line of the running image has this word. */
  bool imageSays(const std::string& word) const;

 private:
  enum class Standing { fresh, pending, valid };  // otadata's NEW, PENDING_VERIFY, VALID

  void readOtaData();
  void writeOtaData();
  void startImage();
  bool hasImage(int slot) const;
  std::string slotPath(int slot) const;
  std::string headOf(int slot) const;

  const Setting setting_;
  int slot_ = 0;
  Standing standing_ = Standing::valid;
  std::string version_;
  std::string words_;
  std::string hardwareId_;
  int imageFile_ = -1;
  size_t imageBytes_ = 0;
  size_t writtenBytes_ = 0;
  int shown_ = -1;
};

}  // namespace meterbox
