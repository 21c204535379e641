// After arduino-esp32 3.3.7, libraries/LittleFS/src/LittleFS.h. Files are reached by their paths below the
// mount point, with open, write, fsync, rename and the others, which ESP-IDF's virtual file system has of
// POSIX.
#pragma once
#include "Arduino.h"
namespace fs {
class LittleFSFS {
 public:
  bool begin(bool formatOnFail = false, const char* basePath = "/littlefs", uint8_t maxOpenFiles = 10,
             const char* partitionLabel = "spiffs");
  size_t totalBytes();
  size_t usedBytes();
};
}  // namespace fs
extern fs::LittleFSFS LittleFS;
