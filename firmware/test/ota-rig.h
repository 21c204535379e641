#pragma once
#include <doctest/doctest.h>
#include <sodium.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ota.h"
#include "posix-flash.h"
#include "posix-signature.h"
#include "posix-system.h"

namespace meterbox {

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

}  // namespace meterbox
