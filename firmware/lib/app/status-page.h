#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "link.h"
#include "metering-queues.h"
#include "outbox.h"
#include "settings.h"

namespace meterbox {

/** What the device's own page shows. */
struct StatusView {
  Settings settings;
  std::string version;
  std::string board;
  uint32_t boot = 0;
  uint64_t uptimeMs = 0;
  std::optional<int64_t> epochMs;
  int rssiDbm = 0;
  LinkState link = LinkState::noNetwork;
  MqttEnd lastEnd = MqttEnd::closed;
  std::string boxPage;  // empty while no box is known
  BusStatus bus;
  size_t waiting = 0;
  OutboxCounts counts;
  bool isOnTrial = false;
  bool mayGiveAddress = false;
  std::optional<MeteringAnswer> addressAnswer;  // to the last address that was given
  std::string formToken;                        // that only this page knows
};

/** The page: plain HTML with all that came from outside escaped, without script, of some kilobytes. */
std::string statusPageHtml(const StatusView& view);

/** How the way to the box stands, and why. */
std::string linkText(LinkState link, MqttEnd lastEnd);

/** What came of giving an address. */
std::string addressText(const MeteringAnswer& answer);

/** Reads the address of the form, 1 to 247. */
std::optional<uint8_t> addressOf(const std::string& text);

/** Text as HTML shows it as it is, between tags and in quotes. */
std::string escapeHtml(const std::string& text);

}  // namespace meterbox
