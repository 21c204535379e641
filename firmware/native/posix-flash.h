#pragma once
#include <string>

#include "port-flash.h"

namespace meterbox {

/** Files in a folder that holds at most `totalBytes`; true is answered after fsync, `replace` is a rename. */
class PosixFlash : public Flash {
 public:
  explicit PosixFlash(std::string folder, size_t totalBytes = 832 * 1024);
  bool append(const char* name, const uint8_t* bytes, size_t count) override;
  bool replace(const char* name, const uint8_t* bytes, size_t count) override;
  size_t read(const char* name, size_t offset, uint8_t* bytes, size_t capacity) override;
  bool remove(const char* name) override;
  std::vector<std::string> list(const char* prefix) override;
  size_t sizeOf(const char* name) override;
  size_t totalBytes() override { return totalBytes_; }
  size_t usedBytes() override;

 private:
  std::string pathOf(const char* name) const;
  bool syncFolder() const;

  const std::string folder_;
  const size_t totalBytes_;
};

}  // namespace meterbox
