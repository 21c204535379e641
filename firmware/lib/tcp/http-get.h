#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "port-net.h"

namespace meterbox {

/** One `GET` over HTTP/1.1 with `Range`, `Content-Length` or chunks; a server without ranges is read past the
 * start. */
class HttpGet {
 public:
  HttpGet() = default;
  ~HttpGet() { close(); }
  HttpGet(const HttpGet&) = delete;
  HttpGet& operator=(const HttpGet&) = delete;
  void begin(const std::string& url, size_t fromByte);
  void end();
  size_t readBody(uint8_t* bytes, size_t capacity);
  HttpState state();

 private:
  enum class Part { request, head, body, chunkSize, chunkEnd, trailer, over };

  void turn();
  bool takeHead();
  void takeIn(const char* bytes, size_t count);
  bool takeLine(std::string& line);
  void keep(const char* bytes, size_t count);
  void fail();
  void close();

  int socket_ = -1;
  Part part_ = Part::over;
  bool isFailed_ = true;
  std::string request_;
  std::string raw_;   // arrived, not taken apart yet
  std::string body_;  // ready to be read
  size_t fromByte_ = 0;
  size_t skip_ = 0;  // bytes of the body that were there before
  bool isChunked_ = false;
  bool isLengthKnown_ = false;
  size_t leftBytes_ = 0;  // of the body or of the chunk
};

}  // namespace meterbox
