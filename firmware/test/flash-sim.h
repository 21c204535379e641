#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "port-flash.h"

namespace meterbox {

/** Thrown in the middle of a write: what was running is gone. */
struct PowerCut {};

/** A flash in memory that loses power at a byte, fills up, or refuses to write. */
class FlashSim : public Flash {
 public:
  static constexpr size_t blockBytes = 4096;

  explicit FlashSim(size_t totalBytes = 832 * 1024) : totalBytes_(totalBytes) {}

  using Files = std::map<std::string, std::vector<uint8_t>>;

  /** Is shown every state that a power cut can leave behind, at each byte of each write. */
  std::function<void(const Files& left)> atEachCut;

  /** Power fails once so many bytes more were written; a removal or a replacement counts as one more. */
  void cutAfter(size_t bytes) {
    isCutting_ = true;
    bytesLeft_ = bytes;
  }
  void powerUp() { isCutting_ = false; }
  /** Whether it takes nothing more, or takes a part and says that it did not. */
  void fail(bool isFailing, size_t bytesTaken = 0) {
    isFailing_ = isFailing;
    bytesTaken_ = bytesTaken;
  }
  size_t written() const { return written_; }
  Files& files() { return files_; }

  bool append(const char* name, const uint8_t* bytes, size_t count) override {
    std::vector<uint8_t>& file = files_[name];
    if (isFailing_ || !fits(file.size(), file.size() + count)) {
      file.insert(file.end(), bytes, bytes + std::min(count, bytesTaken_));
      return false;
    }
    for (size_t cut = 0; atEachCut && cut < count; cut++) {
      Files left = files_;
      std::vector<uint8_t>& torn = left[name];
      torn.insert(torn.end(), bytes, bytes + cut);
      // Every second time what was not written is garbage.
      for (size_t rest = cut; cut % 2 == 1 && rest < count; rest++)
        torn.push_back(static_cast<uint8_t>(rest * 37));
      atEachCut(left);
    }
    const size_t taken = spend(count);
    file.insert(file.end(), bytes, bytes + taken);
    if (taken < count) throw PowerCut();
    return true;
  }

  bool replace(const char* name, const uint8_t* bytes, size_t count) override {
    if (isFailing_ || !fits(0, count)) return false;
    if (atEachCut) atEachCut(files_);
    if (spend(count) < count || spend(1) < 1) throw PowerCut();
    files_[name] = count == 0 ? std::vector<uint8_t>() : std::vector<uint8_t>(bytes, bytes + count);
    return true;
  }

  size_t read(const char* name, size_t offset, uint8_t* bytes, size_t capacity) override {
    const auto found = files_.find(name);
    if (found == files_.end() || offset >= found->second.size()) return 0;
    const size_t count = std::min(capacity, found->second.size() - offset);
    std::copy_n(found->second.begin() + static_cast<ptrdiff_t>(offset), count, bytes);
    return count;
  }

  bool remove(const char* name) override {
    if (atEachCut) atEachCut(files_);
    if (spend(1) < 1) throw PowerCut();
    files_.erase(name);
    return true;
  }

  std::vector<std::string> list(const char* prefix) override {
    std::vector<std::string> names;
    for (const auto& file : files_) {
      if (file.first.rfind(prefix, 0) == 0) names.push_back(file.first);
    }
    std::reverse(names.begin(), names.end());
    return names;
  }

  size_t sizeOf(const char* name) override {
    const auto found = files_.find(name);
    return found == files_.end() ? 0 : found->second.size();
  }
  size_t totalBytes() override { return totalBytes_; }
  size_t usedBytes() override {
    size_t used = 0;
    for (const auto& file : files_) used += blocksOf(file.second.size());
    return used;
  }

 private:
  static size_t blocksOf(size_t size) { return (size + blockBytes - 1) / blockBytes * blockBytes; }
  bool fits(size_t before, size_t after) {
    return usedBytes() - blocksOf(before) + blocksOf(after) <= totalBytes_;
  }
  size_t spend(size_t count) {
    if (isCutting_ && count > bytesLeft_) {
      const size_t taken = bytesLeft_;
      bytesLeft_ = 0;
      return taken;
    }
    if (isCutting_) bytesLeft_ -= count;
    written_ += count;
    return count;
  }

  Files files_;
  size_t totalBytes_;
  bool isCutting_ = false;
  size_t bytesLeft_ = 0;
  bool isFailing_ = false;
  size_t bytesTaken_ = 0;
  size_t written_ = 0;
};

}  // namespace meterbox
