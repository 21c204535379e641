#include "options.h"

#include <cstdlib>

namespace meterbox {

bool Options::read(int count, char** words, const std::string& known) {
  for (int at = 1; at < count; at += 2) {
    const std::string flag = words[at];
    if (flag.compare(0, 2, "--") != 0 || at + 1 >= count) return false;
    const std::string name = flag.substr(2);
    if (("," + known + ",").find("," + name + ",") == std::string::npos) return false;
    values_[name] = words[at + 1];
  }
  return true;
}

std::string Options::text(const std::string& name, const std::string& otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() ? otherwise : found->second;
}

long Options::number(const std::string& name, long otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() ? otherwise : std::strtol(found->second.c_str(), nullptr, 10);
}

}  // namespace meterbox
