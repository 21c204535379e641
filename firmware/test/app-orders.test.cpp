#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "app-house.h"

using namespace meterbox;

namespace {

struct Happening {
  const char* name;
  std::function<bool(House&)> canBe;
  std::function<void(House&)> happens;
};

const std::vector<Happening>& happenings() {
  static const auto always = [](House&) { return true; };
  static const std::vector<Happening> all = {
      {"Wi-Fi lost", [](House& house) { return house.isNetworkUp; },
       [](House& house) { house.isNetworkUp = false; }},
      {"Wi-Fi back", [](House& house) { return !house.isNetworkUp; },
       [](House& house) { house.isNetworkUp = true; }},
      {"broker gone", [](House& house) { return house.box().isThere; },
       [](House& house) { house.box().isThere = false; }},
      {"broker back", [](House& house) { return !house.box().isThere; },
       [](House& house) { house.box().isThere = true; }},
      {"connection cut", [](House& house) { return house.isOnline(); },
       [](House& house) { house.breakConnection(); }},
      {"refused", [](House& house) { return house.box().takesCredentials; },
       [](House& house) {
         house.box().takesCredentials = house.box().takesStrangers = false;
         house.mayBeRefused = true;
         house.breakConnection();
       }},
      {"taken again", [](House& house) { return !house.box().takesCredentials; },
       [](House& house) { house.box().takesCredentials = house.box().takesStrangers = true; }},
      {"acknowledgements withheld", [](House& house) { return house.box().acknowledges; },
       [](House& house) { house.box().acknowledges = false; }},
      {"acknowledgements given", [](House& house) { return !house.box().acknowledges; },
       [](House& house) { house.box().acknowledges = true; }},
      {"time known", [](House& house) { return !house.isTimeKnown; },
       [](House& house) { house.isTimeKnown = true; }},
      {"clock stepped", [](House& house) { return house.isTimeKnown; },
       [](House& house) { house.clockStepMs += 3600000; }},
      {"another box answers", [](House& house) { return house.boxes.size() == 1; },
       [](House& house) {
         house.boxes.push_back(strangerAt({"10.0.0.9", 1883}));
       }},
      {"the box moves, and another has its place", [](House& house) { return house.boxes.size() == 1; },
       [](House& house) {
         house.boxes.push_back(strangerAt(house.box().broker));
         house.box().broker.host = "10.0.0.2";
         house.breakConnection();
       }},
      {"power cut", always, [](House& house) { house.cutPower(); }},
      {"power cut, and no SNTP", always,
       [](House& house) {
         house.isTimeKnown = false;
         house.cutPower();
       }},
      {"adopt", always, [](House& house) { house.adopt(); }},
      {"adopt in vain", always, [](House& house) { house.adoptInVain(); }},
      {"config", always, [](House& house) { house.configure(); }},
      {"reset-energy", always, [](House& house) { house.resetEnergy(); }},
  };
  return all;
}

/** Tries every sequence of that length in a house of its own; fails with the names of the first that breaks a
 * law. */
int tryAll(size_t length, bool isAdopted) {
  const std::vector<Happening>& all = happenings();
  std::vector<size_t> sequence(length, 0);
  int tried = 0;
  while (true) {
    House house(isAdopted);
    std::string names;
    size_t failedAt = length;
    for (size_t at = 0; at < length && failedAt == length; at++) {
      const Happening& next = all[sequence[at]];
      names += std::string(next.name) + ", ";
      if (!next.canBe(house)) {
        failedAt = at;
        break;
      }
      next.happens(house);
      house.pass(2800, 400);
    }
    if (failedAt == length) {
      tried++;
      const std::string wrong = house.settle();
      if (!wrong.empty()) FAIL(names << "then: " << wrong);
      failedAt = length - 1;
    }
    for (size_t at = failedAt + 1; at < length; at++) sequence[at] = 0;
    size_t digit = failedAt + 1;
    while (digit > 0 && ++sequence[digit - 1] == all.size()) sequence[--digit] = 0;
    if (digit == 0) return tried;
  }
}

}  // namespace

TEST_CASE(
    "whatever happens in any order, once all is well everything has come and every command is answered") {
  CHECK(tryAll(2, false) > 150);
  CHECK(tryAll(3, true) > 2000);
}
