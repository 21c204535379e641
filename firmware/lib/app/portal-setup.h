#pragma once
#include <optional>
#include <string>

#include "port-flash.h"
#include "port-system.h"
#include "settings.h"

namespace meterbox {

/** Reads `host` or `host:port` of a broker that somebody types; 1883 where no port is named. */
std::optional<Endpoint> endpointOf(const std::string& text);
/** As it is typed. */
std::string endpointText(const std::optional<Endpoint>& endpoint);

/**
 * The settings with what was typed in the portal: an empty address lets the device look for its box, and one
 * that can't be read changes nothing.
 */
Settings withPortalFields(const Settings& settings, const std::string& address, const std::string& name);

/** The name of the portal's network: `Meterbox-` and the last four digits of the hardware id. */
std::string portalName(const std::string& hardwareId);

/**
 * The password of the portal's network, made once and kept over a factory reset, since it is on a label. To
 * be called with the radio on: without it the chip's random numbers are none.
 */
std::string portalPassword(Flash& flash, System& system);

}  // namespace meterbox
