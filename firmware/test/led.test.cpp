#include "led.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace meterbox;

namespace {

const std::vector<Light> lights = {Light::setup,  Light::searching, Light::connecting, Light::online,
                                   Light::silent, Light::identify,  Light::updating,   Light::reset};

/** Two seconds of a light, a character for each 50 ms. */
std::string seen(Light light, uint64_t fromMs = 0) {
  std::string seen;
  for (uint64_t at = 0; at < 2000; at += 50) seen += isLit(light, fromMs + at) ? '#' : '.';
  return seen;
}

}  // namespace

TEST_CASE("each light has a rhythm of its own, the same in every period") {
  std::set<std::string> all;
  for (const Light light : lights) {
    all.insert(seen(light));
    CHECK(seen(light) == seen(light, 86400000));
  }
  CHECK(all.size() == lights.size());
}

TEST_CASE("the rhythms are those of the README") {
  CHECK(seen(Light::setup) == "####################....................");
  CHECK(seen(Light::searching) == "###.....................................");
  CHECK(seen(Light::connecting) == "###...###...............................");
  CHECK(seen(Light::updating) == "###...###...###.........................");
  CHECK(seen(Light::online) == "########################################");
  CHECK(seen(Light::silent) == "...###...###############################");
  CHECK(seen(Light::identify) == "####....####....####....####....####....");
  CHECK(seen(Light::reset) == "#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.");
  std::ifstream file("README.md");
  std::stringstream readme;
  readme << file.rdbuf();
  for (const Light light : lights) CHECK(readme.str().find("`" + seen(light) + "`") != std::string::npos);
}
