#include "status-page.h"

#include <doctest/doctest.h>

#include <set>

using namespace meterbox;

namespace {

StatusView view() {
  StatusView view;
  view.settings.nodeId = "meter-a1b2c3";
  view.settings.meters = {{1, "meter-a1b2c3"}, {2, "kitchen"}};
  view.version = "1.2.0";
  view.board = "esp32dev";
  view.boot = 7;
  view.uptimeMs = 100000;
  view.rssiDbm = -61;
  view.link = LinkState::online;
  view.formToken = "secret";
  view.mayGiveAddress = true;
  view.bus.meterCount = 2;
  MeterStatus& first = view.bus.meters[0];
  first.address = 1;
  first.state = MeterState::ok;
  first.hasMeasured = true;
  first.measured = {2257, 108, 244, 38, 500, 100, false};
  first.measuredAtMs = 99000;
  view.bus.meters[1].address = 2;
  view.bus.meters[1].state = MeterState::silent;
  return view;
}

bool has(const StatusView& view, const std::string& text) {
  return statusPageHtml(view).find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the page shows each meter's last reading in its units, and why one does not answer") {
  CHECK(has(view(), "0.038 kWh, 24.4 W, 225.7 V, 0.108 A, 50.0 Hz, factor 1.0, 1 s ago"));
  CHECK(has(view(), "kitchen at address 2"));
  CHECK(has(view(), "does not answer: no mains at the PZEM"));
  StatusView unknown = view();
  unknown.settings.meters = {{0xF8, "meter-a1b2c3"}};
  unknown.bus.meterCount = 0;
  CHECK(has(unknown, "being looked for on the bus"));
}

TEST_CASE("whatever somebody typed or a network said is shown as text") {
  const std::string evil = "\"><script>alert('&')</script>";
  const std::string shown = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;";
  CHECK(escapeHtml(evil) == shown);
  StatusView page = view();
  page.settings.name = evil;
  page.settings.nodeId = evil;
  page.settings.meters[0].id = evil;
  page.settings.adoption = Adoption();
  page.settings.adoption->boxId = evil;
  page.boxPage = "http://" + evil;
  page.version = page.board = page.formToken = evil;
  const std::string html = statusPageHtml(page);
  CHECK(html.find("<script") == std::string::npos);
  size_t count = 0;
  for (size_t at = html.find(shown); at != std::string::npos; at = html.find(shown, at + 1)) count++;
  CHECK(count == 10);
}

TEST_CASE("the way to the box is told with its reason, a different one for each") {
  std::set<std::string> texts;
  for (const LinkState state :
       {LinkState::noNetwork, LinkState::searching, LinkState::connecting, LinkState::online}) {
    texts.insert(linkText(state, MqttEnd::refused));
  }
  for (const MqttEnd end : {MqttEnd::unreachable, MqttEnd::refused, MqttEnd::rejected, MqttEnd::closed}) {
    texts.insert(linkText(LinkState::resting, end));
  }
  CHECK(texts.size() == 8);
  StatusView page = view();
  page.link = LinkState::resting;
  page.lastEnd = MqttEnd::refused;
  CHECK(has(page, "it refused this node"));
}

TEST_CASE("what came of giving an address is told, and differently for each outcome") {
  std::set<std::string> texts;
  for (int result = 0; result <= static_cast<int>(MeteringResult::severalOnBus); result++) {
    MeteringAnswer answer;
    answer.result = static_cast<MeteringResult>(result);
    answer.address = 3;
    texts.insert(addressText(answer));
  }
  CHECK(texts.size() == 8);
  CHECK(texts.count("The PZEM has address 3 now.") == 1);
  StatusView page = view();
  CHECK_FALSE(has(page, "<strong>"));
  page.addressAnswer = MeteringAnswer();
  page.addressAnswer->result = MeteringResult::severalOnBus;
  CHECK(has(page, "<strong>There are several PZEMs on the bus"));
}

TEST_CASE("a page that may give no address says what has to be done first") {
  StatusView page = view();
  CHECK(has(page, "<form method=post action=/address><input type=hidden name=token value=\"secret\">"));
  page.mayGiveAddress = false;
  CHECK_FALSE(has(page, "<form"));
  CHECK_FALSE(has(page, "secret"));
  CHECK(has(page, "press its button for 3 seconds"));
}

TEST_CASE("an address is a number from 1 to 247 and nothing else") {
  CHECK(addressOf("1") == uint8_t{1});
  CHECK(addressOf("247") == uint8_t{247});
  for (const char* text : {"", "0", "248", "256", "1000", "-1", "+1", " 1", "1a", "0x1", "1.0"}) {
    CHECK_MESSAGE(!addressOf(text), text);
  }
}

TEST_CASE("times are told in words that do not grow") {
  StatusView page = view();
  for (const auto& [ms, text] :
       std::initializer_list<std::pair<uint64_t, const char*>>{{59999, "59 s, start 7"},
                                                               {3599999, "59 min,"},
                                                               {7260000, "2 h 1 min,"},
                                                               {400000000000, "4629 days,"}}) {
    page.uptimeMs = ms;
    page.bus.meters[0].measuredAtMs = ms;
    CHECK(has(page, text));
  }
  CHECK(has(page, "not known yet"));
  page.epochMs = 1769680800000;
  CHECK(has(page, "2026-01-29T10:00:00.000Z"));
}
