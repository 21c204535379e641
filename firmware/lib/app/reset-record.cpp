#include "reset-record.h"

#include <algorithm>

#include "settings-file.h"

namespace meterbox {

namespace {

constexpr const char* fileName = "reset";
constexpr size_t mostRecords = 8;
constexpr size_t mostBytes = 8192;
// The tags are on flashes in the field: none is ever given another meaning.
constexpr uint8_t idTag = 1;
constexpr uint8_t answerTag = 2;

}  // namespace

std::vector<ResetRecord> readResetRecords(Flash& flash) {
  std::string bytes(std::min(flash.sizeOf(fileName), mostBytes), '\0');
  bytes.resize(flash.read(fileName, 0, reinterpret_cast<uint8_t*>(&bytes[0]), bytes.size()));
  FieldReader reader(bytes);
  std::vector<ResetRecord> records;
  while (reader.next()) {
    if (reader.tag() == idTag) records.push_back({reader.text(), ""});
    if (reader.tag() == answerTag && !records.empty()) records.back().answer = reader.text();
  }
  return records;
}

bool writeResetRecord(Flash& flash, const ResetRecord& record) {
  std::vector<ResetRecord> records = readResetRecords(flash);
  const auto isSame = [&](const ResetRecord& other) { return other.commandId == record.commandId; };
  const auto same = std::find_if(records.begin(), records.end(), isSame);
  if (same != records.end())
    *same = record;
  else
    records.push_back(record);
  if (records.size() > mostRecords) records.erase(records.begin());
  FieldWriter writer;
  for (const ResetRecord& kept : records) {
    writer.putText(idTag, kept.commandId);
    writer.putText(answerTag, kept.answer);
  }
  const std::string& bytes = writer.bytes();
  return flash.replace(fileName, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace meterbox
