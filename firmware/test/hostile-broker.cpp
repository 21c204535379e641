#include "hostile-broker.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace meterbox {
namespace {

std::string twoBytes(size_t number) {
  return {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
}

size_t numberAt(const std::string& bytes, size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<uint8_t>(bytes[at]) * size_t{256} + static_cast<uint8_t>(bytes[at + 1]);
}

/** A remaining length [MQTT-2.2.3]. */
std::string lengthOf(size_t number) {
  std::string bytes;
  do {
    bytes += static_cast<char>((number % 128) | (number > 127 ? 0x80 : 0));
    number /= 128;
  } while (number > 0);
  return bytes;
}

}  // namespace

std::string SentPacket::topic() const { return body.substr(2, numberAt(body, 0)); }
uint16_t SentPacket::packetId() const { return static_cast<uint16_t>(numberAt(body, 2 + numberAt(body, 0))); }
std::string SentPacket::payload() const { return body.substr(4 + numberAt(body, 0)); }

HostileBroker::HostileBroker() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 8) != 0)
    std::abort();
  getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
}

HostileBroker::~HostileBroker() {
  cut();
  stopListening();
}

void HostileBroker::stopListening() {
  if (listener_ >= 0) close(listener_);
  listener_ = -1;
}

void HostileBroker::cut(bool isRude) {
  if (line_ < 0) return;
  const linger rude{1, 0};
  if (isRude) setsockopt(line_, SOL_SOCKET, SO_LINGER, &rude, sizeof rude);
  close(line_);
  line_ = -1;
}

void HostileBroker::poll() {
  const int fresh = listener_ < 0 ? -1 : accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fresh >= 0) {
    cut();
    line_ = fresh;
    ++connections_;
    received_.clear();
  }
  std::array<char, 4096> buffer;
  while (line_ >= 0) {
    const ssize_t got = recv(line_, buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EAGAIN) break;
    if (got <= 0) {
      cut();
      break;
    }
    received_.append(buffer.data(), static_cast<size_t>(got));
  }
  takeApart();
}

void HostileBroker::takeApart() {
  while (received_.size() >= 2) {
    size_t length = 0;
    size_t at = 1;
    size_t factor = 1;
    for (;; factor *= 128) {
      if (at >= received_.size()) return;
      const auto digit = static_cast<uint8_t>(received_[at++]);
      length += (digit & 0x7F) * factor;
      if ((digit & 0x80) == 0) break;
    }
    if (received_.size() < at + length) return;
    packets_.push_back({static_cast<uint8_t>(received_[0]), received_.substr(at, length)});
    received_.erase(0, at + length);
  }
}

bool HostileBroker::take(SentPacket& packet) {
  if (packets_.empty()) return false;
  packet = packets_.front();
  packets_.pop_front();
  return true;
}

void HostileBroker::send(const std::string& bytes) {
  size_t sent = 0;
  for (int tries = 0; line_ >= 0 && sent < bytes.size() && tries < 1000; ++tries) {
    const ssize_t count = ::send(line_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count > 0) sent += static_cast<size_t>(count);
    if (count < 0 && errno != EAGAIN) return;
  }
}

void HostileBroker::connack(int code) { send({0x20, 2, 0, static_cast<char>(code)}); }

void HostileBroker::puback(uint16_t packetId) { send(std::string{0x40, 2} + twoBytes(packetId)); }

void HostileBroker::publish(const std::string& topic, const std::string& payload, int qos,
                            uint16_t packetId) {
  const std::string body = twoBytes(topic.size()) + topic + (qos > 0 ? twoBytes(packetId) : "") + payload;
  send(static_cast<char>(0x30 | (qos << 1)) + lengthOf(body.size()) + body);
}

}  // namespace meterbox
