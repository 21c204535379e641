#include "tcp-probe.h"

#include "monotonic-ms.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace meterbox {
namespace {

constexpr int64_t probeTimeoutMs = 3000;

}  // namespace

int beginTcp(const std::string& host, uint16_t port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return -1;
  int result = socket(found->ai_family, SOCK_STREAM, 0);
  // By fcntl: lwIP takes no flags with the type.
  bool isBegun = result >= 0 && fcntl(result, F_SETFL, fcntl(result, F_GETFL, 0) | O_NONBLOCK) == 0;
  isBegun = isBegun && (::connect(result, found->ai_addr, found->ai_addrlen) == 0 || errno == EINPROGRESS);
  if (!isBegun && result >= 0) ::close(result);
  freeaddrinfo(found);
  return isBegun ? result : -1;
}

void TcpProbe::begin(const Endpoint& endpoint) {
  end();
  socket_ = beginTcp(endpoint.host, endpoint.port);
  beganMs_ = monotonicMs();
}

std::optional<bool> TcpProbe::result() {
  if (socket_ < 0) return false;
  pollfd ready{socket_, POLLOUT, 0};
  const bool isOver = ::poll(&ready, 1, 0) > 0;
  if (!isOver && monotonicMs() - beganMs_ < probeTimeoutMs) return std::nullopt;
  int error = 0;
  socklen_t size = sizeof error;
  const bool hasAnswered =
      isOver && getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
  end();
  return hasAnswered;
}

void TcpProbe::end() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

}  // namespace meterbox
