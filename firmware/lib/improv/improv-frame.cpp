#include "improv-frame.h"

#include <algorithm>

namespace meterbox {
namespace {

// A packet: `IMPROV`, version, type, length, data, and the sum of all bytes before it as checksum.
constexpr std::array<uint8_t, 7> header = {'I', 'M', 'P', 'R', 'O', 'V', 1};
constexpr size_t typeAt = header.size();
constexpr size_t lengthAt = typeAt + 1;
constexpr size_t dataAt = lengthAt + 1;
constexpr size_t mostData = 255;

}  // namespace

ImprovParser::Found ImprovParser::take(uint8_t byte) {
  if (position_ < header.size() && byte != header[position_]) {
    // Only its first letter can begin a header: there is no second `I` in it.
    position_ = 0;
    if (byte != header[0]) return Found::nothing;
  }
  if (position_ == 0) sum_ = 0;
  const size_t position = position_++;
  if (position >= dataAt && position == dataAt + frame_.length) {
    position_ = 0;
    return byte == sum_ ? Found::frame : Found::badChecksum;
  }
  sum_ = static_cast<uint8_t>(sum_ + byte);
  if (position == typeAt) frame_.type = byte;
  if (position == lengthAt) frame_.length = byte;
  if (position >= dataAt) frame_.data[position - dataAt] = byte;
  return Found::nothing;
}

std::vector<uint8_t> encodeImprov(ImprovType type, const uint8_t* data, size_t length) {
  length = std::min(length, mostData);
  std::vector<uint8_t> packet = {'\n'};
  packet.insert(packet.end(), header.begin(), header.end());
  packet.push_back(static_cast<uint8_t>(type));
  packet.push_back(static_cast<uint8_t>(length));
  packet.insert(packet.end(), data, data + length);
  uint8_t sum = 0;
  for (size_t i = 1; i < packet.size(); ++i) sum = static_cast<uint8_t>(sum + packet[i]);
  packet.push_back(sum);
  packet.push_back('\n');
  return packet;
}

std::vector<uint8_t> encodeImprovResult(ImprovCommand command, const std::vector<std::string>& texts) {
  std::vector<uint8_t> data = {static_cast<uint8_t>(command), 0};
  for (const std::string& text : texts) {
    if (data.size() + 1 + text.size() > mostData) break;
    data.push_back(static_cast<uint8_t>(text.size()));
    data.insert(data.end(), text.begin(), text.end());
  }
  data[1] = static_cast<uint8_t>(data.size() - 2);
  return encodeImprov(ImprovType::rpcResult, data.data(), data.size());
}

}  // namespace meterbox
