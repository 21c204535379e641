#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace meterbox {

/** Reads base64 of exactly `count` bytes, padded [RFC 4648, 4]; false for anything else. */
bool readBase64(const std::string& text, uint8_t* bytes, size_t count);

}  // namespace meterbox
