#include "chip-net.h"

#include <ESPmDNS.h>
#include <WiFi.h>
#include <esp_netif.h>
#include <esp_wifi.h>
#include <mdns.h>

#include <cstdlib>

namespace meterbox {

namespace {

constexpr uint64_t tryAgainMs = 30000;
constexpr uint32_t searchMs = 3000;
constexpr size_t mostBoxes = 8;

std::string txtOf(const mdns_result_t& result, const char* key) {
  for (size_t at = 0; at < result.txt_count; at++) {
    const mdns_txt_item_t& item = result.txt[at];
    if (std::string(item.key) == key && item.value != nullptr) return {item.value, result.txt_value_len[at]};
  }
  return "";
}

std::optional<FoundBox> boxOf(const mdns_result_t& result) {
  FoundBox box;
  box.id = txtOf(result, "id");
  box.httpPort = result.port;
  box.broker.port = static_cast<uint16_t>(std::strtoul(txtOf(result, "mqtt").c_str(), nullptr, 10));
  for (const mdns_ip_addr_t* at = result.addr; at != nullptr && box.broker.host.empty(); at = at->next) {
    if (at->addr.type != ESP_IPADDR_TYPE_V4) continue;
    char text[16];
    box.broker.host = esp_ip4addr_ntoa(&at->addr.u_addr.ip4, text, sizeof text);
  }
  if (box.id.empty() || box.broker.host.empty() || box.broker.port == 0) return std::nullopt;
  return box;
}

}  // namespace

void ChipNet::begin(const std::string& hostName) {
  WiFi.setHostname(hostName.c_str());
  WiFi.mode(WIFI_STA);
  // Asleep between beacons it misses multicast, and with it the answers of mDNS.
  WiFi.setSleep(false);
  WiFi.setAutoReconnect(true);
  hasMdns_ = MDNS.begin(hostName.c_str());
  if (isConfigured()) WiFi.begin();
}

void ChipNet::keepUp(uint64_t nowMs) {
  if (isUp() || !isConfigured()) {
    triedAtMs_ = nowMs;
  } else if (nowMs - triedAtMs_ >= tryAgainMs) {
    triedAtMs_ = nowMs;
    esp_wifi_disconnect();
    WiFi.begin();
  }
}

bool ChipNet::isConfigured() const {
  wifi_config_t config{};
  return esp_wifi_get_config(WIFI_IF_STA, &config) == ESP_OK && config.sta.ssid[0] != 0;
}

// WiFi.disconnect erases nothing while an attempt to connect runs, which it may do for ever.
void ChipNet::forget() {
  WiFi.setAutoReconnect(false);
  esp_wifi_disconnect();
  esp_wifi_restore();
}

bool ChipNet::isUp() const { return WiFi.isConnected(); }

// One that still runs can't be deleted: what it finds answers this search too.
void ChipNet::beginSearch() {
  takeResults();
  isSearching_ = true;
  if (search_ != nullptr || !hasMdns_) return;
  search_ = mdns_query_async_new(nullptr, "_meterbox", "_tcp", MDNS_TYPE_PTR, searchMs, mostBoxes, nullptr);
}

std::optional<std::vector<FoundBox>> ChipNet::found() {
  if (!isSearching_) return std::nullopt;
  const std::vector<FoundBox> boxes = takeResults();
  if (search_ != nullptr) return std::nullopt;
  isSearching_ = false;
  return boxes;
}

std::vector<FoundBox> ChipNet::takeResults() {
  std::vector<FoundBox> boxes;
  mdns_result_t* results = nullptr;
  if (search_ == nullptr || !mdns_query_async_get_results(search_, 0, &results, nullptr)) return boxes;
  for (const mdns_result_t* at = results; at != nullptr; at = at->next) {
    if (const std::optional<FoundBox> box = boxOf(*at)) boxes.push_back(*box);
  }
  mdns_query_results_free(results);
  mdns_query_async_delete(search_);
  search_ = nullptr;
  return boxes;
}

int ChipNet::rssiDbm() const { return isUp() ? WiFi.RSSI() : 0; }

}  // namespace meterbox
