#pragma once
#include "port-flash.h"

namespace meterbox {

/**
 * Files in LittleFS, which commits a file when it is closed and renames one over another whole. All calls are
 * made from one task.
 */
class ChipFlash : public Flash {
 public:
  /** Mounts it, formatted where it never was or can't be read; false where the flash fails. */
  bool begin();
  bool append(const char* name, const uint8_t* bytes, size_t count) override;
  bool replace(const char* name, const uint8_t* bytes, size_t count) override;
  size_t read(const char* name, size_t offset, uint8_t* bytes, size_t capacity) override;
  bool remove(const char* name) override;
  std::vector<std::string> list(const char* prefix) override;
  size_t sizeOf(const char* name) override;
  size_t totalBytes() override;
  size_t usedBytes() override;
};

}  // namespace meterbox
