#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "port-mqtt.h"

namespace meterbox {

/** A box as mDNS announces it: `_meterbox._tcp`, its TXT `id` and `mqtt`. */
struct FoundBox {
  std::string id;
  Endpoint broker;
  uint16_t httpPort = 0;
};

/** How far a download has come. */
enum class HttpState { running, done, failed };

/** The network beside MQTT. No call waits: what takes time is begun, then asked for. */
class Net {
 public:
  virtual ~Net() = default;
  /** Whether there is a link and an address. */
  virtual bool isUp() const = 0;
  /** Begins to look for boxes by mDNS. */
  virtual void beginSearch() = 0;
  /** What the search found; nothing while it runs, an empty list where nobody answered. */
  virtual std::optional<std::vector<FoundBox>> found() = 0;
  /** Begins to try whether anything answers on a TCP port. */
  virtual void beginProbe(const Endpoint& endpoint) = 0;
  /** Whether it answered; nothing while it is being tried. */
  virtual std::optional<bool> probed() = 0;
  /** Begins `GET url` from a byte on (`Range`; a server without it is read past them); ends an earlier one.
   */
  virtual void beginGet(const std::string& url, size_t fromByte) = 0;
  /** Takes what has arrived of its body, at most `capacity` bytes; gives how many. */
  virtual size_t readBody(uint8_t* bytes, size_t capacity) = 0;
  /** `done` once the whole body was taken. */
  virtual HttpState httpState() = 0;
  /** Ends it, whatever is left. */
  virtual void endGet() = 0;
  /** Signal of the Wi-Fi, dBm; 0 where there is none. */
  virtual int rssiDbm() const = 0;
};

}  // namespace meterbox
