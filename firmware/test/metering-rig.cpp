#include "metering-rig.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace meterbox {

namespace {

constexpr uint64_t pollMs = 5;
// From its request on an answer is composed within this.
constexpr uint64_t answerTakesMs = 150;

bool isRead(const PzemEvent& event) {
  return event.kind == PzemEvent::Kind::request && event.function == 0x04;
}

}  // namespace

MeteringSettings settingsFor(const std::vector<uint8_t>& addresses) {
  MeteringSettings settings;
  settings.meterCount = static_cast<uint8_t>(addresses.size());
  std::copy(addresses.begin(), addresses.end(), settings.addresses.begin());
  return settings;
}

MeteringCommand settingsCommand(const MeteringSettings& settings) {
  MeteringCommand command;
  command.verb = MeteringCommand::Verb::settings;
  command.token = 11;
  command.settings = settings;
  return command;
}

PzemLoad constantLoad(uint32_t watts) { return {1, watts * 1000, watts * 1000}; }

MeteringRig::MeteringRig(const std::vector<uint8_t>& addresses, uint64_t seed)
    : bus(seed), uart(bus), settings(settingsFor(addresses)), metering(uart, queues, settings, 7) {
  for (const uint8_t address : addresses) {
    bus.pzems().emplace_back(address, PzemLoad{seed + address, 150000, 9000000}, 1000u * address, 0);
  }
  bus.listener = [this](const PzemEvent& event) { events.push_back(event); };
}

void MeteringRig::runUntil(uint64_t untilMs) {
  while (uart.nowMs < untilMs) {
    metering.poll(uart.nowMs);
    if (isTaking) takeAll();
    uart.nowMs += pollMs;
  }
}

void MeteringRig::takeAll() {
  Reading reading;
  while (queues.readings.pop(reading)) readings.push_back(reading);
  MeteringAnswer answer;
  while (queues.answers.pop(answer)) answers.push_back(answer);
}

MeteringAnswer MeteringRig::ask(const MeteringCommand& command, uint64_t withinMs) {
  const size_t before = answers.size();
  REQUIRE(queues.commands.push(command));
  for (uint64_t waitedMs = 0; waitedMs < withinMs && answers.size() == before; waitedMs += pollMs)
    runFor(pollMs);
  REQUIRE(answers.size() == before + 1);
  CHECK(answers.back().token == command.token);
  return answers.back();
}

std::vector<Reading> MeteringRig::readingsOf(uint8_t address) const {
  std::vector<Reading> found;
  for (const Reading& reading : readings) {
    if (reading.address == address) found.push_back(reading);
  }
  return found;
}

std::vector<uint64_t> MeteringRig::readsOf(uint8_t address) const {
  std::vector<uint64_t> found;
  for (const PzemEvent& event : events) {
    if (isRead(event) && event.address == address) found.push_back(event.lineMs);
  }
  return found;
}

uint64_t MeteringRig::worstLatenessMs(uint64_t fromMs) const {
  uint64_t worst = 0;
  for (size_t at = 0; at < settings.meterCount; at++) {
    const auto reads = readsOf(settings.addresses[at]);
    const uint64_t firstMs = at * 1000 / settings.meterCount;
    for (uint64_t plannedMs = firstMs; plannedMs + 1000 < uart.nowMs; plannedMs += 1000) {
      if (plannedMs < fromMs) continue;
      const auto read = std::lower_bound(reads.begin(), reads.end(), plannedMs);
      worst = std::max(worst, read == reads.end() ? 1000000 : *read - plannedMs);
    }
  }
  return worst;
}

void MeteringRig::checkLaws(uint64_t staleMs) const {
  std::map<uint8_t, Reading> last;
  for (const Reading& reading : readings) {
    const bool isShown = std::any_of(events.begin(), events.end(), [&](const PzemEvent& event) {
      return event.kind == PzemEvent::Kind::answer && event.function == 0x04 &&
             event.address == reading.address && event.shown == reading.measured &&
             event.lineMs + staleMs + answerTakesMs >= reading.uptimeMs &&
             event.lineMs <= reading.uptimeMs + answerTakesMs;
    });
    CHECK_MESSAGE(isShown, "invented: ", reading.measured.energyWh, " Wh at ", reading.uptimeMs);
    CHECK(reading.boot == 7);
    CHECK(reading.epochMs == 0);
    const auto earlier = last.find(reading.address);
    if (earlier == last.end()) {
      CHECK(reading.seq == 0);
    } else {
      const Reading& before = earlier->second;
      CHECK(reading.seq == before.seq + 1);
      CHECK_MESSAGE(reading.uptimeMs > before.uptimeMs, "repeated: ", reading.uptimeMs);
      const bool isReset = std::any_of(events.begin(), events.end(), [&](const PzemEvent& event) {
        return event.kind == PzemEvent::Kind::reset && event.address == reading.address &&
               event.lineMs + staleMs + answerTakesMs >= before.uptimeMs &&
               event.lineMs <= reading.uptimeMs + answerTakesMs;
      });
      const bool isMonotone = reading.measured.energyWh >= before.measured.energyWh || isReset;
      CHECK_MESSAGE(isMonotone, "dropped: ", reading.measured.energyWh, " Wh at ", reading.uptimeMs);
    }
    last[reading.address] = reading;
  }
}

}  // namespace meterbox
