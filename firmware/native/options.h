#pragma once
#include <map>
#include <string>

namespace meterbox {

/** The flags of a program, `--name value` each. */
class Options {
 public:
  /** False where a flag has no value or none is a flag of `known` (names with commas between). */
  bool read(int count, char** words, const std::string& known);
  std::string text(const std::string& name, const std::string& otherwise) const;
  long number(const std::string& name, long otherwise) const;

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace meterbox
