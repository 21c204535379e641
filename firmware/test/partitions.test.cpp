// The flash of a chip as partitions.csv parts it, what lib/outbox makes of it, and what README.md promises of
// it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "segments.h"

using namespace meterbox;

namespace {

struct Partition {
  std::string name;
  std::string type;
  std::string subType;
  size_t offset = 0;
  size_t size = 0;
};

std::vector<Partition> partitions() {
  std::vector<Partition> partitions;
  std::ifstream file("partitions.csv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::vector<std::string> texts;
    for (std::string field; std::getline(fields, field, ',');) {
      field.erase(0, field.find_first_not_of(' '));
      texts.push_back(field);
    }
    REQUIRE(texts.size() == 5);
    partitions.push_back({texts[0], texts[1], texts[2], std::strtoul(texts[3].c_str(), nullptr, 0),
                          std::strtoul(texts[4].c_str(), nullptr, 0)});
  }
  return partitions;
}

Partition partition(const std::string& name) {
  for (const Partition& each : partitions()) {
    if (each.name == name) return each;
  }
  FAIL(name);
  return {};
}

std::string readmeText() {
  std::ifstream file("README.md");
  std::stringstream text;
  text << file.rdbuf();
  std::string words = text.str();
  for (char& character : words) {
    if (character == '\n') character = ' ';
  }
  return words;
}

constexpr size_t blockBytes = 4096;

/** What a file takes up in LittleFS: block n holds the places of as many blocks before it as n can be halved,
 * and one. */
size_t blocksOf(size_t bytes) {
  size_t blocks = 1;
  for (size_t room = blockBytes; room < bytes; blocks++) {
    size_t pointers = 1;
    for (size_t index = blocks; index % 2 == 0; index /= 2) pointers++;
    room += blockBytes - 4 * pointers;
  }
  return blocks;
}

/** How many readings wait before the first is thinned, at 75 % of the flash. */
size_t readingsUnthinned() {
  const size_t files =
      partition("littlefs").size * 3 / 4 / (blocksOf(segmentRecords * recordBytes) * blockBytes);
  return files * (segmentRecords / batchRecords * batchRecords);
}

}  // namespace

TEST_CASE("the partitions lie one behind the other within 4 MB, where a chip can have them") {
  size_t end = 0x9000;  // behind the boot loader and this table
  for (const Partition& each : partitions()) {
    CHECK_MESSAGE(each.offset == end, each.name);
    CHECK_MESSAGE(each.offset % 0x1000 == 0, each.name);
    CHECK_MESSAGE(each.size % 0x1000 == 0, each.name);
    // The chip maps code in pages of 64 kB.
    if (each.type == "app") CHECK_MESSAGE(each.offset % 0x10000 == 0, each.name);
    end = each.offset + each.size;
  }
  CHECK(end <= 4 * 1024 * 1024);
}

TEST_CASE(
    "there are two slots of 1.5 MB for the firmware, and the two sectors that say which of them starts") {
  CHECK(partition("app0").size == 1536 * 1024);
  CHECK(partition("app1").size == 1536 * 1024);
  CHECK(partition("app0").subType == "ota_0");
  CHECK(partition("app1").subType == "ota_1");
  CHECK(partition("otadata").size == 0x2000);
  CHECK(partition("otadata").subType == "ota");
  CHECK(partition("nvs").size >= 0x5000);
}

TEST_CASE("the readings have at least the 832 kB that the tests of the outbox go by") {
  CHECK(partition("littlefs").size >= 832 * 1024);
  CHECK(partition("littlefs").subType == "littlefs");
}

TEST_CASE("the README promises no more of an outage than the flash holds") {
  const size_t readings = readingsUnthinned();
  const size_t hours = readings * 10 / 3600;
  INFO(readings << " readings before any is thinned, " << hours << " h of one meter");
  const std::string readme = readmeText();
  CHECK(hours >= 60);
  CHECK(readme.find("about 60 hours for one meter") != std::string::npos);
  CHECK(hours / 3 >= 20);
  CHECK(readme.find("20 hours for three") != std::string::npos);
  CHECK(readme.find(std::to_string(partition("littlefs").size / 1024) + " kB of flash") != std::string::npos);
}

TEST_CASE("a place in LittleFS is counted as it takes it") {
  CHECK(blocksOf(4096) == 1);
  CHECK(blocksOf(4097) == 2);
  CHECK(blocksOf(4096 + 4092) == 2);
  CHECK(blocksOf(4096 + 4092 + 4088) == 3);
  CHECK(blocksOf(4096 + 4092 + 4088 + 4092) == 4);
  CHECK(blocksOf(4096 + 4092 + 4088 + 4092 + 1) == 5);
}

TEST_CASE("a release puts each part where the table has it, for each of the boards that it names") {
  std::ifstream file("../.github/workflows/firmware.yml");
  std::stringstream text;
  text << file.rdbuf();
  std::ifstream iniFile("platformio.ini");
  std::stringstream ini;
  ini << iniFile.rdbuf();
  for (const auto& [name, part] :
       {std::pair<const char*, const char*>{"otadata", "\"$app0\""}, {"app0", "\"$built/firmware.bin\""}}) {
    std::stringstream offset;
    offset << "0x" << std::hex << partition(name).offset << ' ' << part;
    CHECK_MESSAGE(text.str().find(offset.str()) != std::string::npos, offset.str());
  }
  for (const char* board : {"esp32dev", "esp32c3", "esp32s3"}) {
    CHECK(text.str().find(std::string("-e ") + board) != std::string::npos);
    CHECK(ini.str().find(std::string("[env:") + board + "]") != std::string::npos);
  }
  CHECK(ini.str().find("maximum_size = " + std::to_string(partition("app0").size)) != std::string::npos);
}
