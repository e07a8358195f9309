// Sums that do not add up, shares over or under 100 %, conversions that disagree. Compares what the
// documents say with each other and with the definitions of units; no outside rate is used.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include "base/tables.h"
#include "corroboration/findings.h"

namespace stemma {
namespace {

bool is_point(const Figure& figure) {
  return figure.low && figure.high && *figure.low == *figure.high &&
         (figure.bound == Bound::exact || figure.bound == Bound::about);
}

std::string number(double value) {
  char buffer[32];
  const double rounded = std::round(value * 100) / 100;
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof(buffer), rounded);
  return std::string(buffer, end);
}

// Parts of a stated whole: "Of the 52, 31 came from ..., 14 from ... and nine from ...".
void check_wholes(const Check& check, std::uint32_t d) {
  const std::vector<Figure>& figures = check.evidences.statements[d].figures;
  std::map<std::uint32_t, std::vector<std::uint32_t>> parts;
  for (std::uint32_t f = 0; f < figures.size(); ++f) {
    if (figures[f].whole < figures.size()) parts[figures[f].whole].push_back(f);
  }
  for (const auto& [whole, members] : parts) {
    const Figure& total = figures[whole];
    double counts = 0, shares = 0;
    std::vector<std::uint32_t> counted, shared;
    bool points = is_point(total);
    for (const std::uint32_t f : members) {
      const Figure& part = figures[f];
      if (part.converts != kNone) continue;
      if (!is_point(part)) {
        points = false;
        continue;
      }
      if (part.unit == "%") {
        shares += *part.low;
        shared.push_back(f);
      } else if (part.unit == total.unit) {
        counts += *part.low;
        counted.push_back(f);
      }
    }
    const auto report = [&](const std::vector<std::uint32_t>& what, double sum, double against,
                            float confidence, Severity severity, const std::string& unit) {
      Finding finding;
      finding.type = FindingType::arithmetic;
      finding.severity = severity;
      finding.confidence = confidence;
      if (unit != "%") finding.spans.push_back(total.span);
      for (const std::uint32_t f : what) finding.spans.push_back(figures[f].span);
      std::sort(finding.spans.begin(), finding.spans.end());
      std::string list;
      for (std::size_t i = 0; i < what.size(); ++i) {
        list += (i == 0                 ? ""
                 : i + 1 == what.size() ? " and "
                                        : ", ") +
                number(*figures[what[i]].low);
      }
      finding.message =
          "In " + check.document(d).id + " " + list + " make " + number(sum) +
          (unit == "%" ? " percent, not 100" : ", not " + number(against)) +
          (sum < against && unit == "%" ? "; the page does not say that these are all." : ".");
      check.findings.push_back(std::move(finding));
    };
    if (points && counted.size() >= 2 && total.bound == Bound::exact && total.unit != "%" &&
        std::abs(counts - *total.low) > 1e-6) {
      const double gap = std::abs(counts - *total.low) / std::max(1.0, *total.low);
      if (counts > *total.low) {
        report(counted, counts, *total.low, gap < 0.2 ? 0.85f : 0.6f, Severity::medium, "");
      } else if (counted.size() >= 3 && gap < 0.1) {
        report(counted, counts, *total.low, 0.75f, Severity::medium, "");
      }
    }
    if (shared.size() >= 3) {
      if (shares > 100.5 && shares < 125) report(shared, shares, 100, 0.8f, Severity::medium, "%");
      if (shares >= 90 && shares < 99.5) report(shared, shares, 100, 0.6f, Severity::low, "%");
    }
  }
}

// Shares that one sentence gives one after the other: "50 percent ..., 30 percent ..., 15 percent".
void check_shares(const Check& check, std::uint32_t d) {
  const std::vector<Figure>& figures = check.evidences.statements[d].figures;
  for (std::size_t i = 0; i < figures.size();) {
    std::size_t end = i;
    double sum = 0;
    while (end < figures.size() && figures[end].sentence == figures[i].sentence &&
           figures[end].unit == "%" && is_point(figures[end]) && figures[end].converts == kNone) {
      sum += *figures[end++].low;
    }
    const std::size_t count = end - i;
    if (count >= 3 && ((sum >= 90 && sum < 99.5) || (sum > 100.5 && sum <= 115))) {
      Finding finding;
      finding.type = FindingType::arithmetic;
      finding.severity = sum > 100 ? Severity::medium : Severity::low;
      finding.confidence = sum > 100 ? 0.75f : 0.6f;
      std::string list;
      for (std::size_t f = i; f < end; ++f) {
        finding.spans.push_back(figures[f].span);
        list += (f == i ? "" : f + 1 == end ? " and " : ", ") + number(*figures[f].low);
      }
      finding.message = "In " + check.document(d).id + " the shares " + list + " make " +
                        number(sum) + " percent, not 100" +
                        (sum < 100 ? "; the page does not say that these are all." : ".");
      check.findings.push_back(std::move(finding));
    }
    i = std::max(end, i + 1);
  }
}

struct Conversion {
  std::uint32_t doc = 0, from = 0, to = 0;  // figures
  double rate = 0;
};

double defined_rate(std::string_view from, std::string_view to) {
  for (const TableRow& row : table("any", "conversions")) {
    double rate = 0;
    std::from_chars(row[2].data(), row[2].data() + row[2].size(), rate);
    if (row[0] == from && row[1] == to) return rate;
    if (row[1] == from && row[0] == to) return 1 / rate;
  }
  return 0;
}

void check_conversions(const Check& check) {
  std::map<std::tuple<std::string, std::string>, std::vector<Conversion>> by_units;
  for (std::uint32_t d = 0; d < check.evidences.documents.size(); ++d) {
    const std::vector<Figure>& figures = check.evidences.statements[d].figures;
    for (std::uint32_t f = 0; f < figures.size(); ++f) {
      const Figure& to = figures[f];
      if (to.converts >= figures.size()) continue;
      const Figure& from = figures[to.converts];
      if (!is_point(from) || !is_point(to) || *from.low <= 0 || *to.low <= 0) continue;
      if (from.unit.empty() || to.unit.empty() || from.unit == to.unit) continue;
      by_units[{from.unit, to.unit}].push_back({d, to.converts, f, *to.low / *from.low});
    }
  }
  for (const auto& [units, conversions] : by_units) {
    const auto spans = [&](const Conversion& one) {
      const std::vector<Figure>& figures = check.evidences.statements[one.doc].figures;
      const Span &a = figures[one.from].span, &b = figures[one.to].span;
      return Span(one.doc, std::min(a.start, b.start), std::max(a.end, b.end));
    };
    const auto report = [&](std::vector<Span> shown, float confidence, std::string message) {
      Finding finding;
      finding.type = FindingType::arithmetic;
      finding.severity = Severity::medium;
      finding.confidence = confidence;
      finding.spans = std::move(shown);
      finding.message = std::move(message);
      check.findings.push_back(std::move(finding));
    };
    const double defined = defined_rate(std::get<0>(units), std::get<1>(units));
    if (defined > 0) {
      for (const Conversion& one : conversions) {
        if (std::abs(one.rate / defined - 1) < 0.15) continue;
        const std::vector<Figure>& figures = check.evidences.statements[one.doc].figures;
        report({spans(one)}, 0.8f,
               "In " + check.document(one.doc).id + " " + quoted(check, figures[one.from].span) +
                   " are given as " + quoted(check, figures[one.to].span) +
                   "; by the definition of the units they are " +
                   number(*figures[one.from].low * defined) + ".");
      }
      continue;
    }
    // Currencies: no rate of ours; each conversion is held against those that most documents bear
    // out.
    const auto near = [](const Conversion& a, const Conversion& b) {
      const double ratio = a.rate / b.rate;
      return ratio > 0.67 && ratio < 1.5;
    };
    if (conversions.size() < 2 || conversions.size() > 500) continue;
    std::size_t common = 0, most = 0;
    for (std::size_t i = 0; i < conversions.size(); ++i) {
      const auto agree = static_cast<std::size_t>(
          std::count_if(conversions.begin(), conversions.end(),
                        [&](const Conversion& other) { return near(conversions[i], other); }));
      if (agree > most) {
        most = agree;
        common = i;
      }
    }
    for (const Conversion& one : conversions) {
      if (near(one, conversions[common])) continue;
      std::vector<Span> shown;
      for (const Conversion& other : conversions) {
        if (near(other, conversions[common]) && shown.size() < 3) shown.push_back(spans(other));
      }
      const Span a = shown.front(), b = spans(one);
      shown.push_back(b);
      report(shown, a.doc == b.doc && most == 1 ? 0.55f : 0.75f,
             check.document(a.doc).id + " gives " + quoted(check, a) + " and " +
                 check.document(b.doc).id + " " + quoted(check, b) +
                 ": the two conversions are at different rates.");
    }
  }
}

}  // namespace

void check_arithmetic(const Check& check) {
  for (std::uint32_t d = 0; d < check.evidences.documents.size(); ++d) {
    check_wholes(check, d);
    check_shares(check, d);
  }
  check_conversions(check);
}

}  // namespace stemma
