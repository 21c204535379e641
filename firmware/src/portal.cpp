#include "portal.h"

#include <WiFi.h>

#include "portal-setup.h"

namespace meterbox {

namespace {

constexpr unsigned long openForS = 600;
// Below the watchdog's minute: WiFiManager waits for the connection that it tries.
constexpr unsigned long connectForS = 20;
constexpr int addressLength = 100;
constexpr int nameLength = 64;

}  // namespace

Portal::Form::Form(const Settings& settings)
    : address("address", "Address of the box (leave it empty to let it be found)",
              endpointText(settings.typedBroker).c_str(), addressLength),
      name("name", "Name of this meter", settings.name.c_str(), nameLength) {}

void Portal::open(bool isForEver) {
  if (isOpen()) return;
  form_ = std::make_unique<Form>(app_.settings());
  isForEver_ = isForEver;
  WiFiManager& wifi = form_->wifi;
  wifi.setDebugOutput(false);
  wifi.setConfigPortalBlocking(false);
  wifi.setConfigPortalTimeout(isForEver ? 0 : openForS);
  wifi.setConnectTimeout(connectForS);
  wifi.setSaveConnectTimeout(connectForS);
  wifi.setTitle("Meterbox");
  wifi.addParameter(&form_->address);
  wifi.addParameter(&form_->name);
  wifi.setSaveParamsCallback([this] {
    app_.change(withPortalFields(app_.settings(), form_->address.getValue(), form_->name.getValue()));
  });
  wifi.startConfigPortal(name_.c_str(), password_.c_str());
}

void Portal::close() {
  if (!isOpen()) return;
  form_->wifi.stopConfigPortal();
  form_.reset();
  WiFi.mode(WIFI_STA);
}

void Portal::step() {
  if (!isOpen()) return;
  form_->wifi.process();
  // It ends by a success, its time, or the form's "Exit".
  if (!form_->wifi.getConfigPortalActive()) close();
}

}  // namespace meterbox
