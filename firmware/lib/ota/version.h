#pragma once
#include <string>

namespace meterbox {

/** Whether a text is a version by semver.org 2.0.0 of at most 31 characters. */
bool isVersion(const std::string& text);

/** Less than, equal to or greater than 0 as `a` precedes, equals or follows `b` (semver.org 2.0.0, 11). */
int compareVersions(const std::string& a, const std::string& b);

}  // namespace meterbox
