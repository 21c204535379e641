#include "node-status.h"

namespace meterbox {

bool isSilent(const MeterSetting& meter, const BusStatus& bus, bool isBusMute) {
  if (meter.address == anyAddress) return isBusMute;
  for (size_t at = 0; at < bus.meterCount; at++) {
    if (bus.meters[at].address == meter.address) return bus.meters[at].state == MeterState::silent;
  }
  return false;
}

NodeStatus statusOf(const Settings& settings, const BusStatus& bus, bool isBusMute) {
  NodeStatus status;
  for (const MeterSetting& meter : settings.meters) {
    status.meters.push_back({meter.id, isSilent(meter, bus, isBusMute)});
  }
  if (settings.adoption) status.adoptedBy = settings.adoption->boxId;
  return status;
}

MeteringSettings meteringOf(const Settings& settings) {
  MeteringSettings metering;
  for (const MeterSetting& meter : settings.meters) {
    if (meter.address == anyAddress || metering.meterCount == mostMeters) continue;
    metering.addresses[metering.meterCount++] = meter.address;
  }
  metering.intervalS = static_cast<uint16_t>(settings.intervalS);
  metering.deltaW = static_cast<uint16_t>(settings.deltaW);
  return metering;
}

bool isAddressUnknown(const Settings& settings) {
  return settings.meters.size() == 1 && settings.meters[0].address == anyAddress;
}

std::string meterIdOf(const Settings& settings, uint8_t address) {
  for (const MeterSetting& meter : settings.meters) {
    if (meter.address == address) return meter.id;
  }
  // Left by settings that were lost: a meter of its own, since it may be anybody's.
  return settings.nodeId + "-" + std::to_string(address);
}

}  // namespace meterbox
