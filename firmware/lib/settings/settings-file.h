#pragma once
#include <cstdint>
#include <string>

namespace meterbox {

/** Writes fields, each a tag, a length and bytes: a version that does not know a tag passes over it. */
class FieldWriter {
 public:
  void putText(uint8_t tag, const std::string& text);
  void putNumber(uint8_t tag, uint32_t number);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/** Reads them back in their order. */
class FieldReader {
 public:
  explicit FieldReader(const std::string& bytes) : bytes_(bytes) {}
  /** Goes to the next field; false at the end, or where what follows is none. */
  bool next();
  uint8_t tag() const { return tag_; }
  const std::string& text() const { return text_; }
  uint32_t number() const;
  /** Whether all was read. */
  bool isWhole() const { return at_ == bytes_.size(); }

 private:
  const std::string bytes_;
  size_t at_ = 0;
  uint8_t tag_ = 0;
  std::string text_;
};

}  // namespace meterbox
