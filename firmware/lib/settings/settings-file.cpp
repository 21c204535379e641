#include "settings-file.h"

#include <algorithm>

namespace meterbox {

void FieldWriter::putText(uint8_t tag, const std::string& text) {
  const size_t length = std::min<size_t>(text.size(), 0xFFFF);
  bytes_ += static_cast<char>(tag);
  bytes_ += static_cast<char>(length & 0xFF);
  bytes_ += static_cast<char>(length >> 8);
  bytes_.append(text, 0, length);
}

void FieldWriter::putNumber(uint8_t tag, uint32_t number) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 0xFF);
  putText(tag, bytes);
}

bool FieldReader::next() {
  if (bytes_.size() - at_ < 3) return false;
  const size_t length =
      static_cast<uint8_t>(bytes_[at_ + 1]) | static_cast<size_t>(static_cast<uint8_t>(bytes_[at_ + 2])) << 8;
  if (bytes_.size() - at_ - 3 < length) return false;
  tag_ = static_cast<uint8_t>(bytes_[at_]);
  text_ = bytes_.substr(at_ + 3, length);
  at_ += 3 + length;
  return true;
}

uint32_t FieldReader::number() const {
  uint32_t number = 0;
  for (size_t index = 0; index < text_.size() && index < 4; index++) {
    number |= static_cast<uint32_t>(static_cast<uint8_t>(text_[index])) << (8 * index);
  }
  return number;
}

}  // namespace meterbox
