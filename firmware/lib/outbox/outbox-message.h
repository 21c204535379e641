#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "reading.h"
#include "record.h"

namespace meterbox {

/** The most readings in one envelope: with the longest ids they are 6 kB. */
constexpr size_t envelopeReadings = 20;

/** How a message is written: one reading as it is, readings as an envelope, or the event `thinned`. */
enum class MessageKind { live, envelope, thinned };

/**
 * What is to be published next. All readings are of the meter at `address`; a `live` one is alone and has its
 * `epochMs`; in an envelope those without it go by `uptimeMs` (one of another boot then cannot be dated any
 * more).
 */
struct OutboxMessage {
  MessageKind kind = MessageKind::live;
  uint8_t address = 0;
  size_t count = 0;
  std::array<Reading, envelopeReadings> readings;
  ThinnedRange thinned;
};

}  // namespace meterbox
