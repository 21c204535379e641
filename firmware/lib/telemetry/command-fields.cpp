#include "command-fields.h"

#include "base64.h"
#include "settings.h"

namespace meterbox {

const cJSON* CommandFields::find(const char* name) const {
  return cJSON_GetObjectItemCaseSensitive(object_, name);
}

bool CommandFields::has(const char* name) const {
  const cJSON* item = find(name);
  return item != nullptr && !cJSON_IsNull(item);
}

void CommandFields::refuse(const std::string& why) {
  if (refusal_.empty()) refusal_ = why;
}

std::string CommandFields::text(const char* name, size_t least, size_t most) {
  const cJSON* item = find(name);
  std::string found = cJSON_IsString(item) ? item->valuestring : "";
  bool isGood = cJSON_IsString(item) && found.size() >= least && found.size() <= most;
  for (const char character : found) isGood = isGood && character >= 0x20 && character <= 0x7E;
  if (isGood) return found;
  refuse(std::string(name) + " must be a text of " + std::to_string(least) + " to " + std::to_string(most) +
         " characters of ASCII");
  return std::string();
}

std::string CommandFields::hex(const char* name, size_t digits) {
  const cJSON* item = find(name);
  const std::string found = cJSON_IsString(item) ? item->valuestring : "";
  if (found.size() == digits && found.find_first_not_of("0123456789abcdef") == std::string::npos)
    return found;
  refuse(std::string(name) + " must be " + std::to_string(digits) + " lower-case hex digits");
  return std::string();
}

std::string CommandFields::deviceId(const char* name) {
  const cJSON* item = find(name);
  const std::string found = cJSON_IsString(item) ? item->valuestring : "";
  if (isDeviceId(found)) return found;
  refuse(std::string(name) + " must be the id of a meter");
  return std::string();
}

int64_t CommandFields::whole(const char* name, int64_t least, int64_t most) {
  const cJSON* item = find(name);
  // cJSON reads numbers so; whole ones are exact up to 2^53, and the range is looked at before the cast.
  if (cJSON_IsNumber(item) && item->valuedouble >= least && item->valuedouble <= most) {
    const int64_t number = static_cast<int64_t>(item->valuedouble);
    if (number == item->valuedouble) return number;
  }
  refuse(std::string(name) + " must be a whole number from " + std::to_string(least) + " to " +
         std::to_string(most));
  return least;
}

std::optional<bool> CommandFields::flag(const char* name) {
  if (!has(name)) return std::nullopt;
  const cJSON* item = find(name);
  if (!cJSON_IsBool(item)) refuse(std::string(name) + " must be true or false");
  return cJSON_IsTrue(item) != 0;
}

void CommandFields::base64(const char* name, uint8_t* bytes, size_t count) {
  const cJSON* item = find(name);
  if (cJSON_IsString(item) && readBase64(item->valuestring, bytes, count)) return;
  refuse(std::string(name) + " must be the base64 of " + std::to_string(count) + " bytes");
}

const cJSON* CommandFields::object(const char* name) {
  const cJSON* item = find(name);
  if (cJSON_IsObject(item)) return item;
  refuse(std::string(name) + " must be an object");
  return nullptr;
}

const cJSON* CommandFields::list(const char* name) {
  const cJSON* item = find(name);
  if (cJSON_IsArray(item)) return item;
  refuse(std::string(name) + " must be a list");
  return nullptr;
}

}  // namespace meterbox
