#include <doctest/doctest.h>

#include <set>

#include "frame-fixtures.h"
#include "metering-rig.h"
#include "modbus-crc.h"
#include "pzem-registers.h"

using namespace meterbox;
using Bytes = std::vector<uint8_t>;

namespace {

Bytes bytesOf(const ModbusRequest& request) {
  return Bytes(request.bytes.begin(), request.bytes.begin() + request.count);
}

/** Functions of all whole requests among bytes that were written. */
std::set<uint8_t> functionsIn(const Bytes& written) {
  std::set<uint8_t> functions;
  for (size_t at = 0; at < written.size();) {
    size_t count = 4;
    while (count <= 8 && at + count <= written.size() && !hasModbusCrc(&written[at], count)) count++;
    REQUIRE(count <= 8);
    REQUIRE(at + count <= written.size());
    functions.insert(written[at + 1]);
    at += count;
  }
  return functions;
}

}  // namespace

TEST_CASE("every golden answer decodes to its golden measurement") {
  const auto fixtures = frameFixtures("answers");
  CHECK(fixtures.size() >= 24);
  for (const FrameFixture& fixture : fixtures) {
    CAPTURE(fixture.name);
    const auto measured = decodeMeasurement(fixture.bytes.data(), fixture.bytes.size());
    REQUIRE(measured);
    CHECK(*measured == fixture.measured);
  }
}

TEST_CASE("what is no answer to a read decodes to nothing") {
  for (const FrameFixture& fixture : frameFixtures("no_answers")) {
    CAPTURE(fixture.name);
    CHECK_FALSE(decodeMeasurement(fixture.bytes.data(), fixture.bytes.size()));
  }
  for (const FrameFixture& fixture : frameFixtures("exceptions")) {
    CHECK_FALSE(decodeMeasurement(fixture.bytes.data(), fixture.bytes.size()));
  }
}

TEST_CASE("requests are the golden ones byte for byte") {
  CHECK(bytesOf(pzemReadRequest(1)) == frameFixture("requests", "read everything of 0x01").bytes);
  CHECK(bytesOf(pzemReadRequest(0xF7)) == frameFixture("requests", "read everything of 0xF7").bytes);
  CHECK(bytesOf(pzemAddressRequest(0xF8)) ==
        frameFixture("requests", "read the address of the only one").bytes);
  CHECK(bytesOf(pzemSetAddressRequest(1, 2)) ==
        frameFixture("requests", "set the address of 0x01 to 0x02").bytes);
  CHECK(bytesOf(pzemSetAddressRequest(0xF8, 5)) ==
        frameFixture("requests", "set the address of the only one to 0x05").bytes);
  CHECK(bytesOf(pzemResetRequest(1)) == frameFixture("requests", "reset the energy of 0x01").bytes);
}

TEST_CASE("an address is read from its register, and only one that a PZEM can have") {
  for (int address = 0; address <= 0xFF; address++) {
    Bytes frame = {0xF8, 0x03, 0x02, 0x00, static_cast<uint8_t>(address)};
    const uint16_t crc = modbusCrc(frame.data(), frame.size());
    frame.push_back(crc & 0xFF);
    frame.push_back(crc >> 8);
    const auto found = decodeAddress(frame.data(), frame.size());
    CHECK(found.has_value() == (address >= 0x01 && address <= 0xF7));
    if (found) CHECK(*found == address);
    frame[3] = 1;
    CHECK_FALSE(decodeAddress(frame.data(), frame.size()));
  }
}

TEST_CASE("no PZEM is given an address that it can't have, none is reset by the address of all") {
  for (const uint8_t address : {0x00, 0xF8, 0xF9, 0xFF}) {
    CHECK(pzemSetAddressRequest(1, address).count == 0);
    CHECK(pzemResetRequest(address).count == 0);
  }
}

TEST_CASE("no builder makes a frame of the function that calibrates, whatever number is cast into it") {
  for (int number = 0; number <= 0xFF; number++) {
    const auto function = static_cast<ModbusFunction>(number);
    for (int address = 0; address <= 0xFF; address++) {
      const auto byte = static_cast<uint8_t>(address);
      for (const ModbusRequest& request :
           {readRequest(byte, function, 0, 1), bareRequest(byte, function), writeRequest(byte, 2, byte),
            pzemReadRequest(byte), pzemAddressRequest(byte), pzemSetAddressRequest(byte, byte),
            pzemResetRequest(byte)}) {
        if (request.count == 0) continue;
        const uint8_t built = request.function();
        CHECK_MESSAGE((built == 0x03 || built == 0x04 || built == 0x06 || built == 0x42), "built ",
                      int{built});
      }
    }
  }
}

TEST_CASE("no command, whatever is in it, puts anything but reads, address settings and resets on the line") {
  MeteringRig rig({1, 2});
  for (uint32_t draw = 0; draw < 400; draw++) {
    MeteringCommand command;
    command.token = draw;
    command.verb = static_cast<MeteringCommand::Verb>(mixed(1, draw) % 6);  // two that are no verbs too
    command.address = static_cast<uint8_t>(mixed(2, draw) % 3 == 0 ? 1 : mixed(3, draw));
    command.newAddress = static_cast<uint8_t>(mixed(4, draw) % 3 == 0 ? 0x41 : mixed(5, draw));
    command.settings = settingsFor({1, 2});
    command.settings.meterCount = static_cast<uint8_t>(mixed(6, draw) % 9);
    rig.ask(command, 60000);
  }
  const auto functions = functionsIn(rig.uart.written);
  CHECK(functions == std::set<uint8_t>{0x03, 0x04, 0x06, 0x42});
}
