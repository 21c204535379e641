#include "../native/posix-flash.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "../native/posix-system.h"
#include "../native/posix-uart.h"

using namespace meterbox;

namespace {

struct Folder {
  std::string path;
  Folder() {
    char name[] = "/tmp/meterbox-flash-XXXXXX";
    path = mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

/** A pty with a number that is rarely given: what other programs left open of low ones would be heard here.
 */
struct Pty {
  std::vector<int> masters;
  Pty() {
    for (int number = 0; number < 24; ++number) masters.push_back(posix_openpt(O_RDWR | O_NOCTTY));
    if (grantpt(master()) != 0 || unlockpt(master()) != 0) throw std::runtime_error("no pty");
  }
  ~Pty() { std::for_each(masters.begin(), masters.end(), close); }
  int master() const { return masters.back(); }
  std::string path() const { return ptsname(master()); }
};

const uint8_t* bytesOf(const std::string& text) { return reinterpret_cast<const uint8_t*>(text.data()); }

bool append(PosixFlash& flash, const char* name, const std::string& text) {
  return flash.append(name, bytesOf(text), text.size());
}

bool replace(PosixFlash& flash, const char* name, const std::string& text) {
  return flash.replace(name, bytesOf(text), text.size());
}

std::string textOf(PosixFlash& flash, const char* name, size_t offset = 0, size_t capacity = 100) {
  std::string text(capacity, '\0');
  text.resize(flash.read(name, offset, reinterpret_cast<uint8_t*>(text.data()), capacity));
  return text;
}

bool writeImage(PosixSystem& system, const std::string& image) {
  return system.beginImage(image.size()) && system.writeImage(bytesOf(image), image.size()) &&
         system.finishImage();
}

}  // namespace

TEST_CASE("what is appended and replaced is read back, from any byte, by the next start too") {
  Folder folder;
  {
    PosixFlash flash(folder.path + "/flash");
    REQUIRE(append(flash, "log.0", "one"));
    REQUIRE(append(flash, "log.0", "two"));
    REQUIRE(replace(flash, "settings", "a long one"));
    REQUIRE(replace(flash, "settings", "short"));
  }
  PosixFlash flash(folder.path + "/flash");
  CHECK(textOf(flash, "log.0") == "onetwo");
  CHECK(textOf(flash, "log.0", 2, 3) == "etw");
  CHECK(textOf(flash, "log.0", 6).empty());
  CHECK(textOf(flash, "log.0", 60).empty());
  CHECK(textOf(flash, "settings") == "short");
  CHECK(textOf(flash, "missing").empty());
  CHECK(flash.sizeOf("log.0") == 6);
  CHECK(flash.sizeOf("missing") == 0);
  CHECK(flash.usedBytes() == 11);
}

TEST_CASE("files are listed by the beginning of their names, and removed") {
  Folder folder;
  PosixFlash flash(folder.path);
  for (const char* name : {"segment-1", "segment-2", "settings"}) append(flash, name, "x");
  std::vector<std::string> names = flash.list("segment-");
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"segment-1", "segment-2"});
  CHECK(flash.remove("segment-1"));
  CHECK(flash.remove("segment-1"));
  CHECK(flash.list("segment-") == std::vector<std::string>{"segment-2"});
}

TEST_CASE("a name that the port does not allow is no file") {
  Folder folder;
  PosixFlash flash(folder.path);
  const std::string tooLong(32, 'a');
  for (const char* name : {"", "Upper", "../out", "a/b", "a b", ".hidden", "a~", tooLong.c_str()}) {
    CAPTURE(name);
    CHECK_FALSE(append(flash, name, "x"));
    CHECK_FALSE(replace(flash, name, "x"));
    CHECK(textOf(flash, name).empty());
  }
  CHECK(append(flash, tooLong.substr(1).c_str(), "x"));
  CHECK(flash.list("").size() == 1);
}

TEST_CASE("a full flash takes nothing more and keeps what it has") {
  Folder folder;
  PosixFlash flash(folder.path, 10);
  REQUIRE(append(flash, "log", "12345678"));
  CHECK_FALSE(append(flash, "log", "901"));
  CHECK_FALSE(replace(flash, "other", "901"));
  CHECK(textOf(flash, "log") == "12345678");
  CHECK(replace(flash, "log", "1234567890"));
  CHECK_FALSE(append(flash, "log", "x"));
  REQUIRE(flash.remove("log"));
  CHECK(append(flash, "log", "1234567890"));
}

TEST_CASE("a power cut in a replace leaves the old content, and nothing of the new one") {
  Folder folder;
  PosixFlash flash(folder.path);
  REQUIRE(replace(flash, "settings", "old"));
  { PosixFlash writer(folder.path); }
  // What a cut before the rename leaves behind.
  const int left = open((folder.path + "/~replace").c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(write(left, "ne", 2) == 2);
  close(left);
  PosixFlash next(folder.path);
  CHECK(textOf(next, "settings") == "old");
  CHECK(next.list("") == std::vector<std::string>{"settings"});
  CHECK(access((folder.path + "/~replace").c_str(), F_OK) != 0);
}

TEST_CASE(
    "an image starts on trial, stays once it is marked valid, and is given up at the next start otherwise") {
  Folder folder;
  const auto start = [&] { return std::make_unique<PosixSystem>(PosixSystem::Setting{folder.path}); };
  auto system = start();
  CHECK(std::string(system->version()) == "1.0.0");
  CHECK_FALSE(system->isOnTrial());
  REQUIRE(writeImage(*system, "meterbox-image native native 1.1.0\nmute deaf\nrest"));
  CHECK(std::string(system->version()) == "1.0.0");
  CHECK_FALSE(system->isOnTrial());
  system = start();
  CHECK(std::string(system->version()) == "1.1.0");
  CHECK(system->isOnTrial());
  CHECK(system->imageSays("deaf"));
  CHECK_FALSE(system->imageSays("dea"));
  SUBCASE("not marked") {
    system = start();
    CHECK(std::string(system->version()) == "1.0.0");
    CHECK_FALSE(system->isOnTrial());
    system = start();
    CHECK(std::string(system->version()) == "1.0.0");
  }
  SUBCASE("marked valid") {
    system->markValid();
    CHECK_FALSE(system->isOnTrial());
    system = start();
    CHECK(std::string(system->version()) == "1.1.0");
    REQUIRE(writeImage(*system, "meterbox-image native native 1.2.0\n"));
    CHECK(std::string(start()->version()) == "1.2.0");
    CHECK(std::string(start()->version()) == "1.1.0");
  }
}

TEST_CASE("a rollback starts the image before") {
  Folder folder;
  int restarts = 0;
  PosixSystem::Setting setting{folder.path};
  setting.onRestart = [&] { ++restarts; };
  { REQUIRE(writeImage(*std::make_unique<PosixSystem>(setting), "meterbox-image native native 1.1.0\n")); }
  PosixSystem(setting).rollBack();
  CHECK(restarts == 1);
  PosixSystem next(setting);
  CHECK(std::string(next.version()) == "1.0.0");
  CHECK_FALSE(next.isOnTrial());
}

TEST_CASE("what is no whole image of the announced size never becomes the next start") {
  Folder folder;
  PosixSystem::Setting setting{folder.path};
  setting.slotBytes = 100;
  PosixSystem system(setting);
  CHECK_FALSE(system.beginImage(101));
  CHECK_FALSE(writeImage(system, "something else"));
  const std::string image = "meterbox-image native native 1.1.0\n";
  REQUIRE(system.beginImage(image.size() + 1));
  REQUIRE(system.writeImage(bytesOf(image), image.size()));
  CHECK_FALSE(system.finishImage());
  REQUIRE(system.beginImage(image.size()));
  CHECK_FALSE(system.writeImage(bytesOf(image + "xx"), image.size() + 2));
  system.abandonImage();
  CHECK_FALSE(system.finishImage());
  CHECK(std::string(PosixSystem(setting).version()) == "1.0.0");
}

TEST_CASE("a device keeps its hardware id, and another one has another") {
  Folder one;
  Folder two;
  const std::string id = PosixSystem({one.path}).hardwareId();
  CHECK(id.size() == 12);
  CHECK(PosixSystem({one.path}).hardwareId() == id);
  CHECK(PosixSystem({two.path}).hardwareId() != id);
}

TEST_CASE("a serial line carries every byte, is mute while it is not there, and comes back by itself") {
  Folder folder;
  const std::string path = folder.path + "/tty";
  PosixUart uart(path);
  std::array<uint8_t, 300> bytes{};
  uart.write(bytesOf("lost"), 4);
  CHECK(uart.read(bytes.data(), bytes.size()) == 0);
  for (int round = 0; round < 2; ++round) {
    auto pty = std::make_unique<Pty>();
    const int master = pty->master();
    std::filesystem::remove(path);
    std::filesystem::create_symlink(pty->path(), path);
    // Opened by the first call behind its pause.
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    uart.read(bytes.data(), bytes.size());
    std::array<uint8_t, 256> all;
    for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<uint8_t>(i);
    REQUIRE(write(master, all.data(), all.size()) == 256);
    size_t count = 0;
    for (int tries = 0; tries < 500 && count < all.size(); ++tries) {
      count += uart.read(bytes.data() + count, bytes.size() - count);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE(count == all.size());
    CHECK(std::equal(all.begin(), all.end(), bytes.begin()));
    uart.write(all.data(), all.size());
    count = 0;
    while (count < all.size()) {
      const ssize_t got = read(master, bytes.data() + count, bytes.size() - count);
      REQUIRE(got > 0);
      count += static_cast<size_t>(got);
    }
    CHECK(std::equal(all.begin(), all.end(), bytes.begin()));
    pty.reset();
    CHECK(uart.read(bytes.data(), bytes.size()) == 0);
    uart.write(all.data(), all.size());
  }
}

TEST_CASE("a serial line whose pty went away leaves the one alone that has its number next") {
  Folder folder;
  auto pty = std::make_unique<Pty>();
  std::string path = pty->path();
  SUBCASE("by its path") {}
  SUBCASE("by a link") {
    path = folder.path + "/tty";
    std::filesystem::create_symlink(pty->path(), path);
  }
  PosixUart uart(path);
  uint8_t byte = 0;
  uart.write(&byte, 1);
  REQUIRE(read(pty->master(), &byte, 1) == 1);
  const std::string before = pty->path();
  pty.reset();
  CHECK(uart.read(&byte, 1) == 0);
  Pty next;
  // Another program may have been quicker.
  if (next.path() != before) return;
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  uart.write(&byte, 1);
  pollfd poll{next.master(), POLLIN, 0};
  CHECK(::poll(&poll, 1, 100) == 0);
}
