#include "posix-net.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <sstream>

namespace meterbox {
namespace {

constexpr int64_t probeTimeoutMs = 3000;

int64_t nowMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

}  // namespace

PosixNet::PosixNet(std::string boxesPath, std::string linkPath)
    : boxesPath_(std::move(boxesPath)), linkPath_(std::move(linkPath)) {}

PosixNet::~PosixNet() {
  if (probe_ >= 0) close(probe_);
}

bool PosixNet::isUp() const {
  std::string word;
  if (!linkPath_.empty()) std::ifstream(linkPath_) >> word;
  return word != "down";
}

std::optional<std::vector<FoundBox>> PosixNet::found() {
  if (!isSearching_) return std::nullopt;
  isSearching_ = false;
  std::vector<FoundBox> boxes;
  if (!isUp()) return boxes;
  std::ifstream file(boxesPath_);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    FoundBox box;
    if (words >> box.id >> box.broker.host >> box.broker.port >> box.httpPort) boxes.push_back(box);
  }
  return boxes;
}

void PosixNet::beginProbe(const Endpoint& endpoint) {
  if (probe_ >= 0) close(probe_);
  probe_ = isUp() ? beginTcp(endpoint.host, endpoint.port) : -1;
  probeBeganMs_ = nowMs();
}

std::optional<bool> PosixNet::probed() {
  if (probe_ < 0) return false;
  pollfd ready{probe_, POLLOUT, 0};
  const bool isOver = ::poll(&ready, 1, 0) > 0;
  if (!isOver && nowMs() - probeBeganMs_ < probeTimeoutMs) return std::nullopt;
  int error = 0;
  socklen_t size = sizeof error;
  const bool hasAnswered =
      isOver && getsockopt(probe_, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
  close(probe_);
  probe_ = -1;
  return hasAnswered;
}

void PosixNet::beginGet(const std::string& url, size_t fromByte) {
  if (isUp()) {
    get_.begin(url, fromByte);
  } else {
    get_.end();
  }
}

}  // namespace meterbox
