/*
 * A bus of simulated PZEMs behind a pty, as a program of its own:
 *   pzem-bus --clock EPOCH_MS@SPEED[@ORIGIN_MS] [--origin ORIGIN_MS] --meter ADDRESS[:START_WH[:SEED]] …
 *            [--noise P] [--seed N] [--answer-ms MS] [--late-ms MS]
 * Registers move in simulated time; answers take real milliseconds. It says {"pty":PATH} first, and takes
 * lines: mains A on|off · load A WATTS|profile · reset A · noise P · torn P · wake MS WH · registers · log ·
 * quit Each is answered by one line of JSON; a reset is told as it happens. It ends when its input does.
 */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <sstream>
#include <string>

#include "posix-clock.h"
#include "pzem-sim.h"

namespace meterbox {
namespace {

int64_t clockMs(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

/** Reads `0.02` as 20000 millionths; what is longer or no number counts as it begins. */
uint32_t millionths(const std::string& text) {
  uint64_t value = 0;
  int places = -1;
  for (const char c : text) {
    if (c == '.' && places < 0) {
      places = 0;
    } else if (c >= '0' && c <= '9' && places < 6 && value < 1000000) {
      value = value * 10 + static_cast<uint64_t>(c - '0');
      if (places >= 0) places++;
    } else {
      break;
    }
  }
  for (int at = places < 0 ? 0 : places; at < 6; at++) value *= 10;
  return static_cast<uint32_t>(value > 1000000 ? 1000000 : value);
}

struct Counts {
  uint64_t requests = 0;
  uint64_t answers = 0;
  uint64_t resets = 0;
};

class Program {
 public:
  bool parse(int count, char** words);
  int run();

 private:
  bool addMeter(const std::string& text);
  uint64_t simulatedMs() const {
    return static_cast<uint64_t>(clock_.epochMs + (clockMs(CLOCK_REALTIME) - clock_.originMs) * clock_.speed);
  }
  static uint64_t lineMs() { return static_cast<uint64_t>(clockMs(CLOCK_MONOTONIC)); }
  bool openPty();
  void moveBytes();
  bool readLines();
  bool obey(const std::string& line);
  bool obeyForMeter(const std::string& verb, std::istringstream& words);
  void tellRegisters();
  void tell(const PzemEvent& event);

  ClockSetting clock_ = realClock();
  PzemBus bus_{1};
  std::vector<PzemLoad> profiles_;
  Counts counts_;
  std::string typed_;
  int master_ = -1;
  int slave_ = -1;
  bool isOwnReset_ = false;
};

bool Program::addMeter(const std::string& text) {
  unsigned address = 0, startWh = 0;
  PzemLoad load;
  if (std::sscanf(text.c_str(), "%u:%u:%" SCNu64, &address, &startWh, &load.seed) < 1) return false;
  if (address < 1 || address > 247) return false;
  if (text.find(':') == text.rfind(':')) load.seed = address;
  // From the clock's own beginning, so that a bus that was started again shows what it would have shown.
  bus_.pzems().emplace_back(static_cast<uint8_t>(address), load, startWh,
                            static_cast<uint64_t>(clock_.epochMs));
  profiles_.push_back(load);
  return true;
}

bool Program::parse(int count, char** words) {
  std::vector<std::string> meters;
  int64_t originMs = -1;
  for (int at = 1; at + 1 < count; at += 2) {
    const std::string flag = words[at];
    const std::string value = words[at + 1];
    if (flag == "--clock") {
      const auto setting = clockSettingOf(value);
      if (!setting) return false;
      clock_ = *setting;
    } else if (flag == "--origin") {
      originMs = std::atoll(value.c_str());
    } else if (flag == "--meter") {
      meters.push_back(value);
    } else if (flag == "--noise") {
      bus_.noise.linePpm = millionths(value);
    } else if (flag == "--seed") {
      bus_.reseed(std::strtoull(value.c_str(), nullptr, 10));
    } else if (flag == "--answer-ms") {
      bus_.answerMs = static_cast<uint32_t>(std::atoi(value.c_str()));
    } else if (flag == "--late-ms") {
      bus_.noise.lateMs = static_cast<uint32_t>(std::atoi(value.c_str()));
    } else {
      return false;
    }
  }
  if (originMs >= 0) clock_.originMs = originMs;
  for (const std::string& meter : meters) {
    if (!addMeter(meter)) return false;
  }
  return count % 2 == 1 && !meters.empty();
}

bool Program::openPty() {
  master_ = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return false;
  const char* path = ptsname(master_);
  // Held open, so that a meter that is started again finds the same line.
  slave_ = path ? open(path, O_RDWR | O_NOCTTY) : -1;
  termios line{};
  if (slave_ < 0 || tcgetattr(slave_, &line) != 0) return false;
  cfmakeraw(&line);
  if (tcsetattr(slave_, TCSANOW, &line) != 0) return false;
  std::printf("{\"pty\":\"%s\"}\n", path);
  return true;
}

int Program::run() {
  if (!openPty()) {
    std::perror("pzem-bus: no pty");
    return 1;
  }
  fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
  bus_.isPaced = false;
  bus_.listener = [this](const PzemEvent& event) { tell(event); };
  pollfd files[2] = {{master_, POLLIN, 0}, {0, POLLIN, 0}};
  for (;;) {
    std::fflush(stdout);
    poll(files, 2, bus_.isEmpty() ? 50 : 1);
    moveBytes();
    if (files[1].revents != 0 && !readLines()) return 0;
  }
}

void Program::moveBytes() {
  uint8_t bytes[256];
  const ssize_t got = read(master_, bytes, sizeof bytes);
  if (got > 0) bus_.take(bytes, static_cast<size_t>(got), lineMs(), simulatedMs());
  const size_t count = bus_.give(bytes, sizeof bytes, lineMs());
  // What nobody takes from a full pty is lost, as on a wire.
  if (count > 0 && write(master_, bytes, count) < 0) return;
}

bool Program::readLines() {
  char bytes[512];
  const ssize_t got = read(0, bytes, sizeof bytes);
  if (got <= 0) return got < 0;
  typed_.append(bytes, static_cast<size_t>(got));
  for (size_t end; (end = typed_.find('\n')) != std::string::npos; typed_.erase(0, end + 1)) {
    if (!obey(typed_.substr(0, end))) return false;
  }
  return true;
}

bool Program::obey(const std::string& line) {
  std::istringstream words(line);
  std::string verb, value;
  words >> verb;
  if (verb == "quit") return false;
  if (verb == "registers") {
    tellRegisters();
  } else if (verb == "log") {
    std::printf("{\"requests\":%" PRIu64 ",\"answers\":%" PRIu64 ",\"resets\":%" PRIu64 "}\n",
                counts_.requests, counts_.answers, counts_.resets);
  } else if (verb == "noise" && words >> value) {
    bus_.noise.linePpm = millionths(value);
    std::printf("{\"ok\":\"noise\"}\n");
  } else if (verb == "torn" && words >> value) {
    bus_.noise.tornPpm = millionths(value);
    std::printf("{\"ok\":\"torn\"}\n");
  } else if (verb == "wake" && words >> bus_.noise.wakeMs >> bus_.noise.wakeWh) {
    std::printf("{\"ok\":\"wake\"}\n");
  } else if (!obeyForMeter(verb, words)) {
    std::printf("{\"error\":\"not understood\"}\n");
  }
  return true;
}

bool Program::obeyForMeter(const std::string& verb, std::istringstream& words) {
  unsigned address = 0;
  std::string value;
  words >> address >> value;
  PzemSim* pzem = address <= 247 ? bus_.find(static_cast<uint8_t>(address)) : nullptr;
  if (!pzem) return false;
  if (verb == "mains" && (value == "on" || value == "off")) {
    pzem->setMains(value == "on", simulatedMs());
  } else if (verb == "reset") {
    isOwnReset_ = true;
    bus_.reset(*pzem, lineMs(), simulatedMs());
    isOwnReset_ = false;
    return true;
  } else if (verb == "load" && !value.empty()) {
    PzemLoad load = profiles_[static_cast<size_t>(pzem - bus_.pzems().data())];
    if (value != "profile")
      load.baseMw = load.peakMw = static_cast<uint32_t>(std::atoi(value.c_str())) * 1000;
    pzem->setLoad(load, simulatedMs());
  } else {
    return false;
  }
  std::printf("{\"ok\":\"%s\",\"address\":%u}\n", verb.c_str(), address);
  return true;
}

void Program::tellRegisters() {
  const uint64_t nowMs = simulatedMs();
  std::printf("{\"at_ms\":%" PRIu64 ",\"meters\":[", nowMs);
  const char* comma = "";
  for (PzemSim& pzem : bus_.pzems()) {
    const uint64_t energy = pzem.energyMwMs(nowMs);
    std::printf("%s{\"address\":%u,\"wh\":%" PRIu64 ",\"mw_ms\":%" PRIu64 ",\"mains\":%s}", comma,
                pzem.address(), energy / mwMsPerWh, energy, pzem.hasMains() ? "true" : "false");
    comma = ",";
  }
  std::printf("]}\n");
}

void Program::tell(const PzemEvent& event) {
  if (event.kind == PzemEvent::Kind::request) counts_.requests++;
  if (event.kind == PzemEvent::Kind::answer) counts_.answers++;
  if (event.kind != PzemEvent::Kind::reset) return;
  counts_.resets++;
  std::printf("{\"reset\":%u,\"by\":\"%s\",\"at_ms\":%" PRIu64 ",\"before_wh\":%" PRIu64
              ",\"before_mw_ms\":%" PRIu64 ",\"after_wh\":0}\n",
              event.address, isOwnReset_ ? "itself" : "command", event.epochMs, event.energyMwMs / mwMsPerWh,
              event.energyMwMs);
}

}  // namespace
}  // namespace meterbox

int main(int count, char** words) {
  meterbox::Program program;
  if (!program.parse(count, words)) {
    std::fprintf(
        stderr,
        "usage: pzem-bus --clock EPOCH_MS@SPEED[@ORIGIN_MS] [--origin ORIGIN_MS]"
        " --meter ADDRESS[:START_WH[:SEED]] … [--noise P] [--seed N] [--answer-ms MS] [--late-ms MS]\n");
    return 2;
  }
  return program.run();
}
