#include "decimal-text.h"

#include <cstdio>

namespace meterbox {

std::string decimalText(uint64_t value, int decimals) {
  std::string digits = std::to_string(value);
  if (decimals == 0) return digits;
  const size_t fraction = static_cast<size_t>(decimals);
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  digits.insert(digits.size() - fraction, 1, '.');
  while (digits.back() == '0' && digits[digits.size() - 2] != '.') digits.pop_back();
  return digits;
}

std::string instantText(int64_t epochMs) {
  const int64_t seconds = epochMs / 1000;
  const int64_t days = seconds / 86400;
  const int secondOfDay = static_cast<int>(seconds % 86400);
  // Years that begin on 1 March have their leap day last; 719468 days lie between 0000-03-01 and 1970-01-01,
  // and 146097 are 400 years.
  const int64_t sinceMarch0 = days + 719468;
  const int64_t era = sinceMarch0 / 146097;
  const int64_t dayOfEra = sinceMarch0 % 146097;
  const int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const int dayOfYear = static_cast<int>(dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100));
  const int marchMonth = (5 * dayOfYear + 2) / 153;
  const int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
  const int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const int year = static_cast<int>(yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day,
                secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60,
                static_cast<int>(epochMs % 1000));
  return text;
}

}  // namespace meterbox
