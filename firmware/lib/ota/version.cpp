#include "version.h"

#include <algorithm>
#include <vector>

namespace meterbox {
namespace {

constexpr size_t longestVersion = 31;

bool isDigits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

bool isIdentifier(const std::string& text) {
  const char* const allowed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";
  return !text.empty() && text.find_first_not_of(allowed) == std::string::npos;
}

bool hasLeadingZero(const std::string& text) { return text.size() > 1 && text[0] == '0'; }

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t dot = text.find('.'); dot != std::string::npos; dot = text.find('.', begin)) {
    parts.push_back(text.substr(begin, dot - begin));
    begin = dot + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

struct Parts {
  std::vector<std::string> numbers;
  std::vector<std::string> prerelease;  // empty: a release
  std::vector<std::string> build;
};

Parts partsOf(const std::string& text) {
  Parts parts;
  const size_t plus = std::min(text.find('+'), text.size());
  const size_t dash = std::min(text.find('-'), plus);
  parts.numbers = split(text.substr(0, dash));
  if (dash < plus) parts.prerelease = split(text.substr(dash + 1, plus - dash - 1));
  if (plus < text.size()) parts.build = split(text.substr(plus + 1));
  return parts;
}

int signOf(bool isLess, bool isGreater) { return isLess ? -1 : isGreater ? 1 : 0; }

/** Digits without leading zeros, of any length: no number that could overflow. */
int compareDigits(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return signOf(a.size() < b.size(), true);
  return signOf(a < b, b < a);
}

int compareIdentifiers(const std::string& a, const std::string& b) {
  if (isDigits(a) && isDigits(b)) return compareDigits(a, b);
  if (isDigits(a) != isDigits(b)) return isDigits(a) ? -1 : 1;
  return signOf(a < b, b < a);
}

}  // namespace

bool isVersion(const std::string& text) {
  if (text.size() > longestVersion) return false;
  const Parts parts = partsOf(text);
  const auto isNumber = [](const std::string& part) { return isDigits(part) && !hasLeadingZero(part); };
  const auto isPrerelease = [](const std::string& part) {
    return isIdentifier(part) && !(isDigits(part) && hasLeadingZero(part));
  };
  return parts.numbers.size() == 3 && std::all_of(parts.numbers.begin(), parts.numbers.end(), isNumber) &&
         std::all_of(parts.prerelease.begin(), parts.prerelease.end(), isPrerelease) &&
         std::all_of(parts.build.begin(), parts.build.end(), isIdentifier);
}

int compareVersions(const std::string& a, const std::string& b) {
  const Parts left = partsOf(a);
  const Parts right = partsOf(b);
  for (size_t i = 0; i < std::min(left.numbers.size(), right.numbers.size()); ++i) {
    const int order = compareDigits(left.numbers[i], right.numbers[i]);
    if (order != 0) return order;
  }
  if (left.prerelease.empty() || right.prerelease.empty()) {
    return signOf(!left.prerelease.empty(), !right.prerelease.empty());
  }
  for (size_t i = 0; i < std::min(left.prerelease.size(), right.prerelease.size()); ++i) {
    const int order = compareIdentifiers(left.prerelease[i], right.prerelease[i]);
    if (order != 0) return order;
  }
  return signOf(left.prerelease.size() < right.prerelease.size(),
                left.prerelease.size() > right.prerelease.size());
}

}  // namespace meterbox
