#include "json-guard.h"

namespace meterbox {

namespace {

/** Whether it is neither too deep nor holds a NUL, which would end a text of cJSON's early. */
bool isTame(const std::string& text) {
  int depth = 0;
  bool isInText = false;
  for (size_t index = 0; index < text.size(); index++) {
    const char character = text[index];
    if (character == '\0') return false;
    if (isInText && character == '\\') {
      if (text.compare(index, 6, "\\u0000") == 0) return false;
      index++;
    } else if (character == '"') {
      isInText = !isInText;
    } else if (!isInText && (character == '{' || character == '[')) {
      if (++depth > mostJsonDepth) return false;
    } else if (!isInText && (character == '}' || character == ']')) {
      depth--;
    }
  }
  return true;
}

}  // namespace

Json parseGuarded(const std::string& text) {
  if (text.size() > mostJsonBytes || !isTame(text)) return nullptr;
  // With its final NUL, so that nothing may follow the value.
  return Json(cJSON_ParseWithLengthOpts(text.c_str(), text.size() + 1, nullptr, 1));
}

}  // namespace meterbox
