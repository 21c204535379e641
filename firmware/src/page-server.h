#pragma once
#include <WebServer.h>

#include "app.h"

namespace meterbox {

/** The device's own page, on port 80. */
class PageServer {
 public:
  PageServer(App& app, const Ports& ports) : app_(app), ports_(ports) {}
  /** Serves while that is so; the portal needs the port for itself. */
  void step(bool isServing);

 private:
  void start();
  void sendPage();
  void giveAddress();

  App& app_;
  const Ports ports_;
  WebServer server_{80};
  bool isPrepared_ = false;
  bool isRunning_ = false;
  std::string formToken_;
};

}  // namespace meterbox
