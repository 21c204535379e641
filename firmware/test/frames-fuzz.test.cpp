#include <doctest/doctest.h>

#include <algorithm>

#include "frame-fixtures.h"
#include "modbus-crc.h"
#include "modbus-receiver.h"
#include "pzem-load.h"
#include "pzem-registers.h"

using namespace meterbox;
using Bytes = std::vector<uint8_t>;

namespace {

constexpr uint32_t frameCount = 1000000;

/** Draws that are the same in each run. */
class Dice {
 public:
  explicit Dice(uint64_t seed) : seed_(seed) {}
  size_t below(size_t limit) { return mixed(seed_, draws_++) % limit; }

 private:
  uint64_t seed_;
  uint64_t draws_ = 0;
};

std::vector<Bytes> seeds() {
  std::vector<Bytes> all;
  // Not the malformed ones whose CRC fits: followed by a zero it still does, and they would be whole.
  for (const char* key : {"answers", "exceptions", "requests"}) {
    for (const FrameFixture& fixture : frameFixtures(key)) all.push_back(fixture.bytes);
  }
  return all;
}

/** Does one thing to a frame that lines, adapters and other devices do. */
void mutate(Bytes& frame, const std::vector<Bytes>& others, Dice& dice) {
  const size_t at = dice.below(frame.size());
  switch (dice.below(7)) {
    case 0:
      frame[at] ^= 1 << dice.below(8);
      break;
    case 1:
      frame[at] = static_cast<uint8_t>(dice.below(256));
      break;
    case 2:
      if (frame.size() > 1) frame.erase(frame.begin() + at);
      break;
    case 3:
      frame.insert(frame.begin() + at, static_cast<uint8_t>(dice.below(256)));
      break;
    case 4:
      frame.resize(at + 1);
      break;
    case 5: {
      const Bytes& other = others[dice.below(others.size())];
      frame.insert(frame.begin() + at, other.begin(), other.end());
      break;
    }
    default:
      std::swap(frame[at], frame[dice.below(frame.size())]);
      break;
  }
}

}  // namespace

TEST_CASE("a million mutated frames are never read as anything that does not stand whole among them") {
  const std::vector<Bytes> originals = seeds();
  const ModbusRequest requests[] = {pzemReadRequest(1), pzemReadRequest(247), pzemResetRequest(1),
                                    pzemSetAddressRequest(1, 2), pzemAddressRequest(anyAddress)};
  Dice dice(20260129);
  ModbusReceiver receiver(20);
  uint32_t decoded = 0, found = 0, changed = 0;
  uint64_t nowMs = 0;
  for (uint32_t count = 0; count < frameCount; count++) {
    Bytes frame = originals[dice.below(originals.size())];
    for (size_t times = 1 + dice.below(3); times > 0; times--) mutate(frame, originals, dice);

    const auto measured = decodeMeasurement(frame.data(), frame.size());
    if (measured) {
      decoded++;
      REQUIRE(hasModbusCrc(frame.data(), frame.size()));
      REQUIRE(frame.size() == 25);
    }
    decodeAddress(frame.data(), frame.size());

    const ModbusRequest& request = requests[dice.below(5)];
    receiver.expect(request);
    for (const uint8_t byte : frame) receiver.take(byte, nowMs += dice.below(64) == 0 ? 25 : 1);
    const auto outcome = receiver.found();
    if (!outcome) {
      REQUIRE(receiver.failure() != ModbusEnd::answered);
      continue;
    }
    found++;
    REQUIRE(hasModbusCrc(outcome->frame.data(), outcome->count));
    REQUIRE((outcome->frame[1] & 0x7F) == request.function());
    const auto end = outcome->frame.begin() + outcome->count;
    REQUIRE(std::search(frame.begin(), frame.end(), outcome->frame.begin(), end) != frame.end());
    const Bytes whole(outcome->frame.begin(), outcome->frame.begin() + outcome->count);
    if (std::find(originals.begin(), originals.end(), whole) == originals.end()) changed++;
  }
  MESSAGE(decoded, " decoded, ", found, " found, ", changed, " of them were never sent");
  CHECK(found > 1000);
  // A CRC of 16 bits lets one in 65,536 through: that many are what the judge of the registers is for.
  CHECK(changed < 50);
}
