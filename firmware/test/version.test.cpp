#include "version.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace meterbox;

TEST_CASE("versions are ordered as semver.org says") {
  const std::vector<std::string> rising = {"1.0.0-alpha",
                                           "1.0.0-alpha.1",
                                           "1.0.0-alpha.beta",
                                           "1.0.0-beta",
                                           "1.0.0-beta.2",
                                           "1.0.0-beta.11",
                                           "1.0.0-rc.1",
                                           "1.0.0",
                                           "1.0.1",
                                           "1.2.0",
                                           "1.10.0",
                                           "2.0.0",
                                           "10.0.0",
                                           "99999999999999999999.0.0"};
  for (size_t i = 0; i < rising.size(); ++i) {
    CHECK(isVersion(rising[i]));
    for (size_t j = 0; j < rising.size(); ++j) {
      CHECK(compareVersions(rising[i], rising[j]) == (i < j ? -1 : i > j ? 1 : 0));
    }
  }
  CHECK(compareVersions("1.0.0+a", "1.0.0+b") == 0);
  for (const char* text : {"", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "v1.0.0",
                           "1.0.0 ", "1.0.0+", "1.0.0-12345678901234567890123456"}) {
    CAPTURE(text);
    CHECK_FALSE(isVersion(text));
  }
}
