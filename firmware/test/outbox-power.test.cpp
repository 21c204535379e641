#include <doctest/doctest.h>

#include "outbox-rig.h"

using namespace meterbox;

namespace {

constexpr size_t smallFlash = 5 * FlashSim::blockBytes;

void takeReadings(OutboxRig& rig, int rounds) {
  for (int round = 0; round < rounds; round++) {
    rig.pass(10000);
    rig.add(1);
    rig.add(2);
    rig.tick();
  }
}

void talk(OutboxRig& rig, int messages, int acknowledgements) {
  for (int message = 0; message < messages; message++) {
    rig.pass(400);
    rig.publish();
    if (message < acknowledgements) rig.acknowledge();
  }
}

/** Outages, a clock that comes late, connections that break, restarts, and a flash that is soon too full. */
void history(OutboxRig& rig) {
  takeReadings(rig, 18);
  rig.learnTime();
  takeReadings(rig, 9);
  talk(rig, 6, 4);
  rig.disconnect();
  takeReadings(rig, 9);
  rig.restart();
  takeReadings(rig, 17);
  rig.restart();
  rig.learnTime();
  takeReadings(rig, 17);
  talk(rig, 4, 2);
  takeReadings(rig, 8);
  rig.disconnect();
  rig.restart();
  takeReadings(rig, 10);
  rig.learnTime();
  takeReadings(rig, 20);
  rig.restart();
  takeReadings(rig, 20);
  rig.learnTime();
  talk(rig, 30, 28);
  rig.disconnect();
  takeReadings(rig, 10);
  rig.drain();
}

/** Goes through the history and, at each byte at which power can fail, through what comes after it. */
template <typename After>
void cutEverywhere(After&& after) {
  OutboxRig rig(smallFlash);
  size_t cut = 0;
  rig.flash.atEachCut = [&](const FlashSim::Files& left) {
    CAPTURE(cut);
    after(rig, left, cut++);
  };
  history(rig);
  rig.checkLaw();
  CHECK(rig.ranges.size() > 0);
  CHECK(cut > 5000);
}

}  // namespace

TEST_CASE("a power cut at any byte loses at most the readings since the last batch") {
  size_t mostLost = 0;
  cutEverywhere([&](const OutboxRig& before, const FlashSim::Files& left, size_t) {
    const std::unique_ptr<OutboxRig> rig = before.afterCut(left);
    rig->restart();
    mostLost = std::max(mostLost, rig->mostLost);
    rig->learnTime();
    rig->drain();
    rig->checkLaw();
    if (rig->flash.list("seg-").size() != 0) FAIL("a file was left");
  });
  CHECK(mostLost <= 16);
}

TEST_CASE("a second power cut while the first is got over loses nothing more") {
  cutEverywhere([&](const OutboxRig& before, const FlashSim::Files& left, size_t cut) {
    if (cut % 101 != 0) return;
    for (size_t second = 0;; second++) {
      const std::unique_ptr<OutboxRig> rig = before.afterCut(left);
      rig->flash.cutAfter(second);
      bool isCut = false;
      try {
        Outbox outbox(rig->flash);
        outbox.start(++rig->boot);
      } catch (const PowerCut&) {
        isCut = true;
      }
      rig->restart();
      rig->drain();
      rig->checkLaw();
      if (!isCut) break;
    }
  });
}
