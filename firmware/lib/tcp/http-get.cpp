#include "http-get.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <optional>

#include "tcp-probe.h"

namespace meterbox {
namespace {

constexpr size_t longestHead = 8 * 1024;
constexpr size_t longestLine = 256;
constexpr size_t mostWaiting =
    16 * 1024;  // bytes of the body that nobody has read yet: then the server waits too

struct Url {
  std::string host;
  uint16_t port = 80;
  std::string path = "/";
};

std::optional<Url> urlOf(const std::string& text) {
  const std::string scheme = "http://";
  if (text.compare(0, scheme.size(), scheme) != 0) return std::nullopt;
  if (text.find_first_of(" \r\n") != std::string::npos) return std::nullopt;
  const size_t slash = std::min(text.find('/', scheme.size()), text.size());
  Url url;
  if (slash < text.size()) url.path = text.substr(slash);
  url.host = text.substr(scheme.size(), slash - scheme.size());
  const size_t colon = url.host.rfind(':');
  if (colon != std::string::npos) {
    const int port = std::atoi(url.host.c_str() + colon + 1);
    if (port < 1 || port > 65535) return std::nullopt;
    url.port = static_cast<uint16_t>(port);
    url.host.resize(colon);
  }
  if (url.host.empty()) return std::nullopt;
  return url;
}

std::string lowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/** The value of a header field in a head of lower-case letters; empty where it has none. */
std::string fieldOf(const std::string& head, const std::string& name) {
  const std::string start = "\r\n" + name + ":";
  const size_t at = head.find(start);
  if (at == std::string::npos) return "";
  const size_t begin = head.find_first_not_of(" \t", at + start.size());
  const size_t end = head.find("\r\n", at + 2);
  return begin < end ? head.substr(begin, end - begin) : "";
}

std::optional<size_t> numberOf(const std::string& text, int base) {
  char* end = nullptr;
  errno = 0;
  const unsigned long long number = std::strtoull(text.c_str(), &end, base);
  const bool isDigit = !text.empty() && std::isxdigit(static_cast<unsigned char>(text[0])) != 0;
  if (!isDigit || errno != 0 || end == text.c_str()) return std::nullopt;
  return static_cast<size_t>(number);
}

}  // namespace

void HttpGet::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void HttpGet::end() {
  close();
  raw_.clear();
  body_.clear();
  part_ = Part::over;
  isFailed_ = true;
}

void HttpGet::fail() {
  close();
  part_ = Part::over;
  isFailed_ = true;
}

void HttpGet::begin(const std::string& url, size_t fromByte) {
  end();
  const std::optional<Url> target = urlOf(url);
  if (!target) return;
  socket_ = beginTcp(target->host, target->port);
  if (socket_ < 0) return;
  request_ = "GET " + target->path + " HTTP/1.1\r\nHost: " + target->host + ":" +
             std::to_string(target->port) + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n";
  if (fromByte > 0) request_ += "Range: bytes=" + std::to_string(fromByte) + "-\r\n";
  request_ += "\r\n";
  fromByte_ = fromByte;
  skip_ = 0;
  isFailed_ = false;
  part_ = Part::request;
}

HttpState HttpGet::state() {
  turn();
  if (!body_.empty()) return HttpState::running;
  if (part_ != Part::over) return HttpState::running;
  return isFailed_ ? HttpState::failed : HttpState::done;
}

size_t HttpGet::readBody(uint8_t* bytes, size_t capacity) {
  turn();
  const size_t count = std::min(capacity, body_.size());
  std::copy_n(body_.begin(), count, bytes);
  body_.erase(0, count);
  return count;
}

void HttpGet::turn() {
  if (part_ == Part::request) {
    const ssize_t sent = ::send(socket_, request_.data(), request_.size(), MSG_NOSIGNAL);
    // lwIP calls a connection that is not there yet EINPROGRESS, or ENOTCONN as others do.
    const bool isEarly = errno == EAGAIN || errno == EINPROGRESS || errno == ENOTCONN || errno == EINTR;
    if (sent < 0 && !isEarly) return fail();
    if (sent > 0) request_.erase(0, static_cast<size_t>(sent));
    if (!request_.empty()) return;
    part_ = Part::head;
  }
  std::array<char, 4096> buffer;
  while (part_ != Part::over && body_.size() < mostWaiting) {
    const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
      const bool endsByClosing = got == 0 && part_ == Part::body && !isLengthKnown_ && !isChunked_;
      if (!endsByClosing) return fail();
      part_ = Part::over;
      return close();
    }
    takeIn(buffer.data(), static_cast<size_t>(got));
  }
}

void HttpGet::takeIn(const char* bytes, size_t count) {
  raw_.append(bytes, count);
  std::string line;
  while (part_ != Part::over) {
    if (part_ == Part::head) {
      if (!takeHead()) return;
    } else if (part_ == Part::body) {
      const size_t most = isLengthKnown_ || isChunked_ ? leftBytes_ : raw_.size();
      const size_t taken = std::min(most, raw_.size());
      keep(raw_.data(), taken);
      raw_.erase(0, taken);
      leftBytes_ -= std::min(leftBytes_, taken);
      if (leftBytes_ > 0 || (!isLengthKnown_ && !isChunked_)) return;
      part_ = isChunked_ ? Part::chunkEnd : Part::over;
    } else {
      if (!takeLine(line)) return;
      if (part_ == Part::chunkEnd) {
        part_ = Part::chunkSize;
      } else if (part_ == Part::chunkSize) {
        const std::optional<size_t> size = numberOf(line, 16);
        if (!size) return fail();
        leftBytes_ = *size;
        part_ = *size == 0 ? Part::trailer : Part::body;
      } else if (line.empty()) {
        part_ = Part::over;
      }
    }
  }
  close();
}

bool HttpGet::takeLine(std::string& line) {
  const size_t end = raw_.find("\r\n");
  if (end == std::string::npos) {
    if (raw_.size() > longestLine) fail();
    return false;
  }
  line = raw_.substr(0, end);
  raw_.erase(0, end + 2);
  return true;
}

bool HttpGet::takeHead() {
  const size_t end = raw_.find("\r\n\r\n");
  if (end == std::string::npos || end > longestHead) {
    if (raw_.size() > longestHead) fail();
    return false;
  }
  const std::string head = lowerCase(raw_.substr(0, end + 2));
  raw_.erase(0, end + 4);
  const std::string status = head.compare(0, 7, "http/1.") == 0 && head.size() > 12 ? head.substr(9, 3) : "";
  const std::string range = "bytes " + std::to_string(fromByte_) + "-";
  const bool isRange = status == "206" && fieldOf(head, "content-range").compare(0, range.size(), range) == 0;
  if (status != "200" && !isRange) {
    fail();
    return false;
  }
  skip_ = status == "200" ? fromByte_ : 0;
  isChunked_ = fieldOf(head, "transfer-encoding") == "chunked";
  const std::optional<size_t> length = numberOf(fieldOf(head, "content-length"), 10);
  isLengthKnown_ = length.has_value() && !isChunked_;
  leftBytes_ = isLengthKnown_ ? *length : 0;
  part_ = isChunked_ ? Part::chunkSize : Part::body;
  return true;
}

void HttpGet::keep(const char* bytes, size_t count) {
  const size_t skipped = std::min(skip_, count);
  skip_ -= skipped;
  body_.append(bytes + skipped, count - skipped);
}

}  // namespace meterbox
