#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "port-mqtt.h"

namespace meterbox {

/**
 * Opens a TCP connection without waiting for it; -1 where that fails at once. A name that is no address is
 * looked up, and that waits. By POSIX sockets, which lwIP has on a chip.
 */
int beginTcp(const std::string& host, uint16_t port);

/** Tries whether anything answers on a TCP port; what does not within 3 s does not. */
class TcpProbe {
 public:
  TcpProbe() = default;
  ~TcpProbe() { end(); }
  TcpProbe(const TcpProbe&) = delete;
  TcpProbe& operator=(const TcpProbe&) = delete;
  void begin(const Endpoint& endpoint);
  /** Whether it answered; nothing while it is being tried. */
  std::optional<bool> result();
  void end();

 private:
  int socket_ = -1;
  int64_t beganMs_ = 0;
};

}  // namespace meterbox
