#include "portal-setup.h"

#include <cctype>

namespace meterbox {

namespace {

constexpr const char* fileName = "portal";
constexpr size_t passwordLength = 10;
// 32 that are not taken for each other on a label: five bits each.
constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
static_assert(sizeof letters == 33, "five bits choose a letter");
constexpr uint16_t mqttPort = 1883;
constexpr size_t longestHost = 253;
constexpr size_t longestName = 64;

std::string trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool isPassword(const std::string& text) {
  return text.size() == passwordLength && text.find_first_not_of(letters) == std::string::npos;
}

}  // namespace

std::optional<Endpoint> endpointOf(const std::string& text) {
  Endpoint endpoint;
  endpoint.host = trimmed(text);
  endpoint.port = mqttPort;
  const size_t colon = endpoint.host.find(':');
  if (colon != std::string::npos) {
    const std::string digits = endpoint.host.substr(colon + 1);
    endpoint.host.resize(colon);
    if (digits.empty() || digits.size() > 5) return std::nullopt;
    unsigned port = 0;
    for (const char digit : digits) {
      if (digit < '0' || digit > '9') return std::nullopt;
      port = port * 10 + static_cast<unsigned>(digit - '0');
    }
    if (port < 1 || port > 65535) return std::nullopt;
    endpoint.port = static_cast<uint16_t>(port);
  }
  if (endpoint.host.empty() || endpoint.host.size() > longestHost) return std::nullopt;
  for (const char character : endpoint.host) {
    const bool isTaken =
        std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '.' || character == '-';
    if (!isTaken) return std::nullopt;
  }
  return endpoint;
}

std::string endpointText(const std::optional<Endpoint>& endpoint) {
  if (!endpoint) return "";
  return endpoint->port == mqttPort ? endpoint->host : endpoint->host + ":" + std::to_string(endpoint->port);
}

Settings withPortalFields(const Settings& settings, const std::string& address, const std::string& name) {
  Settings changed = settings;
  const std::optional<Endpoint> endpoint = endpointOf(address);
  if (endpoint || trimmed(address).empty()) changed.typedBroker = endpoint;
  if (trimmed(name).size() <= longestName) changed.name = trimmed(name);
  return changed;
}

std::string portalName(const std::string& hardwareId) {
  std::string name = "Meterbox-";
  for (const char digit : hardwareId.substr(hardwareId.size() > 4 ? hardwareId.size() - 4 : 0)) {
    name += static_cast<char>(std::toupper(static_cast<unsigned char>(digit)));
  }
  return name;
}

std::string portalPassword(Flash& flash, System& system) {
  std::string password(passwordLength + 1, '\0');
  password.resize(flash.read(fileName, 0, reinterpret_cast<uint8_t*>(&password[0]), password.size()));
  if (isPassword(password)) return password;
  password.clear();
  while (password.size() < passwordLength) password += letters[system.random() % 32];
  flash.replace(fileName, reinterpret_cast<const uint8_t*>(password.data()), password.size());
  return password;
}

}  // namespace meterbox
