#include <doctest/doctest.h>

#include <deque>

#include "frame-fixtures.h"
#include "modbus-crc.h"
#include "modbus-exchange.h"

using namespace meterbox;
using Bytes = std::vector<uint8_t>;

namespace {

const Bytes GOOD = frameFixture("answers", "the vector of the manual").bytes;
constexpr uint32_t lineSilenceMs = 20;

ModbusRequest readOf(uint8_t address) { return readRequest(address, ModbusFunction::readInput, 0, 10); }

Bytes answerOf(uint8_t address) {
  Bytes frame = GOOD;
  frame[0] = address;
  const uint16_t crc = modbusCrc(frame.data(), frame.size() - 2);
  frame[frame.size() - 2] = crc & 0xFF;
  frame[frame.size() - 1] = crc >> 8;
  return frame;
}

/** A receiver that has taken these bytes, one each millisecond, in answer to a read of 0x01. */
struct Heard {
  explicit Heard(const Bytes& bytes, const ModbusRequest& request = readOf(1)) {
    receiver.expect(request);
    take(bytes);
  }
  void take(const Bytes& bytes) {
    for (const uint8_t byte : bytes) receiver.take(byte, nowMs++);
  }
  ModbusReceiver receiver{lineSilenceMs};
  uint64_t nowMs = 1000;
};

Bytes joined(const std::vector<Bytes>& parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/** A line that says what it is told to, when it is told to. */
class ScriptedUart : public Uart {
 public:
  void write(const uint8_t* bytes, size_t count) override { written.emplace_back(bytes, bytes + count); }
  size_t read(uint8_t* bytes, size_t capacity) override {
    size_t count = 0;
    for (; count < capacity && !incoming.empty(); count++, incoming.pop_front())
      bytes[count] = incoming.front();
    return count;
  }
  void say(const Bytes& bytes) { incoming.insert(incoming.end(), bytes.begin(), bytes.end()); }
  std::vector<Bytes> written;
  std::deque<uint8_t> incoming;
};

}  // namespace

TEST_CASE("the CRC of the manual's frame is its last two bytes") {
  CHECK(modbusCrc(GOOD.data(), GOOD.size() - 2) == 0x3451);
  CHECK(hasModbusCrc(GOOD.data(), GOOD.size()));
  CHECK_FALSE(hasModbusCrc(GOOD.data(), GOOD.size() - 1));
  CHECK_FALSE(hasModbusCrc(GOOD.data(), 3));
}

TEST_CASE("a whole answer is found with its last byte and not before") {
  Heard heard(Bytes(GOOD.begin(), GOOD.end() - 1));
  CHECK_FALSE(heard.receiver.found());
  heard.take({GOOD.back()});
  REQUIRE(heard.receiver.found());
  const ModbusOutcome found = *heard.receiver.found();
  CHECK(found.end == ModbusEnd::answered);
  CHECK(Bytes(found.frame.begin(), found.frame.begin() + found.count) == GOOD);
}

TEST_CASE("every flipped bit of an answer makes it no answer") {
  for (size_t bit = 0; bit < GOOD.size() * 8; bit++) {
    Bytes frame = GOOD;
    frame[bit / 8] ^= 1 << bit % 8;
    Heard heard(frame);
    CHECK_FALSE(heard.receiver.found());
    const bool isHeaderHurt = bit < 15;  // all but the refusal bit of the function
    CHECK(heard.receiver.failure() == (isHeaderHurt ? ModbusEnd::foreign : ModbusEnd::corrupted));
  }
}

TEST_CASE("an answer that stops early is cut, and may be asked for again after a silence") {
  for (size_t count = 2; count < GOOD.size(); count++) {
    Heard heard(Bytes(GOOD.begin(), GOOD.begin() + count));
    CHECK(heard.receiver.failure() == ModbusEnd::cut);
    CHECK_FALSE(heard.receiver.hasFailed(heard.nowMs));
    CHECK(heard.receiver.hasFailed(heard.nowMs + lineSilenceMs));
  }
}

TEST_CASE("bytes on both sides of a silence are not one answer") {
  Heard heard(Bytes(GOOD.begin(), GOOD.begin() + 12));
  heard.nowMs += lineSilenceMs;
  heard.take(Bytes(GOOD.begin() + 12, GOOD.end()));
  CHECK_FALSE(heard.receiver.found());
  CHECK(heard.receiver.failure() == ModbusEnd::cut);
}

TEST_CASE("a pause shorter than a silence does not break an answer") {
  Heard heard(Bytes(GOOD.begin(), GOOD.begin() + 12));
  heard.nowMs += lineSilenceMs - 2;
  heard.take(Bytes(GOOD.begin() + 12, GOOD.end()));
  CHECK(heard.receiver.found());
}

TEST_CASE("an answer is found behind noise of any length, longer than the buffer too") {
  for (size_t count = 1; count < 200; count++) {
    Heard heard(joined({Bytes(count, 0x01), GOOD, {0x00, 0xFF}}));
    REQUIRE(heard.receiver.found());
    CHECK(heard.receiver.found()->frame[3] == 0x08);
  }
}

TEST_CASE("of answers from three addresses in a row only the one asked for counts") {
  const Bytes all = joined({answerOf(2), answerOf(1), answerOf(3)});
  for (uint8_t address = 1; address <= 3; address++) {
    Heard heard(all, readOf(address));
    REQUIRE(heard.receiver.found());
    CHECK(heard.receiver.found()->frame[0] == address);
  }
  CHECK_FALSE(Heard(all, readOf(4)).receiver.found());
  CHECK(Heard(all, readOf(4)).receiver.failure() == ModbusEnd::foreign);
}

TEST_CASE("answers of three addresses with their bytes mixed are none") {
  Bytes mixed;
  for (size_t at = 0; at < GOOD.size(); at++) {
    for (uint8_t address = 1; address <= 3; address++) mixed.push_back(answerOf(address)[at]);
  }
  for (uint8_t address = 1; address <= 3; address++)
    CHECK_FALSE(Heard(mixed, readOf(address)).receiver.found());
}

TEST_CASE("an exception is told with its code") {
  for (const FrameFixture& fixture : frameFixtures("exceptions")) {
    const bool isReset = fixture.bytes[1] == 0xC2;
    Heard heard(fixture.bytes, isReset ? bareRequest(1, ModbusFunction::resetEnergy) : readOf(1));
    REQUIRE(heard.receiver.found());
    CHECK(heard.receiver.found()->end == ModbusEnd::exception);
    CHECK(heard.receiver.found()->exceptionCode == fixture.code);
  }
}

TEST_CASE("the echo of our own read is not its answer") {
  const ModbusRequest request = readOf(1);
  const Bytes echo(request.bytes.begin(), request.bytes.begin() + request.count);
  Heard heard(echo);
  CHECK_FALSE(heard.receiver.found());
  CHECK(heard.receiver.isEchoing());
  heard.take(GOOD);
  CHECK(heard.receiver.found());
}

TEST_CASE("on a line that echoes, the first copy of a write is not its answer") {
  const ModbusRequest read = readOf(1);
  const ModbusRequest reset = bareRequest(1, ModbusFunction::resetEnergy);
  const Bytes copy(reset.bytes.begin(), reset.bytes.begin() + reset.count);
  Heard quiet(copy, reset);
  CHECK(quiet.receiver.found());
  Heard echoing(Bytes(read.bytes.begin(), read.bytes.begin() + read.count));
  echoing.receiver.expect(reset);
  echoing.take(copy);
  CHECK_FALSE(echoing.receiver.found());
  echoing.take(copy);
  CHECK(echoing.receiver.found());
}

TEST_CASE("a write that comes back with another value is not answered") {
  const ModbusRequest request = writeRequest(1, 2, 5);
  const ModbusRequest other = writeRequest(1, 2, 6);
  CHECK_FALSE(Heard(Bytes(other.bytes.begin(), other.bytes.end()), request).receiver.found());
}

TEST_CASE("who is asked by any address may answer by its own") {
  Heard heard(answerOf(0x2A), readOf(anyAddress));
  REQUIRE(heard.receiver.found());
  CHECK(heard.receiver.found()->frame[0] == 0x2A);
}

TEST_CASE("a request that can't be is never built") {
  CHECK(readRequest(1, ModbusFunction::readInput, 0, 30).count == 0);
  CHECK(readRequest(1, ModbusFunction::readInput, 0, 0).count == 0);
  CHECK(readRequest(1, ModbusFunction::writeOne, 0, 1).count == 0);
}

TEST_CASE("an exchange ends with silence when its time is up") {
  ScriptedUart uart;
  ModbusExchange exchange(uart, {});
  exchange.begin(readOf(1), false, 0);
  CHECK_FALSE(exchange.poll(0));
  REQUIRE(uart.written.size() == 1);
  for (uint64_t nowMs = 5; nowMs < 120; nowMs += 5) CHECK_FALSE(exchange.poll(nowMs));
  const auto outcome = exchange.poll(120);
  REQUIRE(outcome);
  CHECK(outcome->end == ModbusEnd::silence);
  CHECK_FALSE(exchange.isBusy());
}

TEST_CASE("a request waits until the line is quiet, but not for one that babbles") {
  ScriptedUart uart;
  ModbusExchange exchange(uart, {});
  uart.say({1, 2, 3});
  CHECK_FALSE(exchange.poll(100));
  exchange.begin(readOf(1), false, 105);
  CHECK_FALSE(exchange.poll(110));
  CHECK(uart.written.empty());
  CHECK_FALSE(exchange.poll(120));
  CHECK(uart.written.size() == 1);
  for (uint64_t nowMs = 125; exchange.isBusy() && nowMs < 400; nowMs += 5) {
    uart.say({0x55});
    exchange.poll(nowMs);
  }
  exchange.begin(readOf(1), false, 400);
  for (uint64_t nowMs = 405; nowMs <= 440; nowMs += 5) {
    uart.say({0x55});
    exchange.poll(nowMs);
  }
  CHECK(uart.written.size() == 2);
}

TEST_CASE("a late answer to the request before does not answer the next one") {
  Bytes late = answerOf(1);
  Bytes right = answerOf(1);
  late[14] = 7;  // another energy
  const uint16_t crc = modbusCrc(late.data(), late.size() - 2);
  late[23] = crc & 0xFF;
  late[24] = crc >> 8;
  ScriptedUart uart;
  ModbusExchange exchange(uart, {});
  exchange.begin(readOf(1), true, 0);
  exchange.poll(0);
  uart.say(late);
  CHECK_FALSE(exchange.poll(10));
  uart.say(right);
  CHECK_FALSE(exchange.poll(50));
  const auto outcome = exchange.poll(120);
  REQUIRE(outcome);
  CHECK(outcome->frame[14] == 0x26);
  CHECK(outcome->receivedMs == 50);
}

TEST_CASE("an answer that comes while nothing was asked is dropped") {
  ScriptedUart uart;
  ModbusExchange exchange(uart, {});
  uart.say(GOOD);
  CHECK_FALSE(exchange.poll(0));
  exchange.begin(readOf(1), false, 50);
  exchange.poll(50);
  CHECK(exchange.poll(170)->end == ModbusEnd::silence);
}

TEST_CASE("a request that could not be built is not sent, and ends in silence") {
  ScriptedUart uart;
  ModbusExchange exchange(uart, {});
  exchange.begin({}, false, 0);
  CHECK_FALSE(exchange.poll(0));
  CHECK(exchange.poll(120)->end == ModbusEnd::silence);
  CHECK(uart.written.empty());
}
