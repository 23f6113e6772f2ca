// Dates, in time zones that the test sets.
#include "fiberus/date.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>

#include "fiberus/exception.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;

class DateTest : public testing::Test {
 protected:
  static void set_zone(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
  }
  void SetUp() override { set_zone("CET-1CEST,M3.5.0,M10.5.0/3"); }
  void TearDown() override {
    unsetenv("TZ");
    tzset();
  }
};

TEST_F(DateTest, PartsInBothZones) {
  const double time = date_make(2020, 6, 5, 0, 30, 15);
  EXPECT_EQ(date_year(time), 2020);
  EXPECT_EQ(date_month(time), 6);
  EXPECT_EQ(date_day_of_month(time), 5);
  EXPECT_EQ(date_day_of_week(time), 0);
  EXPECT_EQ(date_hours(time), 0);
  EXPECT_EQ(date_minutes(time), 30);
  EXPECT_EQ(date_seconds(time), 15);
  EXPECT_EQ(date_utc_day_of_month(time), 4);
  EXPECT_EQ(date_utc_day_of_week(time), 6);
  EXPECT_EQ(date_utc_hours(time), 22);
  EXPECT_EQ(date_utc_minutes(time), 30);
  EXPECT_EQ(date_utc_seconds(time), 15);
  EXPECT_EQ(date_utc_year(time), 2020);
  EXPECT_EQ(date_utc_month(time), 6);
  EXPECT_EQ(date_timezone_offset(time), -120);
  EXPECT_EQ(date_timezone_offset(date_make(2020, 0, 1, 0, 0, 0)), -60);
}

TEST_F(DateTest, FieldsCarryOver) {
  EXPECT_EQ(text_of(date_to_string(date_make(2019, 12, 32, 24, 60, 60))), "2020-02-02 01:01:00");
  EXPECT_EQ(text_of(date_to_string(date_make(1969, 11, 31, 23, 0, 0))), "1969-12-31 23:00:00");
}

TEST_F(DateTest, MillisecondsRoundDown) {
  set_zone("UTC0");
  EXPECT_EQ(date_seconds(1999.9), 1);
  EXPECT_EQ(date_seconds(-1.0), 59);
  EXPECT_EQ(date_utc_year(-1.0), 1969);
}

TEST_F(DateTest, TextOfEveryForm) {
  EXPECT_EQ(text_of(date_to_string(date_parse(make("2012-08-17 01:02:03")))),
            "2012-08-17 01:02:03");
  EXPECT_EQ(text_of(date_to_string(date_parse(make("2012-08-17")))), "2012-08-17 00:00:00");
  EXPECT_EQ(date_parse(make("01:02:03")), 3723000.0);
  for (const char* const text : {"", "2012", "2012-8-17", "2012-08-17T01:02:03", "2012-08-17 01:02",
                                 "01:02:0x", "2012-08-17 01:02:033", "\u0416"}) {
    EXPECT_THROW(date_parse(make(text)), Thrown) << text;
  }
}

TEST_F(DateTest, TheClockRuns) {
  const double now = date_now();
  EXPECT_GT(now, 1.7e12);
  EXPECT_GE(date_now(), now);
}

}  // namespace
}  // namespace fib
