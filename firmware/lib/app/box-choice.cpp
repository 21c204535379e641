#include "box-choice.h"

namespace meterbox {

namespace {

const Adoption* adoptionOf(const Settings& settings, Access access) {
  if (access == Access::candidate && settings.candidate) return &*settings.candidate;
  // Without a credential too an adopted node looks for its own box only.
  return settings.adoption ? &*settings.adoption : nullptr;
}

}  // namespace

std::string boxIdOf(const Settings& settings, Access access) {
  const Adoption* adoption = adoptionOf(settings, access);
  return adoption ? adoption->boxId : "";
}

std::optional<FoundBox> chooseBox(const Settings& settings, Access access, const std::vector<FoundBox>& found,
                                  const std::string& boxBefore) {
  const Adoption* adoption = adoptionOf(settings, access);
  if (settings.typedBroker) return FoundBox{adoption ? adoption->boxId : "", *settings.typedBroker, 0};
  std::optional<FoundBox> first;
  std::optional<FoundBox> inItsPlace;
  for (const FoundBox& box : found) {
    if (adoption && box.id != adoption->boxId) {
      if (box.broker == adoption->broker) inItsPlace = box;
      continue;
    }
    const bool isBetter = !first || (box.id < first->id && first->id != boxBefore) || box.id == boxBefore;
    if (isBetter) first = box;
  }
  if (first || !adoption || adoption->broker.host.empty()) return first;
  if (inItsPlace) return inItsPlace;
  return FoundBox{adoption->boxId, adoption->broker, 0};
}

}  // namespace meterbox
