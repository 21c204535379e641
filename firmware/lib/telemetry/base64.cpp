#include "base64.h"

namespace meterbox {

namespace {

int digitOf(char character) {
  if (character >= 'A' && character <= 'Z') return character - 'A';
  if (character >= 'a' && character <= 'z') return character - 'a' + 26;
  if (character >= '0' && character <= '9') return character - '0' + 52;
  if (character == '+') return 62;
  return character == '/' ? 63 : -1;
}

}  // namespace

bool readBase64(const std::string& text, uint8_t* bytes, size_t count) {
  if (text.size() != (count + 2) / 3 * 4) return false;
  const size_t digits = (count * 4 + 2) / 3;
  uint32_t bits = 0;
  int held = 0;
  size_t written = 0;
  for (size_t index = 0; index < text.size(); index++) {
    if (index >= digits) {
      if (text[index] != '=') return false;
      continue;
    }
    const int digit = digitOf(text[index]);
    if (digit < 0) return false;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[written++] = static_cast<uint8_t>(bits >> held);
    bits &= (1U << held) - 1;
  }
  return bits == 0;
}

}  // namespace meterbox
