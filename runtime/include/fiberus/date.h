// Date: milliseconds since 1970-01-01 00:00 UTC as a Float, taken apart by the C library's rules
// for the local time zone (the environment variable TZ, else the system's).
#pragma once

#include "fiberus/string.h"

namespace fib {

double date_now();
// Local time; fields outside their range carry over. The month counts from 0.
double date_make(int32_t year, int32_t month, int32_t day, int32_t hour, int32_t minute,
                 int32_t second);
// "YYYY-MM-DD hh:mm:ss" and "YYYY-MM-DD" in local time, "hh:mm:ss" as a span since 1970 in UTC.
// Throws for other text.
double date_parse(String* text);
// "YYYY-MM-DD hh:mm:ss" in local time.
String* date_to_string(double time);

// Parts of a time; months and days of the week (0 is Sunday) count from 0, days of the month
// from 1.
int32_t date_year(double time);
int32_t date_month(double time);
int32_t date_day_of_month(double time);
int32_t date_day_of_week(double time);
int32_t date_hours(double time);
int32_t date_minutes(double time);
int32_t date_seconds(double time);
int32_t date_utc_year(double time);
int32_t date_utc_month(double time);
int32_t date_utc_day_of_month(double time);
int32_t date_utc_day_of_week(double time);
int32_t date_utc_hours(double time);
int32_t date_utc_minutes(double time);
int32_t date_utc_seconds(double time);
// Minutes from local time to UTC: -60 in Central European winter.
int32_t date_timezone_offset(double time);

}  // namespace fib
