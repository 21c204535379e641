#include "button.h"

#include <doctest/doctest.h>

using namespace meterbox;

namespace {

/** A button and the finger on it, looked at every 5 ms. */
struct Finger {
  Button button;
  uint64_t nowMs = 0;
  int portals = 0;
  int resets = 0;

  void see(bool isDown) {
    const Press press = button.take(isDown, nowMs += 5);
    portals += press == Press::portal ? 1 : 0;
    resets += press == Press::reset ? 1 : 0;
  }
  void hold(bool isDown, uint64_t forMs) {
    for (const uint64_t endMs = nowMs + forMs; nowMs < endMs;) see(isDown);
  }
  /** A contact that bounces for 30 ms at each end. */
  void press(uint64_t forMs) {
    for (int count = 0; count < 6; count++) see(count % 2 == 0);
    hold(true, forMs);
    for (int count = 0; count < 6; count++) see(count % 2 != 0);
    hold(false, 500);
  }
};

}  // namespace

TEST_CASE("three seconds ask for the portal, ten for a reset, when the button is let go, once each") {
  Finger finger;
  finger.hold(false, 200);
  finger.press(2900);
  CHECK(finger.portals == 0);
  finger.press(3100);
  CHECK(finger.portals == 1);
  finger.press(9800);
  CHECK(finger.portals == 2);
  CHECK(finger.resets == 0);
  finger.press(10100);
  CHECK(finger.resets == 1);
  CHECK(finger.portals == 2);
}

TEST_CASE("bounces and a touch are no press, however many they are") {
  Finger finger;
  finger.hold(false, 200);
  for (int count = 0; count < 2000; count++) finger.press(20);
  for (int count = 0; count < 4000; count++) finger.see(count % 3 == 0);
  CHECK(finger.portals + finger.resets == 0);
}

TEST_CASE("a contact that opens for a moment in the middle does not end the press") {
  Finger finger;
  finger.hold(false, 200);
  finger.hold(true, 2000);
  finger.hold(false, 40);
  finger.hold(true, 1500);
  finger.hold(false, 200);
  CHECK(finger.portals == 1);
}

TEST_CASE("a button that is down from the start, or never let go, asks for nothing until it works again") {
  Finger finger;
  finger.hold(true, 12000);
  CHECK_FALSE(finger.button.hint());
  finger.hold(false, 200);
  CHECK(finger.portals + finger.resets == 0);
  finger.hold(true, 31000);
  CHECK_FALSE(finger.button.hint());
  finger.hold(false, 200);
  CHECK(finger.portals + finger.resets == 0);
  finger.press(3500);
  CHECK(finger.portals == 1);
}

TEST_CASE("while it is held the light says what letting go would do") {
  Finger finger;
  finger.hold(false, 200);
  finger.hold(true, 2900);
  CHECK_FALSE(finger.button.hint());
  finger.hold(true, 300);
  CHECK(finger.button.hint() == Light::setup);
  finger.hold(true, 7000);
  CHECK(finger.button.hint() == Light::reset);
  finger.hold(false, 100);
  CHECK_FALSE(finger.button.hint());
}
