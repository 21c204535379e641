#include "../native/posix-net.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "hostile-broker.h"

using namespace meterbox;

namespace {

/** A server that sends a canned answer to whoever comes, and the network that asks it. */
struct Exchange {
  std::string folder;
  HostileBroker server;
  std::unique_ptr<PosixNet> net;

  Exchange() {
    char name[] = "/tmp/meterbox-net-XXXXXX";
    folder = mkdtemp(name);
    net = std::make_unique<PosixNet>(folder + "/boxes", folder + "/link");
  }
  ~Exchange() { std::filesystem::remove_all(folder); }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(server.port()) + "/firmware/1"; }
  /** The body that arrives, and `!` behind it where the download failed. */
  std::string get(const std::string& answer, size_t fromByte = 0, size_t pieceBytes = 7) {
    const int before = server.connections();
    net->beginGet(url(), fromByte);
    std::string body;
    size_t sent = 0;
    for (int tries = 0; tries < 3000; ++tries) {
      server.poll();
      if (server.connections() > before && sent < answer.size()) {
        server.send(answer.substr(sent, pieceBytes));
        sent += pieceBytes;
        if (sent >= answer.size()) server.cut();
      }
      uint8_t bytes[5];
      body.append(reinterpret_cast<char*>(bytes), net->readBody(bytes, sizeof bytes));
      const HttpState state = net->httpState();
      if (state == HttpState::done) return body;
      if (state == HttpState::failed) return body + "!";
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return body + "?";
  }
};

}  // namespace

TEST_CASE("a body comes whole by its length, by chunks, or by the end of the line") {
  Exchange exchange;
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world") == "hello world");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n6\r\nhello "
                     "\r\n5;x=y\r\nworld\r\n0\r\n\r\n") == "hello world");
  CHECK(exchange.get("HTTP/1.0 200 OK\r\n\r\nhello world") == "hello world");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").empty());
}

TEST_CASE("a body that breaks off is a failure, behind what arrived of it") {
  Exchange exchange;
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello world") == "hello world!");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\nwor") ==
        "hello wor!");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello") == "!");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nContent-Le") == "!");
  CHECK(exchange.get("nonsense\r\n\r\n") == "!");
  CHECK(exchange.get("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello") == "!");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nX: " + std::string(9000, 'x') + "\r\n\r\n", 0, 1000) == "!");
}

TEST_CASE("from a byte on: by a range, or past the bytes of a server that knows none") {
  Exchange exchange;
  CHECK(exchange.get(
            "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 6-10/11\r\nContent-Length: 5\r\n\r\nworld",
            6) == "world");
  CHECK(exchange.get("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world", 6) == "world");
  CHECK(exchange.get(
            "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/11\r\nContent-Length: 5\r\n\r\n worl",
            6) == "!");
}

TEST_CASE("what is no address of a server fails, and so does a server that is not there") {
  Exchange exchange;
  for (const char* url : {"", "https://127.0.0.1/", "http://", "http://127.0.0.1:0/",
                          "http://127.0.0.1:99999/", "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y"}) {
    CAPTURE(url);
    exchange.net->beginGet(url, 0);
    CHECK(exchange.net->httpState() == HttpState::failed);
  }
  exchange.server.stopListening();
  CHECK(exchange.get("") == "!");
}

TEST_CASE("a probe tells whether anything listens") {
  Exchange exchange;
  const auto probe = [&] {
    exchange.net->beginProbe({"127.0.0.1", exchange.server.port()});
    std::optional<bool> result;
    while (!result) result = exchange.net->probed();
    return *result;
  };
  CHECK(probe());
  exchange.server.poll();
  std::ofstream(exchange.folder + "/link") << "down\n";
  CHECK_FALSE(probe());
  std::ofstream(exchange.folder + "/link") << "up\n";
  CHECK(probe());
  exchange.server.stopListening();
  CHECK_FALSE(probe());
}

TEST_CASE("a search finds what its file says, once for each search") {
  Exchange exchange;
  CHECK_FALSE(exchange.net->found());
  exchange.net->beginSearch();
  REQUIRE(exchange.net->found());
  std::ofstream(exchange.folder + "/boxes")
      << "box-1 192.168.1.10 1883 8080\nhalf a line\nbox-2 box.local 1884 80\n";
  exchange.net->beginSearch();
  const auto boxes = exchange.net->found();
  REQUIRE(boxes);
  REQUIRE(boxes->size() == 2);
  CHECK((*boxes)[0].id == "box-1");
  CHECK((*boxes)[0].broker == Endpoint{"192.168.1.10", 1883});
  CHECK((*boxes)[1].httpPort == 80);
  CHECK_FALSE(exchange.net->found());
}
