#include "posix-net.h"

#include <fstream>
#include <sstream>

namespace meterbox {

PosixNet::PosixNet(std::string boxesPath, std::string linkPath)
    : boxesPath_(std::move(boxesPath)), linkPath_(std::move(linkPath)) {}

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
  if (isUp()) {
    probe_.begin(endpoint);
  } else {
    probe_.end();
  }
}

void PosixNet::beginGet(const std::string& url, size_t fromByte) {
  if (isUp()) {
    get_.begin(url, fromByte);
  } else {
    get_.end();
  }
}

}  // namespace meterbox
