#pragma once
#include <sys/stat.h>

#include <cstdint>
#include <string>

#include "port-uart.h"

namespace meterbox {

/**
 * A tty or the end of a pty as serial line; one that is not there, or went away, is mute and opened again by
 * itself. A pty that went away only by a link that was made anew: its number is another program's by then.
 */
class PosixUart : public Uart {
 public:
  explicit PosixUart(std::string path) : path_(std::move(path)) {}
  ~PosixUart() override;
  PosixUart(const PosixUart&) = delete;
  PosixUart& operator=(const PosixUart&) = delete;
  void write(const uint8_t* bytes, size_t count) override;
  size_t read(uint8_t* bytes, size_t capacity) override;

 private:
  bool isOpen();
  void close();
  void lose();
  bool mayBeAnothers() const;

  const std::string path_;
  int file_ = -1;
  bool isLostPty_ = false;
  struct stat lostLink_ {};
  int64_t triedAtMs_ = -1;
};

}  // namespace meterbox
