#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "reading.h"

namespace meterbox {

/** What a message may tell beside its readings; what is empty or 0 is left out. */
struct TelemetryDetails {
  std::string node;
  std::string firmwareVersion;
  int rssiDbm = 0;
};

/** One reading as the contract's JSON; without `timestamp`, and with `uptime_ms`, where its time is not
 * known. */
std::string readingJson(const Reading& reading, const std::string& meterId, const TelemetryDetails& details);

/** A backlog of one meter: `{"boot","now_uptime_ms","readings":[…]}`, of this boot and this moment. */
std::string envelopeJson(const Reading* readings, size_t count, const std::string& meterId, uint32_t thisBoot,
                         uint64_t nowUptimeMs, const TelemetryDetails& details);

}  // namespace meterbox
