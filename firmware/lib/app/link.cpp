#include "link.h"

#include "status-json.h"
#include "topics.h"

namespace meterbox {

namespace {

constexpr uint64_t searchLimitMs = 5000;
// A connection that held this long was a good one: the next attempt need not wait as if it were one of many.
constexpr uint64_t steadyMs = 60000;

}  // namespace

void Link::step(const Settings& settings, uint64_t nowMs) {
  if (!net_.isUp()) {
    if (state_ == LinkState::online || state_ == LinkState::connecting) mqtt_.disconnect();
    state_ = LinkState::noNetwork;
    return;
  }
  switch (state_) {
    case LinkState::noNetwork:
      backoff_.reset();
      beginSearch(nowMs);
      break;
    case LinkState::resting:
      if (nowMs >= resumeAtMs_) beginSearch(nowMs);
      break;
    case LinkState::searching:
      stepSearch(settings, nowMs);
      break;
    case LinkState::connecting:
    case LinkState::online:
      break;
  }
}

void Link::beginSearch(uint64_t nowMs) {
  net_.beginSearch();
  searchBeganMs_ = nowMs;
  state_ = LinkState::searching;
}

void Link::stepSearch(const Settings& settings, uint64_t nowMs) {
  access_ = choice_.choose(settings, nowMs);
  std::optional<std::vector<FoundBox>> found = net_.found();
  if (!found && !settings.typedBroker && nowMs - searchBeganMs_ < searchLimitMs) return;
  const std::vector<FoundBox> boxes = found.value_or(std::vector<FoundBox>{});
  const std::optional<FoundBox> chosen = chooseBox(settings, access_, boxes, box_ ? box_->id : "");
  if (!chosen) {
    rest(nowMs);
    return;
  }
  box_ = chosen;
  // Another box in its place, perhaps its own that was rebuilt: it must not hear the credential, which it
  // would refuse.
  if (access_ != Access::none && chosen->id != boxIdOf(settings, access_)) {
    lastEnd_ = MqttEnd::refused;
    choice_.noteFailed(access_, lastEnd_, nowMs);
    rest(nowMs);
    return;
  }
  state_ = LinkState::connecting;
  mqtt_.connect(loginOf(settings, access_, chosen->broker));
}

void Link::onConnected(uint64_t nowMs) {
  choice_.noteAccepted(access_);
  state_ = LinkState::online;
  onlineSinceMs_ = nowMs;
}

void Link::onDisconnected(MqttEnd end, uint64_t nowMs) {
  // What we ended ourselves was followed up then, and may be told when the next connection is on its way.
  if (end == MqttEnd::closed) return;
  lastEnd_ = end;
  if (state_ == LinkState::online) {
    if (nowMs - onlineSinceMs_ >= steadyMs) backoff_.reset();
  } else if (state_ == LinkState::connecting) {
    choice_.noteFailed(access_, end, nowMs);
  }
  if (state_ == LinkState::online || state_ == LinkState::connecting) rest(nowMs);
}

void Link::reconnect() {
  if (state_ == LinkState::noNetwork) return;
  mqtt_.disconnect();
  backoff_.reset();
  state_ = LinkState::resting;
  resumeAtMs_ = 0;
}

void Link::rest(uint64_t nowMs) {
  resumeAtMs_ = nowMs + backoff_.nextDelayMs(system_.random());
  state_ = LinkState::resting;
}

MqttLogin loginOf(const Settings& settings, Access access, const Endpoint& broker) {
  MqttLogin login;
  login.broker = broker;
  login.clientId = settings.nodeId;
  const std::optional<Adoption>& adoption =
      access == Access::candidate ? settings.candidate : settings.adoption;
  if (access != Access::none && adoption) {
    login.username = adoption->username;
    login.password = adoption->password;
  }
  login.willTopic = statusTopic(settings.nodeId);
  login.willPayload = offlineStatus;
  return login;
}

}  // namespace meterbox
