#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "reading.h"

namespace meterbox {

/** One frame of fixtures/frames.json. */
struct FrameFixture {
  std::string name;
  std::vector<uint8_t> bytes;
  uint8_t code = 0;      // of an exception
  Measurement measured;  // of an answer
};

/** Those under one of its keys: `answers`, `no_answers`, `exceptions`, `requests`. */
std::vector<FrameFixture> frameFixtures(const char* key);
/** One of them by its name. */
FrameFixture frameFixture(const char* key, const std::string& name);

}  // namespace meterbox
