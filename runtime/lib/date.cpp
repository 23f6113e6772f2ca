#include "fiberus/date.h"

#include <time.h>

#include <cmath>
#include <cstdio>

#include "fiberus/convert.h"
#include "fiberus/exception.h"

namespace fib {
namespace {

constexpr double kMillisecondsPerSecond = 1000.0;

time_t whole_seconds(double time) {
  // Beyond this the year no longer fits the C library's int.
  constexpr double kLargest = 6.7e16;
  const double seconds = std::floor(time / kMillisecondsPerSecond);
  return static_cast<time_t>(seconds >= -kLargest && seconds <= kLargest ? seconds : 0.0);
}

tm local(double time) {
  const time_t seconds = whole_seconds(time);
  tm fields{};
  localtime_r(&seconds, &fields);
  return fields;
}

tm utc(double time) {
  const time_t seconds = whole_seconds(time);
  tm fields{};
  gmtime_r(&seconds, &fields);
  return fields;
}

// Reads decimal digits and the separators between them: "##-##" and so on, the whole text.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text) {}

  FieldReader& number(int32_t& field, size_t digits) {
    field = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') {
        failed_ = true;
        return *this;
      }
      field = field * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    return *this;
  }
  FieldReader& separator(char expected) {
    failed_ |= rest_.empty() || rest_[0] != expected;
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
    return *this;
  }
  bool is_done() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

double date_now() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<double>(now.tv_sec) * kMillisecondsPerSecond +
         static_cast<double>(now.tv_nsec / 1'000'000);
}

double date_make(int32_t year, int32_t month, int32_t day, int32_t hour, int32_t minute,
                 int32_t second) {
  tm fields{};
  fields.tm_year = year - 1900;
  fields.tm_mon = month;
  fields.tm_mday = day;
  fields.tm_hour = hour;
  fields.tm_min = minute;
  fields.tm_sec = second;
  fields.tm_isdst = -1;
  return static_cast<double>(mktime(&fields)) * kMillisecondsPerSecond;
}

double date_parse(String* text) {
  const Utf8 utf8(nonnull(text));
  const std::string_view view(utf8.data(), utf8.size());
  int32_t year = 0;
  int32_t month = 0;
  int32_t day = 0;
  int32_t hour = 0;
  int32_t minute = 0;
  int32_t second = 0;
  FieldReader time_only(view);
  time_only.number(hour, 2).separator(':').number(minute, 2).separator(':').number(second, 2);
  if (time_only.is_done()) {
    return (hour * 3600.0 + minute * 60.0 + second) * kMillisecondsPerSecond;
  }
  hour = minute = second = 0;
  constexpr size_t kDateSize = 10;
  FieldReader date(view.substr(0, kDateSize));
  date.number(year, 4).separator('-').number(month, 2).separator('-').number(day, 2);
  bool is_valid = date.is_done();
  if (view.size() > kDateSize) {
    FieldReader time(view.substr(kDateSize));
    time.separator(' ').number(hour, 2).separator(':').number(minute, 2).separator(':').number(
        second, 2);
    is_valid &= time.is_done();
  }
  if (!is_valid) {
    throw_string(string_concat(string_from_utf8("Invalid date format : "), text));
  }
  return date_make(year, month - 1, day, hour, minute, second);
}

String* date_to_string(double time) {
  const tm fields = local(time);
  char text[64];
  const int size = std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d",
                                 fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday,
                                 fields.tm_hour, fields.tm_min, fields.tm_sec);
  return string_from_utf8(text, static_cast<size_t>(size));
}

int32_t date_year(double time) { return local(time).tm_year + 1900; }
int32_t date_month(double time) { return local(time).tm_mon; }
int32_t date_day_of_month(double time) { return local(time).tm_mday; }
int32_t date_day_of_week(double time) { return local(time).tm_wday; }
int32_t date_hours(double time) { return local(time).tm_hour; }
int32_t date_minutes(double time) { return local(time).tm_min; }
int32_t date_seconds(double time) { return local(time).tm_sec; }
int32_t date_utc_year(double time) { return utc(time).tm_year + 1900; }
int32_t date_utc_month(double time) { return utc(time).tm_mon; }
int32_t date_utc_day_of_month(double time) { return utc(time).tm_mday; }
int32_t date_utc_day_of_week(double time) { return utc(time).tm_wday; }
int32_t date_utc_hours(double time) { return utc(time).tm_hour; }
int32_t date_utc_minutes(double time) { return utc(time).tm_min; }
int32_t date_utc_seconds(double time) { return utc(time).tm_sec; }

int32_t date_timezone_offset(double time) {
  return -static_cast<int32_t>(local(time).tm_gmtoff / 60);
}

}  // namespace fib
