// A meter as a POSIX program: the same lib/ as on a chip, a tty for the bus, a folder for the flash.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

#include "app.h"
#include "metering.h"
#include "mute-mqtt.h"
#include "options.h"
#include "posix-clock.h"
#include "posix-flash.h"
#include "posix-mqtt-line.h"
#include "posix-net.h"
#include "posix-signature.h"
#include "posix-system.h"
#include "posix-uart.h"

using namespace meterbox;

namespace {

constexpr const char* usage =
    "meter --data DIR --uart TTY --boxes FILE [--link FILE] [--clock EPOCH_MS@SPEED[@ORIGIN_MS]] "
    "[--sntp-after MS]\n"
    "      [--version V] [--chip NAME] [--board NAME] [--flash-bytes N] [--answer-timeout MS] [--read-period "
    "MS]\n"
    "  --data            where the flash and the two slots are\n"
    "  --boxes           what a search finds: a line `ID HOST PORT HTTP_PORT` for each box\n"
    "  --link            the network is down while this file says `down`\n"
    "  --sntp-after      when SNTP answers, after the start; -1: never\n"
    "  --answer-timeout  how long a PZEM may take; longer where the clock runs fast\n"
    "  --read-period     how often each is read; less often where the clock runs fast\n";

std::atomic<bool> isStopping{false};

/** Lets so much of the device's time pass; by a fast clock more, as looking more often would take all of a
 * core. */
void rest(const PosixClock& clock, uint64_t clockMs) {
  constexpr uint64_t leastMicros = 250;
  usleep(static_cast<useconds_t>(std::max(leastMicros, clock.realMicros(clockMs))));
}

void runMetering(Metering& metering, const PosixClock& clock) {
  while (!isStopping) {
    metering.poll(clock.monotonicMs());
    rest(clock, 5);
  }
}

}  // namespace

int main(int count, char** words) {
  Options options;
  if (!options.read(count, words,
                    "data,uart,boxes,link,clock,sntp-after,version,chip,board,flash-bytes,answer-timeout,"
                    "read-period")) {
    std::fputs(usage, stderr);
    return 2;
  }
  const std::optional<ClockSetting> setting =
      options.text("clock", "").empty() ? realClock() : clockSettingOf(options.text("clock", ""));
  const std::string data = options.text("data", "");
  if (!setting || data.empty()) {
    std::fputs(usage, stderr);
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGTERM, [](int) { isStopping = true; });

  PosixClock clock(*setting, options.number("sntp-after", 0));
  PosixUart uart(options.text("uart", ""));
  PosixFlash flash(data + "/flash", static_cast<size_t>(options.number("flash-bytes", 832 * 1024)));
  PosixNet net(options.text("boxes", ""), options.text("link", ""));
  PosixSignature signature;
  PosixSystem::Setting chip;
  chip.folder = data + "/slots";
  chip.chip = options.text("chip", chip.chip);
  chip.board = options.text("board", chip.board);
  chip.firstVersion = options.text("version", chip.firstVersion);
  PosixSystem system(chip);
  // The broker lives by this machine's time, whatever the speed of the device's.
  PosixClock brokersClock;
  PosixMqttLine mqttLine;
  NotedMqtt realMqtt(mqttLine, brokersClock);
  MuteMqtt muteMqtt;
  Mqtt& mqtt = system.imageSays("mute") ? static_cast<Mqtt&>(muteMqtt) : realMqtt;

  MeteringQueues queues;
  App app({clock, net, mqtt, flash, signature, system}, queues);
  app.begin();
  MeteringTiming timing;
  timing.line.answerTimeoutMs =
      static_cast<uint32_t>(options.number("answer-timeout", static_cast<long>(timing.line.answerTimeoutMs)));
  timing.readPeriodMs =
      static_cast<uint32_t>(options.number("read-period", static_cast<long>(timing.readPeriodMs)));
  Metering metering(uart, queues, app.meteringSettings(), app.boot(), timing);
  std::thread meteringTask([&] { runMetering(metering, clock); });
  std::printf("%s started, boot %u\n", app.settings().nodeId.c_str(), app.boot());
  std::fflush(stdout);
  while (!isStopping) {
    app.step();
    rest(clock, 20);
  }
  meteringTask.join();
  return 0;
}
