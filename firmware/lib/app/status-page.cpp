#include "status-page.h"

#include "decimal-text.h"

namespace meterbox {

namespace {

constexpr const char* head =
    "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
    "<style>body{font:16px/1.5 sans-serif;max-width:44em;margin:1em auto;"
    "padding:0 1em}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.2em .6em .2em 0;"
    "border-bottom:1px solid #ccc;vertical-align:top}td+td{font-variant-numeric:tabular-nums}</style>";

void addRow(std::string& page, const char* name, const std::string& text) {
  page += "<tr><th scope=row>" + std::string(name) + "<td>" + escapeHtml(text);
}

std::string timeText(uint64_t ms) {
  const uint64_t minutes = ms / 60000;
  if (minutes == 0) return std::to_string(ms / 1000) + " s";
  if (minutes < 60) return std::to_string(minutes) + " min";
  if (minutes < 2880) return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
  return std::to_string(minutes / 1440) + " days";
}

std::string meterText(const MeterStatus& meter, uint64_t nowMs) {
  if (meter.state == MeterState::unknown && !meter.hasMeasured) return "not read yet";
  std::string text;
  if (meter.state == MeterState::silent) {
    text = "does not answer: no mains at the PZEM, or its wires or its address are not as they should be. ";
  }
  if (!meter.hasMeasured) return text;
  const Measurement& measured = meter.measured;
  text += decimalText(measured.energyWh, 3) + " kWh, " + decimalText(measured.powerDw, 1) + " W, " +
          decimalText(measured.voltageDv, 1) + " V, " + decimalText(measured.currentMa, 3) + " A, " +
          decimalText(measured.frequencyDhz, 1) + " Hz, factor " + decimalText(measured.powerFactorCenti, 2);
  return text + ", " + timeText(nowMs - meter.measuredAtMs) + " ago";
}

void addMeters(std::string& page, const StatusView& view) {
  page += "<h2>Meters</h2><table>";
  for (const MeterSetting& meter : view.settings.meters) {
    const MeterStatus* status = nullptr;
    for (size_t at = 0; at < view.bus.meterCount; at++) {
      if (view.bus.meters[at].address == meter.address) status = &view.bus.meters[at];
    }
    const std::string place =
        meter.address == anyAddress ? "" : " at address " + std::to_string(meter.address);
    page += "<tr><th scope=row>" + escapeHtml(meter.id + place) + "<td>";
    page += status ? escapeHtml(meterText(*status, view.uptimeMs)) : "being looked for on the bus";
    if (!status) continue;
    page += "<br><small>" + std::to_string(status->goodReads) + " reads, " +
            std::to_string(status->failedReads) + " without an answer, " +
            std::to_string(status->doubtfulReads) + " doubted</small>";
  }
  page += "</table>";
}

void addForm(std::string& page, const StatusView& view) {
  page += "<h2>Give a PZEM an address</h2>";
  if (!view.mayGiveAddress) {
    page +=
        "<p>A box has adopted this node, and whoever is on this network could silence its meters: press its "
        "button for 3 seconds, and once its own network is closed again there are ten minutes for it.";
    return;
  }
  page +=
      "<p>Exactly one PZEM may be connected to the bus, and it needs mains: "
      "whichever is there gets the address.";
  if (view.addressAnswer) page += "<p><strong>" + escapeHtml(addressText(*view.addressAnswer)) + "</strong>";
  page += "<form method=post action=/address><input type=hidden name=token value=\"" +
          escapeHtml(view.formToken) +
          "\"><label>Address, 1 to 247: <input name=address type=number min=1 max=247 required></label> "
          "<button>Give it</button></form>";
}

}  // namespace

std::string statusPageHtml(const StatusView& view) {
  const Settings& settings = view.settings;
  const std::string name = settings.name.empty() ? settings.nodeId : settings.name;
  std::string page = head;
  page += "<title>" + escapeHtml(name) + "</title><h1>" + escapeHtml(name) + "</h1><table>";
  addRow(page, "Node", settings.nodeId);
  addRow(page, "Box", linkText(view.link, view.lastEnd));
  if (!view.boxPage.empty()) {
    page += "<tr><th scope=row>Its page<td><a href=\"" + escapeHtml(view.boxPage) + "\">" +
            escapeHtml(view.boxPage) + "</a>";
  }
  addRow(page, "Adopted",
         settings.adoption ? "by " + settings.adoption->boxId : "not yet: the box can do that");
  addRow(page, "Readings that wait", std::to_string(view.waiting));
  addRow(page, "Since this start",
         std::to_string(view.counts.added) + " readings, " + std::to_string(view.counts.acknowledged) +
             " acknowledged, " + std::to_string(view.counts.thinned) + " thinned, " +
             std::to_string(view.counts.lost) + " lost, " + std::to_string(view.counts.damaged) +
             " records found damaged");
  addRow(
      page, "Clock",
      view.epochMs ? instantText(*view.epochMs) : "not known yet: readings carry the time since this start");
  addRow(page, "Running for", timeText(view.uptimeMs) + ", start " + std::to_string(view.boot));
  addRow(page, "Wi-Fi", view.rssiDbm == 0 ? "no link" : std::to_string(view.rssiDbm) + " dBm");
  addRow(page, "Firmware", view.version + " for " + view.board + (view.isOnTrial ? ", on trial" : ""));
  page += "</table><p><a href=/>Look again</a>";
  addMeters(page, view);
  addForm(page, view);
  return page;
}

std::string linkText(LinkState link, MqttEnd lastEnd) {
  switch (link) {
    case LinkState::online:
      return "connected";
    case LinkState::connecting:
      return "connecting";
    case LinkState::searching:
      return "being looked for";
    case LinkState::noNetwork:
      return "no Wi-Fi";
    case LinkState::resting:
      break;
  }
  switch (lastEnd) {
    case MqttEnd::refused:
      return "it refused this node; trying again";
    case MqttEnd::rejected:
      return "its broker rejected the connection; trying again";
    case MqttEnd::unreachable:
      return "it did not answer; trying again";
    case MqttEnd::closed:
      break;
  }
  return "none was found on this network; trying again";
}

std::string addressText(const MeteringAnswer& answer) {
  switch (answer.result) {
    case MeteringResult::done:
      return "The PZEM has address " + std::to_string(answer.address) + " now.";
    case MeteringResult::badAddress:
      return "No PZEM can have that address.";
    case MeteringResult::mute:
      return "No PZEM answers: it needs mains. Nothing was changed.";
    case MeteringResult::unchanged:
      return "The PZEM answers, but kept its address.";
    case MeteringResult::unconfirmed:
      return "The PZEM was told, and has not answered since: look again in a minute.";
    case MeteringResult::addressTaken:
      return "Another PZEM has that address. Nothing was changed.";
    case MeteringResult::severalOnBus:
      return "There are several PZEMs on the bus: leave one. Nothing was changed.";
    case MeteringResult::queueFull:
      break;
  }
  return "The bus is busy: try again.";
}

std::optional<uint8_t> addressOf(const std::string& text) {
  if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  unsigned number = 0;
  for (const char digit : text) number = number * 10 + static_cast<unsigned>(digit - '0');
  if (number < 1 || number > 247) return std::nullopt;
  return static_cast<uint8_t>(number);
}

std::string escapeHtml(const std::string& text) {
  std::string escaped;
  for (const char character : text) {
    switch (character) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += character;
    }
  }
  return escaped;
}

}  // namespace meterbox
