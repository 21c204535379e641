#pragma once
#include "metering-queues.h"
#include "settings.h"
#include "status-json.h"

namespace meterbox {

/** Whether a PZEM does not answer, by what is known of the bus; a meter of which nothing is known yet is not
 * called so. */
bool isSilent(const MeterSetting& meter, const BusStatus& bus, bool isBusMute);

/** What a node says of its meters and of who adopted it. */
NodeStatus statusOf(const Settings& settings, const BusStatus& bus, bool isBusMute);

/** What the metering task goes by; a meter whose address is not known yet is not among it. */
MeteringSettings meteringOf(const Settings& settings);

/** The only meter is on the bus at an address that is not known yet. */
bool isAddressUnknown(const Settings& settings);

/** The id under which what a PZEM measures is told. */
std::string meterIdOf(const Settings& settings, uint8_t address);

}  // namespace meterbox
