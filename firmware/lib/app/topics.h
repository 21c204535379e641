#pragma once
#include <string>

namespace meterbox {

inline std::string telemetryTopic(const std::string& meterId) {
  return "smartmeter/" + meterId + "/telemetry";
}
inline std::string statusTopic(const std::string& nodeId) { return "smartmeter/" + nodeId + "/status"; }
inline std::string eventTopic(const std::string& nodeId) { return "smartmeter/" + nodeId + "/event"; }
inline std::string commandFilter(const std::string& nodeId) { return "smartmeter/" + nodeId + "/cmd/#"; }

/** The verb of a topic below `…/cmd/`; empty where it is none of this node's. */
inline std::string verbOf(const std::string& topic, const std::string& nodeId) {
  const std::string prefix = "smartmeter/" + nodeId + "/cmd/";
  return topic.compare(0, prefix.size(), prefix) == 0 ? topic.substr(prefix.size()) : std::string();
}

}  // namespace meterbox
