#include "posix-system.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <sstream>

#include "posix-flash.h"

namespace meterbox {
namespace {

constexpr const char* magic = "meterbox-image ";
constexpr size_t headBytes = 256;

uint64_t randomBits() {
  uint64_t bits = 0;
  while (getrandom(&bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits)) {
  }
  return bits;
}

std::string textOf(Flash& flash, const char* name) {
  char text[headBytes];
  return {text, flash.read(name, 0, reinterpret_cast<uint8_t*>(text), sizeof text)};
}

void replaceText(Flash& flash, const char* name, const std::string& text) {
  flash.replace(name, reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

const char* nameOf(Light light) {
  switch (light) {
    case Light::setup:
      return "setup";
    case Light::searching:
      return "searching";
    case Light::connecting:
      return "connecting";
    case Light::online:
      return "online";
    case Light::silent:
      return "silent";
    case Light::identify:
      return "identify";
    case Light::updating:
      return "updating";
    case Light::reset:
      return "reset";
  }
  return "";
}

}  // namespace

PosixSystem::PosixSystem(Setting setting) : setting_(std::move(setting)) {
  PosixFlash files(setting_.folder, SIZE_MAX / 2);
  hardwareId_ = textOf(files, "hardware-id");
  if (hardwareId_.empty()) {
    char digits[13];
    std::snprintf(digits, sizeof digits, "%012llx",
                  static_cast<unsigned long long>(randomBits() & 0xFFFFFFFFFFFF));
    hardwareId_ = digits;
    replaceText(files, "hardware-id", hardwareId_);
  }
  readOtaData();
  startImage();
}

PosixSystem::~PosixSystem() {
  if (imageFile_ >= 0) close(imageFile_);
}

uint32_t PosixSystem::random() { return static_cast<uint32_t>(randomBits()); }

void PosixSystem::restart() {
  std::fflush(stdout);
  if (!setting_.onRestart) _exit(kRestartExitCode);
  setting_.onRestart();
}

void PosixSystem::show(Light light) {
  if (shown_ == static_cast<int>(light)) return;
  shown_ = static_cast<int>(light);
  std::printf("light %s\n", nameOf(light));
  std::fflush(stdout);
}

std::string PosixSystem::slotPath(int slot) const {
  return setting_.folder + (slot == 0 ? "/slot-0" : "/slot-1");
}

std::string PosixSystem::headOf(int slot) const {
  PosixFlash files(setting_.folder, SIZE_MAX / 2);
  return textOf(files, slot == 0 ? "slot-0" : "slot-1");
}

bool PosixSystem::hasImage(int slot) const { return headOf(slot).rfind(magic, 0) == 0; }

void PosixSystem::readOtaData() {
  PosixFlash files(setting_.folder, SIZE_MAX / 2);
  char standing[16] = "";
  if (std::sscanf(textOf(files, "otadata").c_str(), "%d %15s", &slot_, standing) != 2) return;
  const std::string word = standing;
  standing_ = word == "fresh" ? Standing::fresh : word == "pending" ? Standing::pending : Standing::valid;
}

void PosixSystem::writeOtaData() {
  PosixFlash files(setting_.folder, SIZE_MAX / 2);
  const char* const word = standing_ == Standing::fresh     ? "fresh"
                           : standing_ == Standing::pending ? "pending"
                                                            : "valid";
  replaceText(files, "otadata", std::to_string(slot_) + " " + word + "\n");
}

void PosixSystem::startImage() {
  if (standing_ == Standing::pending) {
    slot_ = 1 - slot_;
    standing_ = Standing::valid;
    writeOtaData();
  } else if (standing_ == Standing::fresh) {
    standing_ = Standing::pending;
    writeOtaData();
  }
  version_ = setting_.firstVersion;
  words_.clear();
  if (!hasImage(slot_)) return;
  std::istringstream head(headOf(slot_));
  std::string word;
  head >> word >> word >> word >> version_;
  std::getline(head, words_);
  std::getline(head, words_);
}

bool PosixSystem::imageSays(const std::string& word) const {
  std::istringstream words(words_);
  for (std::string each; words >> each;) {
    if (each == word) return true;
  }
  return false;
}

bool PosixSystem::beginImage(size_t bytes) {
  abandonImage();
  if (bytes == 0 || bytes > setting_.slotBytes) return false;
  imageFile_ = open(slotPath(1 - slot_).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  imageBytes_ = bytes;
  writtenBytes_ = 0;
  return imageFile_ >= 0;
}

bool PosixSystem::writeImage(const uint8_t* bytes, size_t count) {
  if (imageFile_ < 0 || writtenBytes_ + count > imageBytes_) return false;
  writtenBytes_ += count;
  return ::write(imageFile_, bytes, count) == static_cast<ssize_t>(count);
}

bool PosixSystem::finishImage() {
  if (imageFile_ < 0) return false;
  const bool isWhole = writtenBytes_ == imageBytes_ && fsync(imageFile_) == 0;
  abandonImage();
  if (!isWhole || !hasImage(1 - slot_)) return false;
  // What runs stays what it is: only the next start reads this.
  const int running = slot_;
  const Standing standing = standing_;
  slot_ = 1 - slot_;
  standing_ = Standing::fresh;
  writeOtaData();
  slot_ = running;
  standing_ = standing;
  return true;
}

void PosixSystem::abandonImage() {
  if (imageFile_ >= 0) close(imageFile_);
  imageFile_ = -1;
}

bool PosixSystem::isOnTrial() const { return standing_ == Standing::pending; }

void PosixSystem::markValid() {
  if (!isOnTrial()) return;
  standing_ = Standing::valid;
  writeOtaData();
}

void PosixSystem::rollBack() {
  slot_ = 1 - slot_;
  standing_ = Standing::valid;
  writeOtaData();
  restart();
}

}  // namespace meterbox
