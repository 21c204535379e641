#include "page-server.h"

#include "status-page.h"

namespace meterbox {

void PageServer::step(bool isServing) {
  if (isServing && !isRunning_) start();
  if (!isServing && isRunning_) server_.stop();
  isRunning_ = isServing;
  if (isServing) server_.handleClient();
}

void PageServer::start() {
  if (!isPrepared_) {
    // A page of another site can post a form here, but not read this.
    formToken_ = std::to_string(ports_.system.random());
    server_.on("/", HTTP_GET, [this] { sendPage(); });
    server_.on("/address", HTTP_POST, [this] { giveAddress(); });
    server_.onNotFound([this] { server_.send(404, "text/plain", "There is no such page."); });
    isPrepared_ = true;
  }
  server_.begin();
}

void PageServer::sendPage() {
  StatusView view;
  view.settings = app_.settings();
  view.version = ports_.system.version();
  view.board = ports_.system.board();
  view.boot = app_.boot();
  view.uptimeMs = ports_.clock.monotonicMs();
  view.epochMs = ports_.clock.epochMs();
  view.rssiDbm = ports_.net.rssiDbm();
  view.link = app_.link().state();
  view.lastEnd = app_.link().lastEnd();
  view.boxPage = app_.boxPage();
  view.bus = app_.bus();
  view.waiting = app_.outbox().waiting();
  view.counts = app_.outbox().counts();
  view.isOnTrial = ports_.system.isOnTrial();
  view.mayGiveAddress = app_.mayGiveAddress();
  view.addressAnswer = app_.addressAnswer();
  view.formToken = formToken_;
  server_.sendHeader("Cache-Control", "no-store");
  server_.send(200, "text/html", statusPageHtml(view).c_str());
}

void PageServer::giveAddress() {
  if (!app_.mayGiveAddress()) {
    server_.send(403, "text/plain", "This node is adopted: press its button for 3 seconds first.");
    return;
  }
  const std::optional<uint8_t> address = addressOf(server_.arg("address").c_str());
  if (!address || formToken_ != server_.arg("token").c_str()) {
    server_.send(400, "text/plain",
                 "An address is a number from 1 to 247; and the page must be a fresh one.");
    return;
  }
  app_.giveAddress(*address);
  server_.sendHeader("Location", "/");
  server_.send(303, "text/plain", "");
}

}  // namespace meterbox
