#pragma once
#include <WiFiManager.h>

#include <memory>
#include <string>

#include "app.h"

namespace meterbox {

/**
 * The portal: a network of the device's own, on which a phone is shown a form. WiFiManager is used for
 * nothing else: its way of connecting waits.
 */
class Portal {
 public:
  Portal(App& app, std::string name, std::string password)
      : app_(app), name_(std::move(name)), password_(std::move(password)) {}

  /** Opens it; `isForEver` where there is no other way to the device, else for ten minutes. */
  void open(bool isForEver);
  void close();
  /** To be called often while it is open. */
  void step();
  bool isOpen() const { return form_ != nullptr; }
  /** Whether it is open because no network is known. */
  bool isForEver() const { return isOpen() && isForEver_; }

 private:
  // Made when it is opened, so that its memory is free while the device meters.
  struct Form {
    WiFiManager wifi;
    WiFiManagerParameter address;
    WiFiManagerParameter name;
    explicit Form(const Settings& settings);
  };

  App& app_;
  const std::string name_;
  const std::string password_;
  std::unique_ptr<Form> form_;
  bool isForEver_ = false;
};

}  // namespace meterbox
