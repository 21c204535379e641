#include "posix-uart.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace meterbox {
namespace {

constexpr int64_t retryMs = 50;

int64_t nowMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

}  // namespace

PosixUart::~PosixUart() { close(); }

void PosixUart::close() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

bool PosixUart::isOpen() {
  if (file_ >= 0) return true;
  if (triedAtMs_ >= 0 && nowMs() - triedAtMs_ < retryMs) return false;
  triedAtMs_ = nowMs();
  file_ = open(path_.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (file_ < 0) return false;
  termios line{};
  if (tcgetattr(file_, &line) == 0) {
    cfmakeraw(&line);
    cfsetspeed(&line, B9600);
    line.c_cflag |= CLOCAL | CREAD;
    tcsetattr(file_, TCSANOW, &line);
  }
  return true;
}

void PosixUart::write(const uint8_t* bytes, size_t count) {
  while (count > 0 && isOpen()) {
    const ssize_t written = ::write(file_, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) return;  // nobody reads: lost, as on a wire
    if (written <= 0) return close();
    bytes += written;
    count -= static_cast<size_t>(written);
  }
}

size_t PosixUart::read(uint8_t* bytes, size_t capacity) {
  if (capacity == 0 || !isOpen()) return 0;
  const ssize_t got = ::read(file_, bytes, capacity);
  if (got > 0) return static_cast<size_t>(got);
  // The master's end of a pty that was closed reads as EIO or as an end.
  if (got == 0 || (errno != EAGAIN && errno != EINTR)) close();
  return 0;
}

}  // namespace meterbox
