#pragma once
#include <cJSON.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace meterbox {

/** Takes the fields of an object one by one; the first that is bad becomes the refusal. */
class CommandFields {
 public:
  CommandFields(const cJSON* object, std::string& refusal) : object_(object), refusal_(refusal) {}

  /** Whether it is there and not null. */
  bool has(const char* name) const;
  /** A text of printable ASCII. */
  std::string text(const char* name, size_t least, size_t most);
  /** Lower-case hex digits. */
  std::string hex(const char* name, size_t digits);
  std::string deviceId(const char* name);
  int64_t whole(const char* name, int64_t least, int64_t most);
  std::optional<bool> flag(const char* name);
  void base64(const char* name, uint8_t* bytes, size_t count);
  /** An object or a list in it; null where there is none. */
  const cJSON* object(const char* name);
  const cJSON* list(const char* name);
  void refuse(const std::string& why);

 private:
  const cJSON* find(const char* name) const;

  const cJSON* object_;
  std::string& refusal_;
};

}  // namespace meterbox
