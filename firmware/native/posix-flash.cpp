#include "posix-flash.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

namespace meterbox {
namespace {

constexpr size_t longestName = 31;
// Behind a character that no name may have, so that it is never listed.
constexpr const char* unfinished = "/~replace";

bool isName(const char* name) {
  const size_t length = std::strlen(name);
  const bool isLong = length == 0 || length > longestName;
  return !isLong && name[0] != '.' && std::strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-") == length;
}

bool writeAll(int file, const uint8_t* bytes, size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(file, bytes, count);
    if (written <= 0) return false;
    bytes += written;
    count -= static_cast<size_t>(written);
  }
  return true;
}

bool writeFile(const std::string& path, int flags, const uint8_t* bytes, size_t count) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  if (file < 0) return false;
  const bool isDone = writeAll(file, bytes, count) && fsync(file) == 0;
  return close(file) == 0 && isDone;
}

}  // namespace

PosixFlash::PosixFlash(std::string folder, size_t totalBytes)
    : folder_(std::move(folder)), totalBytes_(totalBytes) {
  mkdir(folder_.c_str(), 0700);
  ::unlink((folder_ + unfinished).c_str());
}

std::string PosixFlash::pathOf(const char* name) const { return folder_ + "/" + name; }

bool PosixFlash::syncFolder() const {
  const int folder = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return false;
  const bool isDone = fsync(folder) == 0;
  close(folder);
  return isDone;
}

bool PosixFlash::append(const char* name, const uint8_t* bytes, size_t count) {
  if (!isName(name) || usedBytes() + count > totalBytes_) return false;
  struct stat before {};
  const std::string path = pathOf(name);
  const bool isThere = stat(path.c_str(), &before) == 0;
  return writeFile(path, O_APPEND, bytes, count) && (isThere || syncFolder());
}

bool PosixFlash::replace(const char* name, const uint8_t* bytes, size_t count) {
  if (!isName(name) || usedBytes() + count > totalBytes_ + sizeOf(name)) return false;
  const std::string whole = folder_ + unfinished;
  return writeFile(whole, O_TRUNC, bytes, count) && rename(whole.c_str(), pathOf(name).c_str()) == 0 &&
         syncFolder();
}

size_t PosixFlash::read(const char* name, size_t offset, uint8_t* bytes, size_t capacity) {
  if (!isName(name)) return 0;
  const int file = open(pathOf(name).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  size_t count = 0;
  while (count < capacity) {
    const ssize_t got = pread(file, bytes + count, capacity - count, static_cast<off_t>(offset + count));
    if (got <= 0) break;
    count += static_cast<size_t>(got);
  }
  close(file);
  return count;
}

bool PosixFlash::remove(const char* name) {
  if (!isName(name)) return true;
  return (::unlink(pathOf(name).c_str()) == 0 && syncFolder()) || access(pathOf(name).c_str(), F_OK) != 0;
}

std::vector<std::string> PosixFlash::list(const char* prefix) {
  std::vector<std::string> names;
  DIR* const folder = opendir(folder_.c_str());
  if (folder == nullptr) return names;
  while (const dirent* entry = readdir(folder)) {
    if (isName(entry->d_name) && std::strncmp(entry->d_name, prefix, std::strlen(prefix)) == 0) {
      names.emplace_back(entry->d_name);
    }
  }
  closedir(folder);
  return names;
}

size_t PosixFlash::sizeOf(const char* name) {
  struct stat file {};
  return isName(name) && stat(pathOf(name).c_str(), &file) == 0 ? static_cast<size_t>(file.st_size) : 0;
}

size_t PosixFlash::usedBytes() {
  size_t sum = 0;
  for (const std::string& name : list("")) sum += sizeOf(name.c_str());
  return sum;
}

}  // namespace meterbox
