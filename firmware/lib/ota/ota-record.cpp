#include "ota-record.h"

#include <array>

namespace meterbox {
namespace {

constexpr const char* fileName = "ota";
constexpr size_t mostRolledBack = 8;

/** Takes the first word off a line. */
std::string takeWord(std::string& line) {
  const size_t space = line.find(' ');
  std::string word = line.substr(0, space);
  line.erase(0, space == std::string::npos ? line.size() : space + 1);
  return word;
}

const char* wordOf(OtaPhase phase) {
  return phase == OtaPhase::staging ? "staging" : phase == OtaPhase::staged ? "staged" : "failed";
}

// A line `rolled-back VERSION`, `attempt PHASE VERSION COMMAND REASON…` or `last ok|refused COMMAND DETAIL…`.
void readLine(OtaRecord& record, std::string line) {
  const std::string what = takeWord(line);
  if (what == "rolled-back" && record.rolledBack.size() < mostRolledBack) {
    record.rolledBack.push_back(line);
  } else if (what == "attempt") {
    OtaAttempt attempt;
    const std::string phase = takeWord(line);
    attempt.phase = phase == "staging"  ? OtaPhase::staging
                    : phase == "staged" ? OtaPhase::staged
                                        : OtaPhase::failed;
    attempt.version = takeWord(line);
    attempt.commandId = takeWord(line);
    attempt.reason = line;
    record.attempt = attempt;
  } else if (what == "last") {
    OtaOutcome last;
    last.isOk = takeWord(line) == "ok";
    last.commandId = takeWord(line);
    last.detail = line;
    record.last = last;
  }
}

}  // namespace

OtaRecord readOtaRecord(Flash& flash) {
  std::array<uint8_t, 1024> bytes;
  const size_t count = flash.read(fileName, 0, bytes.data(), bytes.size());
  const std::string text(reinterpret_cast<const char*>(bytes.data()), count);
  OtaRecord record;
  size_t begin = 0;
  for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    readLine(record, text.substr(begin, end - begin));
    begin = end + 1;
  }
  return record;
}

bool writeOtaRecord(Flash& flash, const OtaRecord& record) {
  std::string text;
  const size_t count = record.rolledBack.size();
  for (size_t i = count > mostRolledBack ? count - mostRolledBack : 0; i < count; ++i) {
    text += "rolled-back " + record.rolledBack[i] + "\n";
  }
  if (record.attempt) {
    text += std::string("attempt ") + wordOf(record.attempt->phase) + " " + record.attempt->version + " " +
            record.attempt->commandId + " " + record.attempt->reason + "\n";
  }
  if (record.last) {
    text += std::string("last ") + (record.last->isOk ? "ok " : "refused ") + record.last->commandId + " " +
            record.last->detail + "\n";
  }
  return flash.replace(fileName, reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

}  // namespace meterbox
