// A meter on a chip: the metering in a task of its own, all else in Arduino's loop.
#include <Arduino.h>

#include "app.h"
#include "button.h"
#include "chip-clock.h"
#include "chip-flash.h"
#include "chip-mqtt.h"
#include "chip-net.h"
#include "chip-signature.h"
#include "chip-system.h"
#include "chip-uart.h"
#include "improv-serial.h"
#include "metering.h"
#include "noted-mqtt.h"
#include "page-server.h"
#include "portal-setup.h"
#include "portal.h"

// A connect, a batch for the flash and a page each take some kilobytes of it.
SET_LOOP_TASK_STACK_SIZE(16 * 1024);

using namespace meterbox;

namespace {

constexpr uint32_t meteringStackBytes = 6144;
// Above the loop (1) and below the network's own tasks (18 and more), which feed nothing that the metering
// waits for.
constexpr UBaseType_t meteringPriority = 10;
constexpr uint32_t meteringPeriodMs = 5;
constexpr uint32_t loopPeriodMs = 10;
#if CONFIG_FREERTOS_UNICORE
constexpr BaseType_t meteringCore = 0;
#else
// Wi-Fi runs on core 0.
constexpr BaseType_t meteringCore = 1;
#endif

ChipClock chipClock;
ChipUart chipUart;
ChipFlash chipFlash;
ChipNet chipNet;
ChipMqttLine mqttLine;
NotedMqtt mqtt(mqttLine, chipClock);
ChipSignature chipSignature;
ChipSystem chipSystem;
const Ports ports{chipClock, chipNet, mqtt, chipFlash, chipSignature, chipSystem};
MeteringQueues queues;
App app(ports, queues);
ImprovSerial improvSerial(app, chipNet, chipSystem);
PageServer pageServer(app, ports);
Button button;
std::optional<Portal> portal;
std::optional<Metering> metering;

void runMetering(void*) {
  chipSystem.watchThisTask();
  for (;;) {
    metering->poll(chipClock.monotonicMs());
    chipSystem.feedWatchdog();
    vTaskDelay(pdMS_TO_TICKS(meteringPeriodMs));
  }
}

void stepButton(uint64_t nowMs) {
  switch (button.take(chipSystem.isButtonDown(), nowMs)) {
    case Press::portal:
      return portal->open(!chipNet.isConfigured());
    case Press::reset:
      chipNet.forget();
      return app.forgetEverything();
    case Press::none:
      return;
  }
}

}  // namespace

void setup() {
  Serial.begin(115200);
#if ARDUINO_USB_CDC_ON_BOOT
  // Nobody may be listening.
  Serial.setTxTimeoutMs(0);
#endif
  chipSystem.begin();
  if (!chipFlash.begin()) Serial.println("the flash cannot be used: readings will not outlast a power cut");
  const std::string name = portalName(chipSystem.hardwareId());
  // The radio first: without it the chip's random numbers are none.
  chipNet.begin(name);
  const std::string password = portalPassword(chipFlash, chipSystem);
  chipClock.begin();
  app.begin();
  chipUart.begin();
  metering.emplace(chipUart, queues, app.meteringSettings(), app.boot());
  xTaskCreatePinnedToCore(runMetering, "metering", meteringStackBytes, nullptr, meteringPriority, nullptr,
                          meteringCore);
  portal.emplace(app, name, password);
  if (!chipNet.isConfigured()) portal->open(true);
  Serial.printf("%s %s for %s, start %u; portal %s, password %s\n", app.settings().nodeId.c_str(),
                chipSystem.version(), chipSystem.board(), static_cast<unsigned>(app.boot()), name.c_str(),
                password.c_str());
}

void loop() {
  const uint64_t nowMs = chipClock.monotonicMs();
  app.step();
  stepButton(nowMs);
  improvSerial.step(nowMs);
  // A portal opens by a press, or where the device is new.
  if (portal->isOpen()) app.noteHand();
  portal->step();
  // By Improv, while the portal of a first setup waited for somebody.
  if (portal->isForEver() && chipNet.isUp()) portal->close();
  if (!portal->isOpen() && !improvSerial.isTrying()) chipNet.keepUp(nowMs);
  pageServer.step(!portal->isOpen() && chipNet.isUp());
  chipSystem.lightLamp(nowMs, button.hint());
  delay(loopPeriodMs);
}
