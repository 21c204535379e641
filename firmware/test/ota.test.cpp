#include <functional>

#include "ota-rig.h"

using namespace meterbox;

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
