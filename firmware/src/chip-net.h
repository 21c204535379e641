#pragma once
#include "http-get.h"
#include "port-net.h"
#include "tcp-probe.h"

struct mdns_search_once_s;

namespace meterbox {

/** Wi-Fi, mDNS and lwIP's sockets. All calls are made from the network task. */
class ChipNet : public Net {
 public:
  /** Starts the radio under that host name; it joins the network that it knows, if it knows one. */
  void begin(const std::string& hostName);
  /** Tries again where the link stays away: for ever, as a router is slower than a chip after a power cut. */
  void keepUp(uint64_t nowMs);
  /** Whether a network is known. */
  bool isConfigured() const;
  /** Forgets it. */
  void forget();

  bool isUp() const override;
  void beginSearch() override;
  std::optional<std::vector<FoundBox>> found() override;
  void beginProbe(const Endpoint& endpoint) override { probe_.begin(endpoint); }
  std::optional<bool> probed() override { return probe_.result(); }
  void beginGet(const std::string& url, size_t fromByte) override { get_.begin(url, fromByte); }
  size_t readBody(uint8_t* bytes, size_t capacity) override { return get_.readBody(bytes, capacity); }
  HttpState httpState() override { return get_.state(); }
  void endGet() override { get_.end(); }
  int rssiDbm() const override;

 private:
  std::vector<FoundBox> takeResults();

  bool hasMdns_ = false;
  mdns_search_once_s* search_ = nullptr;
  bool isSearching_ = false;
  uint64_t triedAtMs_ = 0;
  TcpProbe probe_;
  HttpGet get_;
};

}  // namespace meterbox
