#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "decimal-text.h"
#include "event-json.h"
#include "node-command.h"
#include "status-json.h"
#include "telemetry-json.h"

using namespace meterbox;

namespace {

/** A golden payload: the fixture without the white space that makes it readable. */
std::string golden(const std::string& name) {
  std::ifstream file("fixtures/" + name + ".json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::string result;
  bool isInText = false;
  for (const char character : text) {
    if (character == '"') isInText = !isInText;
    if (isInText || (character != ' ' && character != '\n')) result += character;
  }
  REQUIRE(!result.empty());
  return result;
}

Reading example() {
  Reading reading;
  reading.boot = 7;
  reading.seq = 42;
  reading.uptimeMs = 23456;
  reading.epochMs = 1769680800250;
  reading.measured = {2304, 2730, 6290, 12345, 500, 98, false};
  return reading;
}

const std::string key44 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const std::string signature88 =
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";
const std::string sha = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

const std::string adopt =
    R"({"id":"1","username":"meter-001","password":"secret","box_id":"b0x","ota_key":")" + key44 +
    R"(","broker":{"host":"192.168.1.5","port":1883,"tls_sha256":")" + sha + R"("}})";
const std::string manifest =
    R"({"chip":"esp32","board":"esp32dev","version":"1.3.0","size":1048576,"sha256":")" + sha +
    R"(","url":"http://192.168.1.5:8080/firmware/1","force":true,"signature":")" + signature88 + R"("})";

std::string refusalOf(const std::string& verb, const std::string& payload) {
  const NodeCommand command = readCommand(verb, payload);
  CHECK(command.isRefused() == std::holds_alternative<std::monostate>(command.body));
  return command.refusal;
}

}  // namespace

TEST_CASE("an integer becomes exact decimal text") {
  CHECK(decimalText(0, 3) == "0.0");
  CHECK(decimalText(5, 3) == "0.005");
  CHECK(decimalText(12345, 3) == "12.345");
  CHECK(decimalText(9999990, 3) == "9999.99");
  CHECK(decimalText(12000, 3) == "12.0");
  CHECK(decimalText(98, 2) == "0.98");
  CHECK(decimalText(18446744073709551615ULL, 1) == "1844674407370955161.5");
  CHECK(decimalText(42, 0) == "42");
}

TEST_CASE("an instant is written as its date in UTC") {
  CHECK(instantText(0) == "1970-01-01T00:00:00.000Z");
  CHECK(instantText(951782399999) == "2000-02-28T23:59:59.999Z");
  CHECK(instantText(951782400000) == "2000-02-29T00:00:00.000Z");
  CHECK(instantText(951868800000) == "2000-03-01T00:00:00.000Z");
  CHECK(instantText(1709164800000) == "2024-02-29T00:00:00.000Z");
  CHECK(instantText(1769680800250) == "2026-01-29T10:00:00.250Z");
  CHECK(instantText(4107542399999) == "2100-02-28T23:59:59.999Z");
  CHECK(instantText(4107542400000) == "2100-03-01T00:00:00.000Z");
  CHECK(instantText(253402300799999) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("each day from 1970 to 2400 follows the one before it") {
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t day = 0;
  for (int year = 1970; year < 2400; year++) {
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (int month = 1; month <= 12; month++) {
      const int length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0);
      for (int date = 1; date <= length; date++, day++) {
        char expected[80];
        std::snprintf(expected, sizeof expected, "%04d-%02d-%02dT00:00:00.000Z", year, month, date);
        if (instantText(day * 86400000) != expected) FAIL(expected);
      }
    }
  }
}

TEST_CASE("a live reading is the golden payload") {
  CHECK(readingJson(example(), "meter-001", {"meter-001", "1.2.0", -60}) == golden("telemetry-live"));
}

TEST_CASE("a backlog is the golden envelope") {
  Reading unpowered = example();
  unpowered.seq = 43;
  unpowered.epochMs += 10000;
  unpowered.measured = {0, 0, 0, 9999990, 0, 0, false};
  const Reading readings[] = {example(), unpowered};
  CHECK(envelopeJson(readings, 2, "meter-001", 7, 123456, {"node-1", "1.2.0", -60}) ==
        golden("telemetry-envelope"));
}

TEST_CASE("a backlog without the time is the golden envelope with uptimes") {
  Reading current = example();
  current.epochMs = 0;
  Reading earlier = current;
  earlier.boot = 6;
  earlier.seq = 9;
  earlier.uptimeMs = 99000;
  const Reading readings[] = {current, earlier};
  CHECK(envelopeJson(readings, 2, "meter-001", 7, 123456, {}) == golden("telemetry-envelope-undated"));
}

TEST_CASE("twenty readings of the longest kind stay under 7 kB") {
  Reading longest = example();
  longest.boot = 0xFFFFFF;
  longest.seq = 0xFFFFFFFF;
  longest.measured = {3000, 100000, 230000, 9999990, 650, 100, false};
  const std::vector<Reading> readings(20, longest);
  CHECK(envelopeJson(readings.data(), 20, std::string(64, 'm'), 0xFFFFFF, 1ULL << 47, {}).size() < 7000);
}

TEST_CASE("status and events are the golden payloads") {
  NodeStatus status;
  status.meters = {{"meter-001", false}, {"meter-002", true}};
  status.adoptedBy = "0123456789abcdef0123456789abcdef";
  status.firmwareVersion = "1.2.0";
  status.chip = "esp32";
  status.board = "esp32dev";
  status.boot = 7;
  CHECK(statusJson(status) == golden("status-online"));
  CHECK(statusJson({}) == R"({"state":"online","meters":{},"boot":0})");
  CHECK(answerJson("config", "5f0c7a3e91b2d846", false, "interval_s must be a whole number from 1 to 3600") ==
        golden("event-refused"));
  CHECK(answerJson("identify", "7", true, "") == R"({"cmd":"identify","id":"7","result":"ok"})");
  CHECK(energyResetJson("5f0c7a3e91b2d846", {"meter-001", 12345, 86400000, 0, 86400210}) ==
        golden("event-reset-energy"));
  CHECK(thinnedJson({1, 7, 1001, 5320, true, 1769680800000, 1769724000000, 4248}, "meter-001") ==
        golden("event-thinned"));
  CHECK(
      thinnedJson({1, 7, 3, 9, false, 5000, 65000, 5}, "m") ==
      R"({"event":"thinned","meter":"m","boot":7,"from_uptime_ms":5000,"to_uptime_ms":65000,"from_seq":3,"to_seq":9,"removed":5})");
}

TEST_CASE("a text with quotes and controls in it stays JSON") {
  CHECK(answerJson("x", "1", false, "a \"b\"\n\x01") ==
        R"({"cmd":"x","id":"1","result":"refused","detail":"a \"b\"\n\u0001"})");
}

TEST_CASE("a good command is read field by field") {
  const NodeCommand adopted = readCommand("adopt", adopt);
  REQUIRE(adopted.refusal == "");
  CHECK(adopted.id == "1");
  const AdoptCommand& body = std::get<AdoptCommand>(adopted.body);
  CHECK(body.username == "meter-001");
  CHECK(body.password == "secret");
  CHECK(body.boxId == "b0x");
  CHECK(body.otaKey[31] == 31);
  CHECK(body.broker == Endpoint{"192.168.1.5", 1883});
  CHECK(body.tlsSha256 == sha);

  CHECK(std::get<TimeCommand>(readCommand("time", R"({"id":"2","epoch_ms":1769680800250})").body).epochMs ==
        1769680800250);
  const NodeCommand configured = readCommand(
      "config", R"({"id":"3","interval_s":1,"meters":[{"address":1,"id":"a"},{"address":2,"id":"b"}]})");
  const ConfigCommand& config = std::get<ConfigCommand>(configured.body);
  CHECK(*config.intervalS == 1);
  CHECK_FALSE(config.deltaW.has_value());
  CHECK(*config.meters == std::vector<MeterSetting>{{1, "a"}, {2, "b"}});
  CHECK(std::holds_alternative<IdentifyCommand>(readCommand("identify", R"({"id":"4"})").body));
  CHECK(std::get<ResetEnergyCommand>(readCommand("reset-energy", R"({"id":"5","meter":"meter-001"})").body)
            .meterId == "meter-001");
}

TEST_CASE("a manifest is read beside the id or as a field, and its canonical form is what was signed") {
  const std::string beside = R"({"id":"9",)" + manifest.substr(1);
  const std::string within = R"({"id":"9","manifest":)" + manifest + "}";
  for (const std::string& payload : {beside, within}) {
    const NodeCommand command = readCommand("ota", payload);
    REQUIRE(command.refusal == "");
    const OtaManifest& read = std::get<OtaCommand>(command.body).manifest;
    CHECK(read.signature[63] == 63);
    CHECK(canonicalManifest(read) == R"({"board":"esp32dev","chip":"esp32","force":true,"sha256":")" + sha +
                                         R"(","size":1048576,"url":"http://192.168.1.5:8080/firmware/1",)" +
                                         R"("version":"1.3.0"})");
  }
  OtaManifest odd;
  odd.chip = "a\"b\\c\n\x1F/\xC3\xA9";
  CHECK(canonicalManifest(odd) ==
        "{\"board\":\"\",\"chip\":\"a\\\"b\\\\c\\n\\u001f/"
        "\xC3\xA9\",\"sha256\":\"\",\"size\":0,\"url\":\"\",\"version\":\"\"}");
}

TEST_CASE("a bad field is refused in words") {
  CHECK(refusalOf("config", R"({"id":"1","interval_s":0})") ==
        "interval_s must be a whole number from 1 to 3600");
  CHECK(refusalOf("config", R"({"id":"1","interval_s":"5"})") ==
        "interval_s must be a whole number from 1 to 3600");
  CHECK(refusalOf("config", R"({"id":"1","interval_s":1.5})") ==
        "interval_s must be a whole number from 1 to 3600");
  CHECK(refusalOf("config", R"({"id":"1","interval_s":1e999})") ==
        "interval_s must be a whole number from 1 to 3600");
  CHECK(refusalOf("config", R"({"id":"1","meters":[]})") == "meters must be 1 to 6");
  CHECK(refusalOf("config", R"({"id":"1","meters":{}})") == "meters must be a list");
  CHECK(refusalOf("config", R"({"id":"1","meters":[7]})") == "each of meters must be an object");
  CHECK(refusalOf("config", R"({"id":"1","meters":[{"address":1,"id":"a/b"}]})") ==
        "id must be the id of a meter");
  CHECK(refusalOf("config", R"({"id":"1","meters":[{"address":1,"id":"a"},{"address":1,"id":"b"}]})") ==
        "two meters have one address or id");
  CHECK(refusalOf("config", R"({"id":"1","meters":[{"address":1,"id":"a"},{"address":248,"id":"b"}]})") ==
        "address 248 serves only one meter on a bus");
  CHECK(refusalOf("identify", "{}") == "id must be a text of 1 to 64 characters of ASCII");
  CHECK(refusalOf("identify", R"({"id":5})") == "id must be a text of 1 to 64 characters of ASCII");
  CHECK(refusalOf("time", R"({"id":"1","epoch_ms":5})").find("epoch_ms must be") == 0);
  CHECK(refusalOf("fly", R"({"id":"1"})") == "this firmware does not know that command");
  CHECK(refusalOf("ota", R"({"id":"1"})").find("chip must be") == 0);
  for (const char* field :
       {"username", "password", "box_id", "ota_key", "broker", "host", "port", "tls_sha256"}) {
    std::string spoilt = adopt;
    const size_t at = spoilt.find(std::string("\"") + field + "\":") + std::string(field).size() + 3;
    spoilt.replace(at, spoilt.find_first_of(",}", at) - at,
                   field == std::string("broker") ? "[{\"a\":1" : "true");
    if (field == std::string("broker"))
      spoilt =
          R"({"id":"1","username":"u","password":"p","box_id":"b","ota_key":")" + key44 + R"(","broker":[]})";
    CHECK(refusalOf("adopt", spoilt).find(std::string(field) + " must be") == 0);
  }
}

TEST_CASE("JSON that is too deep, too long, cut off, followed by something or has a NUL in it is refused") {
  const std::string whole = "the command is not a JSON object that can be read";
  CHECK(refusalOf("identify", R"({"id":"1","x":)" + std::string(7, '[') + std::string(7, ']') + "}") == "");
  CHECK(refusalOf("identify", R"({"id":"1","x":)" + std::string(8, '[') + std::string(8, ']') + "}") ==
        whole);
  CHECK(refusalOf("identify", std::string(8000, '[')) == whole);
  CHECK(refusalOf("identify", R"({"id":"1","x":")" + std::string(8192, 'x') + "\"}") == whole);
  CHECK(refusalOf("identify", R"({"id":"1"} x)") == whole);
  CHECK(refusalOf("identify", R"({"id":"1")") == whole);
  CHECK(refusalOf("identify", R"({"id":"1\u0000"})") == whole);
  CHECK(refusalOf("identify", std::string("{\"id\":\"1\"}\0x", 12)) == whole);
  CHECK(refusalOf("identify", R"({"id":"\\u0000"})") == "");
  CHECK(refusalOf("identify", "") == whole);
  CHECK(refusalOf("identify", "[]") == whole);
}

TEST_CASE("mutated commands are read or refused, and nothing worse") {
  std::mt19937 random(11);
  const std::string seeds[] = {adopt, R"({"id":"9","manifest":)" + manifest + "}",
                               R"({"id":"3","interval_s":1,"delta_w":5,"meters":[{"address":1,"id":"a"}]})"};
  const char* verbs[] = {"adopt", "ota", "config"};
  const std::string tokens[] = {"{",      "}",       "[",       "]", "\"", "null",
                                "-1e308", "\\u0000", "\\ud800", ":", ",",  "\xFF"};
  for (int round = 0; round < 20000; round++) {
    std::string payload = seeds[round % 3];
    for (uint32_t change = random() % 4; change-- > 0;) {
      const size_t at = random() % payload.size();
      switch (random() % 4) {
        case 0:
          payload[at] = static_cast<char>(random());
          break;
        case 1:
          payload.erase(at, random() % 9);
          break;
        case 2:
          payload.insert(at, tokens[random() % 12]);
          break;
        default:
          payload.insert(at, payload.substr(random() % payload.size(), random() % 30));
      }
      if (payload.empty()) payload = " ";
    }
    const NodeCommand command = readCommand(verbs[round % 3], payload);
    if (command.isRefused() != std::holds_alternative<std::monostate>(command.body)) FAIL(payload);
  }
}
