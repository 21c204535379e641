#include "settings.h"

#include <algorithm>
#include <cctype>
#include <tuple>

#include "record.h"
#include "settings-file.h"

namespace meterbox {

namespace {

constexpr const char* fileName = "settings";
// The file: these four bytes, the CRC-32 of what follows, and the fields.
constexpr const char magic[] = "MBS1";
constexpr size_t headBytes = 8;
constexpr size_t mostFileBytes = 8192;

// The tags are on flashes in the field: none is ever given another meaning.
enum Tag : uint8_t {
  nodeIdTag = 1,
  nameTag = 2,
  typedBrokerTag = 3,
  adoptionTag = 4,
  candidateTag = 5,
  intervalTag = 7,
  deltaTag = 8,
  meterTag = 9,
};
enum PartTag : uint8_t {
  hostTag = 1,
  portTag = 2,
  boxIdTag = 3,
  usernameTag = 4,
  passwordTag = 5,
  otaKeyTag = 6,
  tlsTag = 7,
  commandIdTag = 8,
  addressTag = 10,
  idTag = 11,
};

void putEndpoint(FieldWriter& writer, const Endpoint& endpoint) {
  writer.putText(hostTag, endpoint.host);
  writer.putNumber(portTag, endpoint.port);
}

void takeEndpoint(const FieldReader& reader, Endpoint& endpoint) {
  if (reader.tag() == hostTag) endpoint.host = reader.text();
  if (reader.tag() == portTag) endpoint.port = static_cast<uint16_t>(reader.number());
}

std::string adoptionBytes(const Adoption& adoption) {
  FieldWriter writer;
  putEndpoint(writer, adoption.broker);
  writer.putText(boxIdTag, adoption.boxId);
  writer.putText(usernameTag, adoption.username);
  writer.putText(passwordTag, adoption.password);
  writer.putText(otaKeyTag, std::string(adoption.otaKey.begin(), adoption.otaKey.end()));
  writer.putText(tlsTag, adoption.tlsSha256);
  writer.putText(commandIdTag, adoption.commandId);
  return writer.bytes();
}

Adoption readAdoption(const std::string& bytes) {
  Adoption adoption;
  FieldReader reader(bytes);
  while (reader.next()) {
    takeEndpoint(reader, adoption.broker);
    const std::string& text = reader.text();
    if (reader.tag() == boxIdTag) adoption.boxId = text;
    if (reader.tag() == usernameTag) adoption.username = text;
    if (reader.tag() == passwordTag) adoption.password = text;
    if (reader.tag() == otaKeyTag && text.size() == adoption.otaKey.size()) {
      std::copy(text.begin(), text.end(), adoption.otaKey.begin());
    }
    if (reader.tag() == tlsTag) adoption.tlsSha256 = text;
    if (reader.tag() == commandIdTag) adoption.commandId = text;
  }
  return adoption;
}

std::string fieldBytes(const Settings& settings) {
  FieldWriter writer;
  writer.putText(nodeIdTag, settings.nodeId);
  writer.putText(nameTag, settings.name);
  if (settings.typedBroker) {
    FieldWriter part;
    putEndpoint(part, *settings.typedBroker);
    writer.putText(typedBrokerTag, part.bytes());
  }
  if (settings.adoption) writer.putText(adoptionTag, adoptionBytes(*settings.adoption));
  if (settings.candidate) writer.putText(candidateTag, adoptionBytes(*settings.candidate));
  writer.putNumber(intervalTag, settings.intervalS);
  writer.putNumber(deltaTag, settings.deltaW);
  for (const MeterSetting& meter : settings.meters) {
    FieldWriter part;
    part.putNumber(addressTag, meter.address);
    part.putText(idTag, meter.id);
    writer.putText(meterTag, part.bytes());
  }
  return writer.bytes();
}

/** Takes a field in; what it does not know it passes over. */
void takeField(const FieldReader& reader, Settings& settings) {
  const std::string& text = reader.text();
  FieldReader part(text);
  switch (reader.tag()) {
    case nodeIdTag:
      settings.nodeId = text;
      break;
    case nameTag:
      settings.name = text;
      break;
    case typedBrokerTag:
      settings.typedBroker = Endpoint{};
      while (part.next()) takeEndpoint(part, *settings.typedBroker);
      break;
    case adoptionTag:
      settings.adoption = readAdoption(text);
      break;
    case candidateTag:
      settings.candidate = readAdoption(text);
      break;
    case intervalTag:
      settings.intervalS = reader.number();
      break;
    case deltaTag:
      settings.deltaW = reader.number();
      break;
    case meterTag: {
      MeterSetting meter;
      while (part.next()) {
        if (part.tag() == addressTag) meter.address = static_cast<uint8_t>(part.number());
        if (part.tag() == idTag) meter.id = part.text();
      }
      settings.meters.push_back(meter);
      break;
    }
  }
}

bool readFile(const std::string& file, Settings& settings) {
  if (file.size() < headBytes || file.compare(0, 4, magic) != 0) return false;
  const uint8_t* bytes = reinterpret_cast<const uint8_t*>(file.data());
  uint32_t crc = 0;
  for (int index = 7; index >= 4; index--) crc = crc << 8 | bytes[index];
  if (crc != crc32(bytes + headBytes, file.size() - headBytes)) return false;
  FieldReader reader(file.substr(headBytes));
  while (reader.next()) takeField(reader, settings);
  return reader.isWhole() && isDeviceId(settings.nodeId) && !settings.meters.empty();
}

}  // namespace

bool operator==(const Adoption& a, const Adoption& b) {
  return std::tie(a.boxId, a.username, a.password, a.otaKey, a.broker, a.tlsSha256, a.commandId) ==
         std::tie(b.boxId, b.username, b.password, b.otaKey, b.broker, b.tlsSha256, b.commandId);
}

bool operator==(const Settings& a, const Settings& b) {
  return std::tie(a.nodeId, a.name, a.typedBroker, a.adoption, a.candidate, a.intervalS, a.deltaW,
                  a.meters) ==
         std::tie(b.nodeId, b.name, b.typedBroker, b.adoption, b.candidate, b.intervalS, b.deltaW, b.meters);
}

Settings defaultSettings(const std::string& hardwareId) {
  Settings settings;
  settings.nodeId = "meter-" + hardwareId.substr(hardwareId.size() > 6 ? hardwareId.size() - 6 : 0);
  std::transform(settings.nodeId.begin(), settings.nodeId.end(), settings.nodeId.begin(),
                 [](unsigned char character) { return static_cast<char>(std::tolower(character)); });
  settings.meters.push_back({anyAddress, settings.nodeId});
  return settings;
}

LoadedSettings loadSettings(Flash& flash, const std::string& hardwareId) {
  LoadedSettings loaded;
  std::string file(std::min(flash.sizeOf(fileName), mostFileBytes), '\0');
  file.resize(flash.read(fileName, 0, reinterpret_cast<uint8_t*>(&file[0]), file.size()));
  if (!file.empty() && readFile(file, loaded.settings)) return loaded;
  loaded.state = file.empty() ? SettingsState::fresh : SettingsState::damaged;
  loaded.settings = defaultSettings(hardwareId);
  return loaded;
}

bool saveSettings(Flash& flash, const Settings& settings) {
  const std::string fields = fieldBytes(settings);
  const uint32_t crc = crc32(reinterpret_cast<const uint8_t*>(fields.data()), fields.size());
  std::string file = magic;
  for (int shift = 0; shift < 32; shift += 8) file += static_cast<char>(crc >> shift & 0xFF);
  file += fields;
  if (file.size() > mostFileBytes) return false;
  return flash.replace(fileName, reinterpret_cast<const uint8_t*>(file.data()), file.size());
}

bool forgetSettings(Flash& flash) { return flash.remove(fileName); }

bool isDeviceId(const std::string& text) {
  if (text.empty() || text.size() > 64 || std::isalnum(static_cast<unsigned char>(text[0])) == 0)
    return false;
  for (const char character : text) {
    const bool isTaken = std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '.' ||
                         character == ':' || character == '_' || character == '-';
    if (!isTaken) return false;
  }
  return text.size() < 4 || text.compare(text.size() - 4, 4, ".pdf") != 0;
}

}  // namespace meterbox
