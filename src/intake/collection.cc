#include "intake/collection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace stemma {
namespace {

constexpr int kNearDays = 60;

int number(std::string_view s) {
  int n = 0;
  for (char c : s) n = n * 10 + (c - '0');
  return n;
}

// Days since an arbitrary day; the civil calendar.
int day_number(int y, int m, int d) {
  y -= m <= 2;
  const int era = y / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy;
}

// The year that puts a day near the dated documents of the folder; 0 where none or several do.
int year_near(std::string_view month_day, const std::vector<int>& days, int first, int last) {
  const int month = number(month_day.substr(2, 2)), day = number(month_day.substr(5, 2));
  int found = 0;
  for (int year = first; year <= last; ++year) {
    const int at = day_number(year, month, day);
    const bool near =
        std::any_of(days.begin(), days.end(), [&](int d) { return std::abs(d - at) <= kNearDays; });
    if (!near) continue;
    if (found != 0) return 0;
    found = year;
  }
  return found;
}

void date_by_neighbours(std::vector<Document>& documents) {
  std::vector<int> days;
  int first = 9999, last = 0;
  for (const Document& document : documents) {
    if (document.date.size() != 10) continue;
    const int year = number(std::string_view(document.date).substr(0, 4));
    days.push_back(day_number(year, number(std::string_view(document.date).substr(5, 2)),
                              number(std::string_view(document.date).substr(8, 2))));
    first = std::min(first, year);
    last = std::max(last, year);
  }
  if (days.empty() || last - first > 200) return;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  for (Document& document : documents) {
    if (!document.date.empty() || document.month_day.size() != 7) continue;
    const int year = year_near(document.month_day, days, first - 1, last + 1);
    if (year == 0) continue;
    document.date =
        fmt::format("{:04}{}", year, std::string_view(document.month_day).substr(1));  // "-06-19"
    document.warnings.push_back({"date_year_inferred",
                                 "the page gives its day without a year; the year is that of "
                                 "the other documents"});
  }
}

}  // namespace

Collection collect(std::vector<std::expected<Document, Unread>> results) {
  Collection collection;
  for (auto& result : results) {
    if (result) {
      collection.documents.push_back(*std::move(result));
    } else {
      collection.unread.push_back(std::move(result.error()));
    }
  }
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(collection.documents.begin(), collection.documents.end(), by_id);
  std::sort(collection.unread.begin(), collection.unread.end(), by_id);
  date_by_neighbours(collection.documents);
  return collection;
}

}  // namespace stemma
