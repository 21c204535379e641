#pragma once
#include <cJSON.h>

#include <memory>
#include <string>

namespace meterbox {

struct JsonDeleter {
  void operator()(cJSON* json) const { cJSON_Delete(json); }
};
/** A JSON value that is freed with its owner. */
using Json = std::unique_ptr<cJSON, JsonDeleter>;

/** Adds a number that is given as text, so that it is never a float. */
inline void addNumber(cJSON* object, const char* name, const std::string& text) {
  cJSON_AddRawToObject(object, name, text.c_str());
}

inline void addText(cJSON* object, const char* name, const std::string& text) {
  cJSON_AddStringToObject(object, name, text.c_str());
}

/** The JSON without a needless byte; empty where memory ran out. */
inline std::string printed(const Json& json) {
  char* text = cJSON_PrintUnformatted(json.get());
  if (text == nullptr) return std::string();
  std::string result = text;
  cJSON_free(text);
  return result;
}

}  // namespace meterbox
