#include "pzem-sim.h"

#include <algorithm>

#include "modbus-crc.h"
#include "modbus-frame.h"
#include "pzem-registers.h"

namespace meterbox {

namespace {

constexpr uint64_t requestSilenceMs = 20;

void addWord(std::vector<uint8_t>& frame, uint32_t word) {
  frame.push_back(word >> 8 & 0xFF);
  frame.push_back(word & 0xFF);
}

void addDoubleWord(std::vector<uint8_t>& frame, uint32_t words) {
  addWord(frame, words & 0xFFFF);
  addWord(frame, words >> 16);
}

void seal(std::vector<uint8_t>& frame) {
  const uint16_t crc = modbusCrc(frame.data(), frame.size());
  frame.push_back(crc & 0xFF);
  frame.push_back(crc >> 8);
}

std::vector<uint8_t> refusal(uint8_t address, uint8_t function, uint8_t code) {
  std::vector<uint8_t> frame = {address, static_cast<uint8_t>(function | 0x80), code};
  seal(frame);
  return frame;
}

size_t requestCount(uint8_t function) { return function == 0x42 ? 4 : function == 0x41 ? 6 : 8; }

}  // namespace

void PzemSim::setLoad(const PzemLoad& load, uint64_t nowMs) {
  energyMwMs(nowMs);
  load_ = load;
}

void PzemSim::setMains(bool isOn, uint64_t nowMs) {
  energyMwMs(nowMs);
  if (isOn && !hasMains_) poweredAtMs_ = nowMs;
  hasMains_ = isOn;
}

void PzemSim::reset(uint64_t nowMs) {
  atMs_ = std::max(atMs_, nowMs);
  energyMwMs_ = 0;
}

uint64_t PzemSim::energyMwMs(uint64_t nowMs) {
  if (nowMs > atMs_) {
    if (hasMains_) energyMwMs_ += energyMwMsBetween(load_, atMs_, nowMs);
    atMs_ = nowMs;
  }
  return energyMwMs_;
}

Measurement PzemSim::measure(uint64_t nowMs) {
  Measurement shown;
  const uint32_t powerMw = powerMwAt(load_, nowMs);
  shown.voltageDv = static_cast<uint16_t>(2250 + mixed(load_.seed + 2, nowMs / loadSlotMs) % 100);
  shown.powerDw = powerMw / 100;
  shown.powerFactorCenti =
      powerMw == 0 ? 0 : static_cast<uint16_t>(85 + mixed(load_.seed + 3, nowMs / loadSlotMs) % 16);
  shown.currentMa = powerMw == 0 ? 0 : uint64_t{powerMw} * 1000 / (shown.voltageDv * shown.powerFactorCenti);
  shown.energyWh = static_cast<uint32_t>(energyMwMs(nowMs) / mwMsPerWh);
  shown.frequencyDhz = static_cast<uint16_t>(499 + mixed(load_.seed + 4, nowMs / loadSlotMs) % 3);
  return shown;
}

PzemSim* PzemBus::find(uint8_t address) {
  for (PzemSim& pzem : pzems_) {
    if (pzem.address() == address) return &pzem;
  }
  return nullptr;
}

void PzemBus::take(const uint8_t* bytes, size_t count, uint64_t lineMs, uint64_t epochMs) {
  if (lineMs - heardMs_ >= requestSilenceMs) heard_.clear();
  heardMs_ = lineMs;
  if (noise.isEchoing) put({bytes, bytes + count}, lineMs);
  for (size_t at = 0; at < count; at++) {
    heard_.push_back(bytes[at]);
    if (heard_.size() < 2 || heard_.size() != requestCount(heard_[1])) continue;
    const std::vector<uint8_t> request = heard_;
    heard_.clear();
    if (!hasModbusCrc(request.data(), request.size())) continue;
    // The bytes were handed over at once, but take their time on the line.
    const uint64_t endMs = lineMs + (isPaced ? request.size() : 0);
    tell({PzemEvent::Kind::request, request[0], request[1], lineMs, epochMs, 0, {}});
    for (PzemSim& pzem : pzems_) {
      const bool isAsked = request[0] == pzem.address() || request[0] == anyAddress;
      if (isAsked && pzem.hasMains()) answer(pzem, request.data(), endMs, epochMs);
    }
  }
}

void PzemBus::answer(PzemSim& pzem, const uint8_t* request, uint64_t lineMs, uint64_t epochMs) {
  PzemEvent event{
      PzemEvent::Kind::answer, pzem.address(), request[1], lineMs, epochMs, pzem.energyMwMs(epochMs), {}};
  std::vector<uint8_t> frame;
  if (request[1] == 0x42) {
    reset(pzem, lineMs, epochMs);
    frame.assign(request, request + 2);
    seal(frame);
  } else if (request[1] == 0x06) {
    const uint16_t value = static_cast<uint16_t>(request[4] << 8 | request[5]);
    const bool isAddress = request[2] == 0 && request[3] == 2 && value >= 1 && value <= highestPzemAddress;
    if (isAddress) {
      frame.assign(request, request + 8);
      pzem.setAddress(static_cast<uint8_t>(value));
    } else {
      frame = refusal(pzem.address(), request[1], 2);
    }
  } else if (request[1] == 0x03 || request[1] == 0x04) {
    frame = readAnswer(pzem, request, event);
  } else {
    frame = refusal(pzem.address(), request[1], 1);
  }
  tell(event);
  const uint64_t lateMs = happens(noise.linePpm) ? spoil(frame) : 0;
  put(frame, lineMs + answerMs + lateMs);
}

std::vector<uint8_t> PzemBus::readAnswer(PzemSim& pzem, const uint8_t* request, PzemEvent& event) {
  std::vector<uint8_t> words;
  if (request[1] == 0x04) {
    Measurement shown = pzem.measure(event.epochMs);
    if (happens(noise.tornPpm)) shown.energyWh &= 0xFFFF;
    if (pzem.poweredAtMs() > 0 && event.epochMs < pzem.poweredAtMs() + noise.wakeMs) {
      shown.voltageDv = shown.frequencyDhz = shown.powerFactorCenti = 0;
      shown.currentMa = shown.powerDw = 0;
      shown.energyWh = noise.wakeWh;
    }
    event.shown = shown;
    addWord(words, shown.voltageDv);
    addDoubleWord(words, shown.currentMa);
    addDoubleWord(words, shown.powerDw);
    addDoubleWord(words, shown.energyWh);
    addWord(words, shown.frequencyDhz);
    addWord(words, shown.powerFactorCenti);
    addWord(words, shown.isAlarmed ? 0xFFFF : 0);
  } else {
    for (uint16_t word : {uint16_t{0}, uint16_t{2300}, uint16_t{pzem.address()}}) addWord(words, word);
  }
  const size_t first = 2u * (request[2] << 8 | request[3]);
  const size_t count = 2u * (request[4] << 8 | request[5]);
  if (count == 0 || first + count > words.size()) return refusal(pzem.address(), request[1], 2);
  std::vector<uint8_t> frame = {pzem.address(), request[1], static_cast<uint8_t>(count)};
  frame.insert(frame.end(), words.begin() + first, words.begin() + first + count);
  seal(frame);
  return frame;
}

/** Does one thing to an answer that lines do; gives by how much later it comes. */
uint64_t PzemBus::spoil(std::vector<uint8_t>& answer) {
  const uint64_t at = chance() % answer.size();
  switch (chance() % 6) {
    case 0:
      answer[at] ^= 1 << chance() % 8;
      return 0;
    case 1:
      answer.erase(answer.begin() + at);
      return 0;
    case 2:
      for (uint64_t left = chance() % 8 + 1; left > 0; left--) answer.insert(answer.begin(), chance() & 0xFF);
      return 0;
    case 3: {
      std::vector<uint8_t> foreign = {0x7E, 0x04, 0x02, static_cast<uint8_t>(chance()), 0x00};
      seal(foreign);
      answer.insert(answer.begin(), foreign.begin(), foreign.end());
      return 0;
    }
    case 4:
      return noise.lateMs / 2 + chance() % (noise.lateMs / 2 + 1);
    default:
      answer.clear();
      return 0;
  }
}

void PzemBus::put(const std::vector<uint8_t>& bytes, uint64_t lineMs) {
  const auto isEarlier = [](uint64_t atMs, const LineByte& other) { return atMs < other.atMs; };
  for (size_t at = 0; at < bytes.size(); at++) {
    const uint64_t atMs = lineMs + (isPaced ? at + 1 : 0);
    line_.insert(std::upper_bound(line_.begin(), line_.end(), atMs, isEarlier), LineByte{atMs, bytes[at]});
  }
}

size_t PzemBus::give(uint8_t* bytes, size_t capacity, uint64_t lineMs) {
  size_t count = 0;
  while (count < capacity && !line_.empty() && line_.front().atMs <= lineMs) {
    bytes[count++] = line_.front().byte;
    line_.pop_front();
  }
  return count;
}

void PzemBus::reset(PzemSim& pzem, uint64_t lineMs, uint64_t epochMs) {
  tell({PzemEvent::Kind::reset, pzem.address(), 0x42, lineMs, epochMs, pzem.energyMwMs(epochMs), {}});
  pzem.reset(epochMs);
}

void PzemBus::tell(const PzemEvent& event) const {
  if (listener) listener(event);
}

}  // namespace meterbox
