#pragma once
#include <cstdint>
#include <string>

#include "event-queue.h"
#include "link.h"
#include "metering-queues.h"
#include "node-commands.h"
#include "ota.h"
#include "outbox.h"
#include "port-clock.h"
#include "port-flash.h"
#include "port-mqtt.h"
#include "port-net.h"
#include "port-signature.h"
#include "port-system.h"
#include "settings.h"

namespace meterbox {

/** The device around the firmware. */
struct Ports {
  Clock& clock;
  Net& net;
  Mqtt& mqtt;
  Flash& flash;
  Signature& signature;
  System& system;
};

/**
 * All but the metering: takes its readings, keeps them until the box has them, does what the box commands.
 * `begin` once, then `step` every few milliseconds from one task; a step takes as long as the flash does and
 * no longer.
 */
class App : private MqttListener, private CommandHost {
 public:
  App(const Ports& ports, MeteringQueues& queues);

  void begin();
  void step();

  /** What the metering task begins with. */
  MeteringSettings meteringSettings() const;
  uint32_t boot() const { return boot_; }

  const Settings& settings() const override { return settings_; }
  /** Keeps them and lives by them; false where the flash did not take them. */
  bool change(const Settings& settings) override;
  /** Somebody stands at the device, not just on its network. */
  void noteHand();
  /**
   * Whether the device's own page, which is open to all of the network, may give a PZEM an address: until a
   * box has adopted the node, and for ten minutes after a hand was at it.
   */
  bool mayGiveAddress() const;
  /** Asks the metering task to give the only PZEM on the bus an address; false where that may not be. */
  bool giveAddress(uint8_t address);
  /** What came of the last address that was given; nothing while the metering task works on it. */
  const std::optional<MeteringAnswer>& addressAnswer() const { return addressAnswer_; }
  /** Forgets settings and credentials and starts again; Wi-Fi is the caller's to forget. Readings that wait
   * stay. */
  void forgetEverything();

  const Link& link() const { return link_; }
  const Outbox& outbox() const { return outbox_; }
  const Ota& ota() const { return ota_; }
  const BusStatus& bus() const { return bus_; }
  /** The box's page of this node, where a search found the box; else empty. */
  std::string boxPage() const;

 private:
  void onConnected() override;
  void onDisconnected(MqttEnd end) override;
  void onAcknowledged(uint16_t packetId) override;
  void onMessage(const std::string& topic, const std::string& payload) override;
  void changeMeters(const std::vector<MeterSetting>& meters) override;
  void tryCandidate() override;
  void blink() override;
  void setClock(int64_t epochMs) override;

  void takeReadings();
  void takeAnswers();
  void tellMetering();
  void findAddress();
  void publish();
  void publishReadings();
  void publishStatus();
  void tick();
  void watch();
  void watchUpdate();
  void leaveForMeters();
  void show();
  bool isTimeSettled() const;

  Ports ports_;
  MeteringQueues& queues_;
  Settings settings_;
  uint32_t boot_ = 0;
  Outbox outbox_;
  Ota ota_;
  EventQueue events_;
  NodeCommands commands_;
  Link link_;
  BusStatus bus_;
  std::optional<MeteringAnswer> addressAnswer_;
  uint64_t nowMs_ = 0;
  bool isTimeKnown_ = false;
  uint64_t nextTickMs_ = 0;
  uint64_t nextSearchForAddressMs_ = 0;
  uint64_t candidateSinceMs_ = 0;
  uint64_t blinkUntilMs_ = 0;
  uint64_t handUntilMs_ = 0;
  bool isConnectedNow_ = false;
  bool isSubscribed_ = false;
  bool isBusMute_ = false;  // at the last search for the address
  bool isMeteringStale_ = false;
  std::optional<std::vector<MeterSetting>> metersToBe_;
  std::string statusTold_;
};

}  // namespace meterbox
