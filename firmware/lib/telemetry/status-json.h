#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace meterbox {

/** A meter of a node, and whether it answers. */
struct MeterPresence {
  std::string id;
  bool isSilent = false;
};

/** What a node says of itself, retained; empty texts are left out. */
struct NodeStatus {
  std::vector<MeterPresence> meters;
  std::string adoptedBy;  // the id of the box
  std::string firmwareVersion;
  std::string chip;
  std::string board;
  uint32_t boot = 0;
};

/** `{"state":"online","meters":{…},…}`. */
std::string statusJson(const NodeStatus& status);

/** The will, and what is said before leaving. */
constexpr const char* offlineStatus = "offline";

}  // namespace meterbox
