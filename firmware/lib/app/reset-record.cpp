#include "reset-record.h"

#include "settings-file.h"

namespace meterbox {

namespace {

constexpr const char* fileName = "reset";
constexpr size_t mostBytes = 1024;
constexpr uint8_t idTag = 1;
constexpr uint8_t answerTag = 2;

}  // namespace

std::optional<ResetRecord> readResetRecord(Flash& flash) {
  std::string bytes(mostBytes, '\0');
  bytes.resize(flash.read(fileName, 0, reinterpret_cast<uint8_t*>(&bytes[0]), bytes.size()));
  FieldReader reader(bytes);
  ResetRecord record;
  while (reader.next()) {
    if (reader.tag() == idTag) record.commandId = reader.text();
    if (reader.tag() == answerTag) record.answer = reader.text();
  }
  if (!reader.isWhole() || record.commandId.empty()) return std::nullopt;
  return record;
}

bool writeResetRecord(Flash& flash, const ResetRecord& record) {
  FieldWriter writer;
  writer.putText(idTag, record.commandId);
  writer.putText(answerTag, record.answer);
  const std::string& bytes = writer.bytes();
  return flash.replace(fileName, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace meterbox
