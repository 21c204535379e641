#include "posix-uart.h"

#include "monotonic-ms.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace meterbox {
namespace {

constexpr int64_t retryMs = 50;

}  // namespace

PosixUart::~PosixUart() { close(); }

void PosixUart::close() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

/** Closes what went away. */
void PosixUart::lose() {
  char name[64] = "";
  isLostPty_ = ttyname_r(file_, name, sizeof name) != 0 || std::strncmp(name, "/dev/pts/", 9) == 0;
  if (lstat(path_.c_str(), &lostLink_) != 0) lostLink_ = {};
  close();
}

bool PosixUart::mayBeAnothers() const {
  struct stat link {};
  if (!isLostPty_ || lstat(path_.c_str(), &link) != 0) return false;
  const bool isSame = link.st_ino == lostLink_.st_ino && link.st_ctim.tv_sec == lostLink_.st_ctim.tv_sec &&
                      link.st_ctim.tv_nsec == lostLink_.st_ctim.tv_nsec;
  return !S_ISLNK(link.st_mode) || isSame;
}

bool PosixUart::isOpen() {
  if (file_ >= 0) return true;
  if (triedAtMs_ >= 0 && monotonicMs() - triedAtMs_ < retryMs) return false;
  triedAtMs_ = monotonicMs();
  if (mayBeAnothers()) return false;
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
    if (written <= 0) return lose();
    bytes += written;
    count -= static_cast<size_t>(written);
  }
}

size_t PosixUart::read(uint8_t* bytes, size_t capacity) {
  if (capacity == 0 || !isOpen()) return 0;
  const ssize_t got = ::read(file_, bytes, capacity);
  if (got > 0) return static_cast<size_t>(got);
  // The master's end of a pty that was closed reads as EIO or as an end.
  if (got == 0 || (errno != EAGAIN && errno != EINTR)) lose();
  return 0;
}

}  // namespace meterbox
