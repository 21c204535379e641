#include "ota.h"

#include <doctest/doctest.h>
#include <sodium.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>

#include "../native/posix-flash.h"
#include "../native/posix-signature.h"
#include "../native/posix-system.h"
#include "version.h"

using namespace meterbox;

namespace {

constexpr uint64_t minuteMs = 60 * 1000;
constexpr uint64_t hourMs = 60 * minuteMs;

/** A box that serves one file, badly where it is told to. */
struct Box : Net {
  std::string file;
  size_t bytesAConnection = SIZE_MAX;  // behind which the line breaks
  bool isServing = true;
  bool isStalled = false;
  bool answersProbes = true;
  std::vector<size_t> gets;  // from which bytes
  size_t at = 0;
  size_t left = 0;
  bool isOpen = false;

  bool isUp() const override { return true; }
  void beginSearch() override {}
  std::optional<std::vector<FoundBox>> found() override { return std::nullopt; }
  void beginProbe(const Endpoint&) override {}
  std::optional<bool> probed() override { return answersProbes; }
  void beginGet(const std::string&, size_t fromByte) override {
    gets.push_back(fromByte);
    at = fromByte;
    left = bytesAConnection;
    isOpen = isServing && fromByte < file.size();
  }
  size_t readBody(uint8_t* bytes, size_t capacity) override {
    if (!isOpen || isStalled) return 0;
    const size_t count = std::min({capacity, left, file.size() - at});
    std::copy_n(file.begin() + long(at), count, bytes);
    at += count;
    left -= count;
    return count;
  }
  HttpState httpState() override {
    if (!isOpen) return HttpState::failed;
    if (at == file.size()) return HttpState::done;
    return left == 0 ? HttpState::failed : HttpState::running;
  }
  void endGet() override { isOpen = false; }
  int rssiDbm() const override { return -60; }
};

struct PowerCut {};

/** Cuts the power before or behind the nth thing that lasts. */
struct Fuse {
  int left = -1;
  void burn() {
    if (left >= 0 && left-- == 0) throw PowerCut();
  }
};

struct FusedFlash : PosixFlash {
  FusedFlash(const std::string& folder, Fuse& theFuse) : PosixFlash(folder), fuse(theFuse) {}
  Fuse& fuse;
  bool replace(const char* name, const uint8_t* bytes, size_t count) override {
    fuse.burn();
    const bool isDone = PosixFlash::replace(name, bytes, count);
    fuse.burn();
    return isDone;
  }
};

struct FusedSystem : PosixSystem {
  FusedSystem(const Setting& setting, Fuse& theFuse) : PosixSystem(setting), fuse(theFuse) {}
  Fuse& fuse;
  template <typename Step>
  auto fused(Step step) {
    fuse.burn();
    const auto result = step();
    fuse.burn();
    return result;
  }
  bool beginImage(size_t bytes) override {
    return fused([&] { return PosixSystem::beginImage(bytes); });
  }
  bool writeImage(const uint8_t* bytes, size_t count) override {
    return fused([&] { return PosixSystem::writeImage(bytes, count); });
  }
  bool finishImage() override {
    return fused([&] { return PosixSystem::finishImage(); });
  }
  void markValid() override {
    fused([&] { return PosixSystem::markValid(), 0; });
  }
  void rollBack() override {
    fused([&] { return PosixSystem::rollBack(), 0; });
  }
};

/** A device with real files for its flash and slots, and a box with a key. */
struct Device {
  std::string folder;
  Fuse fuse;
  Box box;
  PosixSignature signature;
  std::unique_ptr<FusedFlash> flash;
  std::unique_ptr<FusedSystem> system;
  std::unique_ptr<Ota> ota;
  uint64_t nowMs = 0;
  bool isMqttConnected = true;
  bool mustRestart = false;
  Ed25519Key key{};
  std::array<uint8_t, 64> secret{};
  OtaManifest manifest;

  Device() {
    char name[] = "/tmp/meterbox-ota-XXXXXX";
    folder = mkdtemp(name);
    crypto_sign_seed_keypair(key.data(), secret.data(), std::array<uint8_t, 32>{7}.data());
    offer("1.1.0");
    start();
  }
  ~Device() { std::filesystem::remove_all(folder); }

  void start() {
    ota.reset();
    system.reset();
    mustRestart = false;
    PosixSystem::Setting setting{folder + "/chip"};
    setting.onRestart = [this] { mustRestart = true; };
    flash = std::make_unique<FusedFlash>(folder, fuse);
    system = std::make_unique<FusedSystem>(setting, fuse);
    ota = std::make_unique<Ota>(box, *system, signature, *flash);
    nowMs = 0;
    ota->begin(nowMs);
  }
  void offer(const std::string& version, const std::string& chip = "native") {
    box.file = "meterbox-image native native " + version + "\n\n" + std::string(9000, 'x');
    Sha256Digest digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const uint8_t*>(box.file.data()), box.file.size());
    char hex[65];
    sodium_bin2hex(hex, sizeof hex, digest.data(), digest.size());
    manifest = {};
    manifest.chip = chip;
    manifest.board = "native";
    manifest.version = version;
    manifest.size = static_cast<uint32_t>(box.file.size());
    manifest.sha256 = hex;
    manifest.url = "http://192.168.1.10:8080/firmware/1";
    sign();
  }
  void sign() {
    const std::string text = canonicalManifest(manifest);
    crypto_sign_detached(manifest.signature.data(), nullptr, reinterpret_cast<const uint8_t*>(text.data()),
                         text.size(), secret.data());
  }
  void take(const std::string& commandId) { ota->take(commandId, manifest, key, nowMs); }
  /** Lets time go on, and restarts when that is asked for. */
  void wait(uint64_t ms, uint64_t stepMs = 100) {
    for (uint64_t passed = 0; passed < ms; passed += stepMs) {
      nowMs += stepMs;
      ota->step(nowMs, {Endpoint{"192.168.1.10", 1883}, isMqttConnected});
      ota->leave();
      if (mustRestart) start();
    }
  }
  /** The outcome in words; empty where there is none. */
  std::string outcome() {
    const auto told = ota->takeOutcome();
    return told ? told->commandId + (told->isOk ? " ok " : " refused ") + told->detail : "";
  }
  std::string version() const { return system->version(); }
  /** From the command to a trial. */
  void install(const std::string& commandId) {
    take(commandId);
    wait(2000);
    REQUIRE(ota->state() == OtaState::onTrial);
  }
};

}  // namespace

TEST_CASE("versions are ordered as semver.org says") {
  const std::vector<std::string> rising = {"1.0.0-alpha",
                                           "1.0.0-alpha.1",
                                           "1.0.0-alpha.beta",
                                           "1.0.0-beta",
                                           "1.0.0-beta.2",
                                           "1.0.0-beta.11",
                                           "1.0.0-rc.1",
                                           "1.0.0",
                                           "1.0.1",
                                           "1.2.0",
                                           "1.10.0",
                                           "2.0.0",
                                           "10.0.0",
                                           "99999999999999999999.0.0"};
  for (size_t i = 0; i < rising.size(); ++i) {
    CHECK(isVersion(rising[i]));
    for (size_t j = 0; j < rising.size(); ++j) {
      CHECK(compareVersions(rising[i], rising[j]) == (i < j ? -1 : i > j ? 1 : 0));
    }
  }
  CHECK(compareVersions("1.0.0+a", "1.0.0+b") == 0);
  for (const char* text : {"", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "v1.0.0",
                           "1.0.0 ", "1.0.0+", "1.0.0-12345678901234567890123456"}) {
    CAPTURE(text);
    CHECK_FALSE(isVersion(text));
  }
}

TEST_CASE("a good image is pulled, tried, and kept once telemetry of it was acknowledged") {
  Device device;
  device.take("c1");
  CHECK(device.ota->state() == OtaState::downloading);
  device.take("c1");
  CHECK(device.outcome().empty());
  device.wait(2000);
  CHECK(device.version() == "1.1.0");
  CHECK(device.ota->state() == OtaState::onTrial);
  CHECK(device.outcome().empty());
  device.take("c1");
  CHECK(device.outcome().empty());
  device.ota->onTelemetryAcknowledged();
  CHECK(device.outcome() == "c1 ok runs 1.1.0");
  device.start();
  CHECK(device.version() == "1.1.0");
  CHECK_FALSE(device.system->isOnTrial());
  CHECK(device.outcome().empty());
  device.take("c1");
  CHECK(device.outcome() == "c1 ok runs 1.1.0");
  CHECK(device.ota->state() == OtaState::idle);
}

TEST_CASE("what a manifest may not be is refused before a byte is pulled") {
  Device device;
  std::optional<Ed25519Key> key = device.key;
  std::string why;
  SUBCASE("unadopted") { key.reset(), why = "not adopted: no key to trust"; }
  SUBCASE("another box's signature") { (*key)[0] ^= 1, why = "the signature is not the box's"; }
  SUBCASE("a field that was changed behind the signature") {
    device.manifest.size += 1, why = "the signature is not the box's";
  }
  SUBCASE("a force that was not signed") {
    device.offer("0.9.0");
    device.manifest.force = true, why = "the signature is not the box's";
  }
  SUBCASE("another chip") { device.offer("1.1.0", "esp32c3"), why = "made for another chip"; }
  SUBCASE("another chip by force") {
    device.offer("1.1.0", "esp32c3");
    device.manifest.force = true;
    device.sign(), why = "made for another chip";
  }
  SUBCASE("another board") {
    device.manifest.board = "wrover";
    device.sign(), why = "made for another board";
  }
  SUBCASE("an older version") { device.offer("0.9.9"), why = "not newer than what runs"; }
  SUBCASE("the same version") { device.offer("1.0.0"), why = "not newer than what runs"; }
  SUBCASE("a signed force of false") {
    device.offer("0.9.9");
    device.manifest.force = false;
    device.sign(), why = "not newer than what runs";
  }
  SUBCASE("too large") {
    device.manifest.size = 1536 * 1024 + 1;
    device.sign(), why = "larger than its slot";
  }
  SUBCASE("no version") { device.offer("latest"), why = "the manifest is not one"; }
  SUBCASE("no digest") {
    device.manifest.sha256.back() = 'X';
    device.sign(), why = "the manifest is not one";
  }
  SUBCASE("no address") {
    device.manifest.url = "ftp://192.168.1.10/";
    device.sign(), why = "the manifest is not one";
  }
  device.ota->take("c1", device.manifest, key, 0);
  CHECK(device.outcome() == "c1 refused " + why);
  CHECK(device.ota->state() == OtaState::idle);
  CHECK(device.box.gets.empty());
}

TEST_CASE("an older version is taken by a signed force, once a command") {
  Device device;
  device.offer("0.9.0");
  device.manifest.force = true;
  device.sign();
  device.install("c1");
  device.ota->onTelemetryAcknowledged();
  CHECK(device.outcome() == "c1 ok runs 0.9.0");
  device.take("c1");
  CHECK(device.outcome() == "c1 ok runs 0.9.0");
  CHECK(device.ota->state() == OtaState::idle);
}

TEST_CASE("a file that is not what the manifest says never starts") {
  Device device;
  std::string why;
  SUBCASE("another byte") { device.box.file.back() = 'y', why = "the file's SHA-256 is not the manifest's"; }
  SUBCASE("shorter") { device.box.file.pop_back(), why = "the file is shorter than the manifest says"; }
  SUBCASE("longer") { device.box.file += 'x', why = "the file is longer than the manifest says"; }
  SUBCASE("no image") {
    device.box.file[0] = 'M';
    Sha256Digest digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const uint8_t*>(device.box.file.data()),
                       device.box.file.size());
    device.manifest.sha256.clear();
    for (const uint8_t byte : digest) {
      device.manifest.sha256 += "0123456789abcdef"[byte >> 4];
      device.manifest.sha256 += "0123456789abcdef"[byte & 15];
    }
    device.sign(), why = "the chip finds that it is no image";
  }
  device.take("c1");
  device.wait(5000);
  CHECK(device.outcome() == "c1 refused " + why);
  device.start();
  CHECK(device.version() == "1.0.0");
  CHECK(device.outcome().empty());
}

TEST_CASE("a download that breaks off goes on from the byte that it reached") {
  Device device;
  device.box.bytesAConnection = 2500;
  device.take("c1");
  device.wait(30000);
  CHECK(device.ota->state() == OtaState::onTrial);
  CHECK(device.box.gets == std::vector<size_t>{0, 2500, 5000, 7500});
}

TEST_CASE("a download that stalls begins again where it stopped") {
  Device device;
  device.box.bytesAConnection = 2500;
  device.take("c1");
  device.wait(2500);
  device.box.isStalled = true;
  device.wait(20000);
  device.box.isStalled = false;
  device.wait(60000);
  CHECK(device.ota->state() == OtaState::onTrial);
}

TEST_CASE("a box that is away for minutes is asked ever more seldom, and the download goes on") {
  Device device;
  device.box.bytesAConnection = 5000;
  device.take("c1");
  device.wait(200);
  CHECK(device.ota->percent() > 30);
  device.box.isServing = false;
  device.wait(5 * minuteMs);
  CHECK(device.ota->state() == OtaState::waiting);
  CHECK(device.box.gets.size() < 12);
  device.box.isServing = true;
  device.wait(6 * minuteMs);
  CHECK(device.ota->state() == OtaState::onTrial);
}

TEST_CASE("a download that never comes is given up and answered, and stays so for that command") {
  Device device;
  device.box.isServing = false;
  device.take("c1");
  device.take("c2");
  CHECK(device.outcome() == "c2 refused busy with another update");
  device.wait(hourMs, 1000);
  CHECK(device.outcome() == "c1 refused the download failed again and again");
  device.box.isServing = true;
  device.take("c1");
  CHECK(device.outcome() == "c1 refused the download failed again and again");
  device.install("c2");
}

TEST_CASE("an image that never reaches MQTT is rolled back after five minutes in which the box answered") {
  Device device;
  device.install("c1");
  device.isMqttConnected = false;
  device.wait(4 * minuteMs + 40 * 1000);
  CHECK(device.version() == "1.1.0");
  device.wait(minuteMs);
  CHECK(device.version() == "1.0.0");
  CHECK(device.outcome() ==
        "c1 refused rolled back 1.1.0: the box answered for 5 minutes and MQTT did not come about");
  SUBCASE("and not taken again") {
    device.take("c2");
    CHECK(device.outcome() == "c2 refused rolled back before");
    device.start();
    device.take("c3");
    CHECK(device.outcome() == "c3 refused rolled back before");
  }
  SUBCASE("but by a signed force, and then it is like any other") {
    device.manifest.force = true;
    device.sign();
    device.isMqttConnected = true;
    device.install("c2");
    device.ota->onTelemetryAcknowledged();
    CHECK(device.outcome() == "c2 ok runs 1.1.0");
    CHECK(readOtaRecord(*device.flash).rolledBack.empty());
  }
  SUBCASE("while a later one is") {
    device.offer("1.1.1");
    device.isMqttConnected = true;
    device.install("c2");
  }
}

TEST_CASE("while the box is down an image has 24 hours") {
  Device device;
  device.install("c1");
  device.isMqttConnected = false;
  device.box.answersProbes = false;
  device.wait(24 * hourMs - 10 * minuteMs, 1000);
  CHECK(device.ota->state() == OtaState::onTrial);
  SUBCASE("and is kept when it comes back in time") {
    device.isMqttConnected = true;
    device.ota->onTelemetryAcknowledged();
    device.wait(hourMs, 1000);
    CHECK(device.version() == "1.1.0");
    CHECK(device.outcome() == "c1 ok runs 1.1.0");
  }
  SUBCASE("and no more") {
    device.wait(11 * minuteMs, 1000);
    CHECK(device.version() == "1.0.0");
    CHECK(device.outcome() == "c1 refused rolled back 1.1.0: it did not reach the box in 24 hours");
  }
}

TEST_CASE("a connection without telemetry is no failure for five minutes' sake") {
  Device device;
  device.install("c1");
  device.wait(hourMs, 1000);
  CHECK(device.version() == "1.1.0");
  CHECK(device.ota->state() == OtaState::onTrial);
}

TEST_CASE(
    "an image that starts again before it reached the box is given up by the boot loader, and that is told") {
  Device device;
  device.install("c1");
  device.start();
  CHECK(device.version() == "1.0.0");
  CHECK(device.outcome() == "c1 refused rolled back 1.1.0: it started again before it reached the box");
  device.take("c2");
  CHECK(device.outcome() == "c2 refused rolled back before");
}

TEST_CASE("a power cut at any step leaves a device that runs, knows how it stands, and answers the command") {
  int okCount = 0;
  int refusedCount = 0;
  bool isCut = true;
  for (int point = 0; isCut; ++point) {
    CAPTURE(point);
    Device device;
    isCut = false;
    bool wasTrialCut = false;
    device.fuse.left = point;
    std::string told;
    for (int tries = 0; tries < 50 && told.empty(); ++tries) {
      try {
        // As the box does: it sends the command until it is answered.
        device.take("c1");
        device.wait(1000);
        device.ota->onTelemetryAcknowledged();
        told = device.outcome();
      } catch (const PowerCut&) {
        isCut = true;
        wasTrialCut = device.system->isOnTrial();
        device.start();
        if (told.empty()) told = device.outcome();
      }
    }
    device.fuse.left = -1;
    REQUIRE_FALSE(told.empty());
    const bool isOk = told == "c1 ok runs 1.1.0";
    (isOk ? okCount : refusedCount) += 1;
    CHECK(device.version() == (isOk ? "1.1.0" : "1.0.0"));
    if (!isOk) CHECK(wasTrialCut);
    device.start();
    CHECK(device.version() == (isOk ? "1.1.0" : "1.0.0"));
    CHECK_FALSE(device.system->isOnTrial());
    device.take("c1");
    CHECK(device.outcome() == told);
  }
  CHECK(okCount > 20);
  CHECK(refusedCount > 0);
}
