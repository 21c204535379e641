#include "improv.h"

#include <algorithm>

namespace meterbox {
namespace {

// Together less than the 30 s after which a browser gives up (improv-wifi/sdk-serial-js).
constexpr uint64_t connectTimeoutMs = 25 * 1000;
constexpr uint64_t pageTimeoutMs = 4 * 1000;
constexpr uint64_t scanTimeoutMs = 15 * 1000;
constexpr uint64_t silenceMs = 500;  // behind which half a packet is forgotten
constexpr size_t longestSsid = 32;
constexpr size_t longestPassword = 64;
constexpr size_t mostNetworks = 20;

/** Each network once, the strongest first; hidden ones cannot be chosen by name. */
std::vector<ImprovNetwork> worthListing(std::vector<ImprovNetwork> networks) {
  std::sort(networks.begin(), networks.end(),
            [](const ImprovNetwork& a, const ImprovNetwork& b) { return a.rssiDbm > b.rssiDbm; });
  std::vector<ImprovNetwork> result;
  for (const ImprovNetwork& network : networks) {
    const bool isListed = std::any_of(result.begin(), result.end(),
                                      [&](const ImprovNetwork& other) { return other.ssid == network.ssid; });
    if (!network.ssid.empty() && !isListed && result.size() < mostNetworks) result.push_back(network);
  }
  return result;
}

void send(ImprovHost& host, const std::vector<uint8_t>& packet) {
  host.writeSerial(packet.data(), packet.size());
}

}  // namespace

void Improv::take(const uint8_t* bytes, size_t count, uint64_t nowMs) {
  if (nowMs - heardAtMs_ > silenceMs) parser_.reset();
  if (count > 0) heardAtMs_ = nowMs;
  for (size_t i = 0; i < count; ++i) {
    const ImprovParser::Found found = parser_.take(bytes[i]);
    if (found == ImprovParser::Found::badChecksum) sendError(ImprovError::invalidRpc);
    if (found == ImprovParser::Found::frame) answer(parser_.frame(), nowMs);
  }
}

void Improv::step(uint64_t nowMs) {
  stepWifi(nowMs);
  stepScan(nowMs);
}

ImprovState Improv::state() {
  if (phase_ != Phase::resting) return ImprovState::provisioning;
  return host_.isOnline() ? ImprovState::provisioned : ImprovState::ready;
}

void Improv::answer(const ImprovFrame& frame, uint64_t nowMs) {
  // The other types are what a device sends: an echo.
  if (frame.type != static_cast<uint8_t>(ImprovType::rpcCommand)) return;
  if (frame.length < 2 || frame.data[1] != frame.length - 2) return sendError(ImprovError::invalidRpc);
  const uint8_t* const data = frame.data.data() + 2;
  const size_t length = frame.data[1];
  switch (static_cast<ImprovCommand>(frame.data[0])) {
    case ImprovCommand::sendWifi:
      return takeWifi(data, length, nowMs);
    case ImprovCommand::currentState:
      sendError(ImprovError::none);
      sendState();
      if (state() == ImprovState::provisioned) sendPage(ImprovCommand::currentState);
      return;
    case ImprovCommand::deviceInformation: {
      sendError(ImprovError::none);
      const ImprovDevice device = host_.device();
      return send(host_, encodeImprovResult(ImprovCommand::deviceInformation,
                                            {device.firmware, device.version, device.chip, device.name}));
    }
    case ImprovCommand::scannedNetworks:
      sendError(ImprovError::none);
      host_.beginScan();
      isScanning_ = true;
      scanBeganMs_ = nowMs;
      return;
  }
  sendError(ImprovError::unknownCommand);
}

void Improv::takeWifi(const uint8_t* data, size_t length, uint64_t nowMs) {
  const size_t ssidLength = length > 0 ? data[0] : 0;
  const size_t passwordAt = 1 + ssidLength;
  const size_t passwordLength = passwordAt < length ? data[passwordAt] : 0;
  const bool isWhole = passwordAt < length && passwordAt + 1 + passwordLength == length;
  if (!isWhole || ssidLength == 0 || ssidLength > longestSsid || passwordLength > longestPassword) {
    return sendError(ImprovError::invalidRpc);
  }
  const std::string ssid(data + 1, data + passwordAt);
  const std::string password(data + passwordAt + 1, data + length);
  if (phase_ == Phase::connecting) host_.abandonWifi();
  phase_ = Phase::resting;
  sendError(ImprovError::none);
  if (!host_.beginWifi(ssid, password)) return sendError(ImprovError::unableToConnect);
  phase_ = Phase::connecting;
  phaseBeganMs_ = nowMs;
  sendState();
}

void Improv::stepWifi(uint64_t nowMs) {
  const uint64_t sinceMs = nowMs - phaseBeganMs_;
  if (phase_ == Phase::connecting) {
    const std::optional<bool> isConnected = host_.wifiConnected();
    if (!isConnected && sinceMs < connectTimeoutMs) return;
    if (isConnected.value_or(false)) {
      phase_ = Phase::findingPage;
      phaseBeganMs_ = nowMs;
      return;
    }
    host_.abandonWifi();
    phase_ = Phase::resting;
    sendError(ImprovError::unableToConnect);
    sendState();
  } else if (phase_ == Phase::findingPage) {
    if (!host_.pageUrl() && sinceMs < pageTimeoutMs) return;
    phase_ = Phase::resting;
    sendState();
    sendPage(ImprovCommand::sendWifi);
  }
}

void Improv::stepScan(uint64_t nowMs) {
  if (!isScanning_) return;
  const std::optional<std::vector<ImprovNetwork>> networks = host_.scanned();
  if (!networks && nowMs - scanBeganMs_ < scanTimeoutMs) return;
  isScanning_ = false;
  for (const ImprovNetwork& network : worthListing(networks.value_or(std::vector<ImprovNetwork>()))) {
    send(host_,
         encodeImprovResult(ImprovCommand::scannedNetworks, {network.ssid, std::to_string(network.rssiDbm),
                                                             network.isSecured ? "YES" : "NO"}));
  }
  // An empty list says that there are no more.
  send(host_, encodeImprovResult(ImprovCommand::scannedNetworks, {}));
}

void Improv::sendState() {
  const auto byte = static_cast<uint8_t>(state());
  send(host_, encodeImprov(ImprovType::currentState, &byte, 1));
}

void Improv::sendError(ImprovError error) {
  const auto byte = static_cast<uint8_t>(error);
  send(host_, encodeImprov(ImprovType::errorState, &byte, 1));
}

void Improv::sendPage(ImprovCommand command) {
  const std::string url = host_.pageUrl().value_or("");
  send(host_,
       encodeImprovResult(command, url.empty() ? std::vector<std::string>() : std::vector<std::string>{url}));
}

}  // namespace meterbox
