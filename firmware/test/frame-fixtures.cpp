#include "frame-fixtures.h"

#include <cJSON.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace meterbox {

namespace {

uint32_t numberOf(const cJSON* of, const char* key) {
  const cJSON* found = cJSON_GetObjectItemCaseSensitive(of, key);
  return found ? static_cast<uint32_t>(found->valuedouble) : 0;
}

FrameFixture fixtureOf(const cJSON* each) {
  FrameFixture fixture;
  fixture.name = cJSON_GetObjectItemCaseSensitive(each, "name")->valuestring;
  std::istringstream hex(cJSON_GetObjectItemCaseSensitive(each, "hex")->valuestring);
  for (unsigned byte; hex >> std::hex >> byte;) fixture.bytes.push_back(static_cast<uint8_t>(byte));
  fixture.code = static_cast<uint8_t>(numberOf(each, "code"));
  Measurement& measured = fixture.measured;
  measured.voltageDv = static_cast<uint16_t>(numberOf(each, "voltage_dv"));
  measured.currentMa = numberOf(each, "current_ma");
  measured.powerDw = numberOf(each, "power_dw");
  measured.energyWh = numberOf(each, "energy_wh");
  measured.frequencyDhz = static_cast<uint16_t>(numberOf(each, "frequency_dhz"));
  measured.powerFactorCenti = static_cast<uint16_t>(numberOf(each, "power_factor_centi"));
  measured.isAlarmed = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(each, "alarm"));
  return fixture;
}

}  // namespace

std::vector<FrameFixture> frameFixtures(const char* key) {
  std::ifstream file("fixtures/frames.json");
  std::stringstream text;
  text << file.rdbuf();
  cJSON* root = cJSON_Parse(text.str().c_str());
  if (!root) throw std::runtime_error("fixtures/frames.json can't be read; tests run in firmware/");
  std::vector<FrameFixture> fixtures;
  const cJSON* each = nullptr;
  cJSON_ArrayForEach(each, cJSON_GetObjectItemCaseSensitive(root, key)) fixtures.push_back(fixtureOf(each));
  cJSON_Delete(root);
  return fixtures;
}

FrameFixture frameFixture(const char* key, const std::string& name) {
  for (const FrameFixture& each : frameFixtures(key)) {
    if (each.name == name) return each;
  }
  throw std::runtime_error("no such frame: " + name);
}

}  // namespace meterbox
