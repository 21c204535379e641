#include "chip-flash.h"

#include <LittleFS.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

namespace meterbox {

namespace {

constexpr const char* mountPoint = "/littlefs";
constexpr const char* partition = "littlefs";
// None of ours has a name that begins with it.
constexpr const char* halfWritten = "/littlefs/~new";

std::string pathOf(const char* name) { return std::string(mountPoint) + "/" + name; }

// By the file system's own calls: stdio would hide which of them failed.
bool writeAll(const char* path, int flags, const uint8_t* bytes, size_t count) {
  const int file = open(path, O_WRONLY | O_CREAT | flags, 0666);
  if (file < 0) return false;
  const bool isWritten = write(file, bytes, count) == static_cast<ssize_t>(count) && fsync(file) == 0;
  return (close(file) == 0) && isWritten;
}

}  // namespace

bool ChipFlash::begin() { return LittleFS.begin(true, mountPoint, 5, partition); }

bool ChipFlash::append(const char* name, const uint8_t* bytes, size_t count) {
  return writeAll(pathOf(name).c_str(), O_APPEND, bytes, count);
}

bool ChipFlash::replace(const char* name, const uint8_t* bytes, size_t count) {
  return writeAll(halfWritten, O_TRUNC, bytes, count) && rename(halfWritten, pathOf(name).c_str()) == 0;
}

size_t ChipFlash::read(const char* name, size_t offset, uint8_t* bytes, size_t capacity) {
  const int file = open(pathOf(name).c_str(), O_RDONLY);
  if (file < 0) return 0;
  ssize_t count = 0;
  if (lseek(file, static_cast<off_t>(offset), SEEK_SET) >= 0) count = ::read(file, bytes, capacity);
  close(file);
  return count > 0 ? static_cast<size_t>(count) : 0;
}

bool ChipFlash::remove(const char* name) {
  struct stat status {};
  const std::string path = pathOf(name);
  return stat(path.c_str(), &status) != 0 || unlink(path.c_str()) == 0;
}

std::vector<std::string> ChipFlash::list(const char* prefix) {
  std::vector<std::string> names;
  DIR* const folder = opendir(mountPoint);
  if (folder == nullptr) return names;
  const std::string start = prefix;
  while (const dirent* entry = readdir(folder)) {
    const std::string name = entry->d_name;
    if (name[0] != '~' && name.compare(0, start.size(), start) == 0) names.push_back(name);
  }
  closedir(folder);
  return names;
}

size_t ChipFlash::sizeOf(const char* name) {
  struct stat status {};
  return stat(pathOf(name).c_str(), &status) == 0 ? static_cast<size_t>(status.st_size) : 0;
}

size_t ChipFlash::totalBytes() { return LittleFS.totalBytes(); }
size_t ChipFlash::usedBytes() { return LittleFS.usedBytes(); }

}  // namespace meterbox
