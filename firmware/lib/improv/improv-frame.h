#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace meterbox {

/** Packet types of Improv Wi-Fi over serial, version 1 (https://www.improv-wifi.com/serial/). */
enum class ImprovType : uint8_t { currentState = 1, errorState = 2, rpcCommand = 3, rpcResult = 4 };

/** The commands that this device knows. */
enum class ImprovCommand : uint8_t {
  sendWifi = 1,
  currentState = 2,
  deviceInformation = 3,
  scannedNetworks = 4
};

enum class ImprovState : uint8_t { ready = 2, provisioning = 3, provisioned = 4 };

enum class ImprovError : uint8_t {
  none = 0,
  invalidRpc = 1,
  unknownCommand = 2,
  unableToConnect = 3,
  unknown = 0xff,
};

/** One packet without header and checksum. */
struct ImprovFrame {
  uint8_t type = 0;
  uint8_t length = 0;
  std::array<uint8_t, 255> data{};
};

/** Finds packets in a serial stream of anything, byte by byte. */
class ImprovParser {
 public:
  enum class Found { nothing, frame, badChecksum };
  /** Takes the next byte; after `frame`, `frame()` is whole until the next byte. */
  Found take(uint8_t byte);
  const ImprovFrame& frame() const { return frame_; }
  /** Forgets the beginning of a packet. */
  void reset() { position_ = 0; }

 private:
  ImprovFrame frame_;
  size_t position_ = 0;
  uint8_t sum_ = 0;
};

/** A whole packet with a line feed before and after it: a client gives up a line that does not begin with the
 * header. */
std::vector<uint8_t> encodeImprov(ImprovType type, const uint8_t* data, size_t length);

/** An RPC result, a list of texts; one that does not fit any more is left out together with those behind it.
 */
std::vector<uint8_t> encodeImprovResult(ImprovCommand command, const std::vector<std::string>& texts);

}  // namespace meterbox
