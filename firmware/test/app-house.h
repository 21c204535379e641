#pragma once
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "app-rig.h"

namespace meterbox {

constexpr uint64_t minuteMs = 60 * 1000;
inline const std::vector<MeterSetting> twoMeters = {{1, "meter-1"}, {2, "meter-2"}};
inline const std::string otherMeters =
    "\"meters\":[{\"address\":1,\"id\":\"meter-1\"},{\"address\":3,\"id\":\"meter-3\"}]}";

/** A house in which a box sends what it wants until it is answered, as the real one does. */
struct House : AppRig {
  struct Wanted {
    std::string verb;
    std::string json;
    bool isToBeRefused = false;
  };
  std::map<std::string, Wanted> wanted;  // by id
  int resetsWanted = 0;
  int adopts = 0;
  bool mayBeRefused = false;  // an adoption, since the box refused for a while

  explicit House(bool isAdopted = true) : AppRig(twoMeters) {
    if (!passUntil([&] { return isOnline(); }, minuteMs)) FAIL("never online");
    pass(200);
    if (!isAdopted) return;
    adopt();
    if (!passUntil([&] { return isOnline() && isAdoptedBy("box-a"); }, minuteMs)) FAIL("never adopted");
    pass(500);
  }

  bool isAdoptedBy(const std::string& id) const {
    const std::optional<Adoption>& adoption = app->settings().adoption;
    return adoption && adoption->boxId == id;
  }
  void want(const std::string& id, const Wanted& what) {
    wanted[id] = what;
    command(what.verb, what.json);
  }
  void adopt() {
    const std::string id = "a" + std::to_string(++adopts);
    want(id, {"adopt", adoptJson(box(), id)});
  }
  void adoptInVain() {
    const std::string id = "a" + std::to_string(++adopts);
    const std::string json = adoptJson(box(), id);
    box().passwords.erase("node-" + id);
    want(id, {"adopt", json, true});
  }
  void configure() {
    const std::string id = "c" + std::to_string(wanted.size());
    want(id, {"config", "{\"id\":\"" + id + "\"," + otherMeters});
  }
  void resetEnergy() {
    const std::string id = "r" + std::to_string(++resetsWanted);
    want(id, {"reset-energy", "{\"id\":\"" + id + "\",\"meter\":\"meter-1\"}"});
  }
  std::string lastAnswer(const std::string& id) const {
    const std::vector<std::string> found = events("\"id\":\"" + id + "\"");
    return found.empty() ? "" : found.back();
  }
  bool isAllAnswered() const {
    for (const auto& entry : wanted) {
      if (lastAnswer(entry.first).empty()) return false;
    }
    return true;
  }
  void repeatCommands() {
    for (const auto& [id, what] : wanted) {
      if (lastAnswer(id).empty()) command(what.verb, what.json);
    }
  }

  /** Everything is well again: gives what did not come about in ten minutes, or is wrong. */
  std::string settle() {
    isNetworkUp = isTimeKnown = true;
    for (SimBox& each : boxes) {
      each.isThere = each.id == "box-a";
      each.acknowledges = each.takesCredentials = each.takesStrangers = true;
    }
    const auto isWell = [&] {
      return isOnline() && isAllAnswered() && app->outbox().waiting() == 0 && undelivered().empty();
    };
    for (int turn = 0; turn < 60 && !isWell(); turn++) {
      repeatCommands();
      passUntil(isWell, 10000, 500);
    }
    for (const std::string& fault : faults) return fault;
    if (!isOnline()) return "not online";
    if (!undelivered().empty()) return "undelivered: " + undelivered();
    if (app->outbox().waiting() != 0) return "readings wait";
    for (const auto& [id, what] : wanted) {
      const std::string answer = lastAnswer(id);
      if (answer.empty()) return "no answer to " + id;
      const bool isRefused = answer.find("refused") != std::string::npos;
      if (what.isToBeRefused && !isRefused) return "taken: " + id;
      const bool mustBeTaken =
          what.verb == "config" || (what.verb == "adopt" && !mayBeRefused && adopts <= 2);
      if (!what.isToBeRefused && isRefused && mustBeTaken) return answer;
    }
    if (app->settings().candidate) return "a candidate is left";
    if (resets > resetsWanted) return "a register was set to 0 twice";
    return "";
  }
};

inline SimBox strangerAt(const Endpoint& broker) {
  SimBox stranger;
  stranger.id = "box-0";
  stranger.broker = broker;
  return stranger;
}

}  // namespace meterbox
