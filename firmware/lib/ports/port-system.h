#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace meterbox {

/** What a light says (lib/app/led.h gives each a rhythm). */
enum class Light { setup, searching, connecting, online, silent, identify, updating, reset };

/** The chip itself: who it is, its two application slots, its light, its button, starting again. */
class System {
 public:
  virtual ~System() = default;
  /** `esp32`, `esp32c3`, `esp32s3`; `native` for the POSIX build. */
  virtual const char* chip() const = 0;
  /** The board of the pin table, e.g. `esp32dev`. */
  virtual const char* board() const = 0;
  /** The version of the running image, e.g. `1.2.0`. */
  virtual const char* version() const = 0;
  /** Twelve hex digits that no other device has. */
  virtual std::string hardwareId() const = 0;
  virtual uint32_t random() = 0;
  /** Starts again; does not return on a chip. */
  virtual void restart() = 0;
  virtual void show(Light light) = 0;
  /** Tells the watchdog that the main task is alive. */
  virtual void feedWatchdog() = 0;

  /** Opens the other slot for an image of that size; false where it does not fit. */
  virtual bool beginImage(size_t bytes) = 0;
  /** Adds to it; false where the flash fails. */
  virtual bool writeImage(const uint8_t* bytes, size_t count) = 0;
  /** Makes it the image of the next start, which is on trial; false where the chip finds it is none. */
  virtual bool finishImage() = 0;
  virtual void abandonImage() = 0;
  /** Whether the running image was not marked valid yet. */
  virtual bool isOnTrial() const = 0;
  virtual void markValid() = 0;
  /** Goes back to the image before and starts again. */
  virtual void rollBack() = 0;
};

}  // namespace meterbox
