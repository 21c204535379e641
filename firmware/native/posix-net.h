#pragma once
#include <cstdint>
#include <string>

#include "http-get.h"
#include "port-net.h"
#include "tcp-probe.h"

namespace meterbox {

/**
 * The network of this machine. There is no mDNS in it: a search reads a file instead, a line `ID HOST PORT
 * HTTP_PORT` for each box that would have answered, which the tests write. The link is down while a second
 * file says `down`.
 */
class PosixNet : public Net {
 public:
  explicit PosixNet(std::string boxesPath, std::string linkPath = "");
  bool isUp() const override;
  void beginSearch() override { isSearching_ = true; }
  std::optional<std::vector<FoundBox>> found() override;
  void beginProbe(const Endpoint& endpoint) override;
  std::optional<bool> probed() override { return probe_.result(); }
  void beginGet(const std::string& url, size_t fromByte) override;
  size_t readBody(uint8_t* bytes, size_t capacity) override { return get_.readBody(bytes, capacity); }
  HttpState httpState() override { return get_.state(); }
  void endGet() override { get_.end(); }
  int rssiDbm() const override { return isUp() ? -60 : 0; }

 private:
  const std::string boxesPath_;
  const std::string linkPath_;
  bool isSearching_ = false;
  TcpProbe probe_;
  HttpGet get_;
};

}  // namespace meterbox
