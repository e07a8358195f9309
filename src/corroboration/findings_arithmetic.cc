// Sums that do not add up, shares over or under 100 %, conversions that disagree. Compares what the
// documents say with each other and with the definitions of units; no outside rate is used.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include "base/tables.h"
#include "corroboration/findings.h"
#include "corroboration/measures.h"

namespace stemma {
namespace {

bool states_point(const Figure& figure) {
  return is_point(figure) && (figure.bound == Bound::exact || figure.bound == Bound::about);
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
    bool points = states_point(total);
    for (const std::uint32_t f : members) {
      const Figure& part = figures[f];
      if (part.converts != kNone) continue;
      if (!states_point(part)) {
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

// Parts told in the sentence behind the whole: "The club tried 132 bells. A hundred and eighteen
// were sound, nine were cracked and eight were mute."
void check_next(const Check& check, std::uint32_t d) {
  const std::vector<Figure>& figures = check.evidences.statements[d].figures;
  for (std::size_t t = 0; t + 3 < figures.size(); ++t) {
    const Figure& total = figures[t];
    if (!states_point(total) || total.bound != Bound::exact || !total.unit.empty() ||
        !total.counted || *total.low < 10 || total.whole != kNone)
      continue;
    double sum = 0;
    std::size_t end = t + 1;
    bool parts = true;
    for (; end < figures.size() && figures[end].sentence <= total.sentence + 1; ++end) {
      const Figure& part = figures[end];
      parts = parts && part.sentence == total.sentence + 1 && states_point(part) &&
              part.unit.empty() && part.counted == total.counted && part.whole == kNone &&
              *part.low < *total.low;
      sum += part.low.value_or(0);
    }
    if (!parts || end < t + 4 || sum == *total.low || std::abs(sum / *total.low - 1) > 0.1)
      continue;
    Finding finding;
    finding.type = FindingType::arithmetic;
    finding.severity = Severity::medium;
    finding.confidence = 0.65f;
    std::string list;
    for (std::size_t f = t; f < end; ++f) {
      finding.spans.push_back(figures[f].span);
      if (f > t)
        list += (f == t + 1 ? "" : f + 1 == end ? " and " : ", ") + number(*figures[f].low);
    }
    finding.message = "In " + check.document(d).id + " " + list + " make " + number(sum) +
                      ", not " + number(*total.low) + ".";
    check.findings.push_back(std::move(finding));
  }
}

// A count, its whole and its share that do not agree: "61 of the 84 (63 per cent)".
void check_ratios(const Check& check, std::uint32_t d) {
  const std::vector<Figure>& figures = check.evidences.statements[d].figures;
  constexpr std::uint32_t kBeside = 12;  // bytes
  for (std::uint32_t f = 1; f < figures.size(); ++f) {
    const Figure& share = figures[f];
    const Figure& before = figures[f - 1];
    if (share.unit != "%" || !states_point(share) || share.bound != Bound::exact ||
        before.sentence != share.sentence || share.span.start - before.span.end > kBeside)
      continue;
    std::uint32_t part = f - 1;
    if (before.whole == kNone && f >= 2 && figures[f - 2].whole == f - 1) part = f - 2;
    const std::uint32_t whole = figures[part].whole;
    if (whole >= figures.size() || !states_point(figures[part]) || !states_point(figures[whole]) ||
        figures[part].bound != Bound::exact || *figures[whole].low <= 0 ||
        figures[part].unit != figures[whole].unit)
      continue;
    const double made = 100 * *figures[part].low / *figures[whole].low;
    const bool whole_number = *share.low == std::floor(*share.low);
    if (std::abs(made - *share.low) < (whole_number ? 1.01 : 0.15) || made > 100) continue;
    Finding finding;
    finding.type = FindingType::arithmetic;
    finding.severity = Severity::medium;
    finding.confidence = 0.75f;
    finding.spans = {figures[part].span, figures[whole].span, share.span};
    std::sort(finding.spans.begin(), finding.spans.end());
    finding.message = "In " + check.document(d).id + " " + number(*figures[part].low) + " of " +
                      number(*figures[whole].low) + " are given as " + number(*share.low) +
                      " percent; they are " + number(made) + ".";
    check.findings.push_back(std::move(finding));
  }
}

// Shares that one sentence gives one after the other: "50 percent ..., 30 percent ..., 15 percent".
// Measures may stand between them, where all are shares of one thing.
void check_shares(const Check& check, std::uint32_t d) {
  const std::vector<Figure>& figures = check.evidences.statements[d].figures;
  for (std::size_t i = 0; i < figures.size();) {
    std::size_t end = i;
    double sum = 0;
    std::vector<std::size_t> shares;
    for (; end < figures.size() && figures[end].sentence == figures[i].sentence; ++end) {
      const Figure& figure = figures[end];
      if (figure.unit == "%" && states_point(figure) && figure.converts == kNone) {
        if (!shares.empty() && end > shares.back() + 1 &&
            figure.counted_text != figures[shares.front()].counted_text)
          break;
        sum += *figure.low;
        shares.push_back(end);
      } else if (shares.empty() || figure.unit == "%" || figure.unit.empty()) {
        break;
      }
    }
    const std::size_t count = shares.size();
    // A share for each year is one of a series, not a part of a whole.
    const auto& times = check.evidences.statements[d].times;
    const auto dates = static_cast<std::size_t>(
        std::count_if(std::lower_bound(times.begin(), times.end(), figures[i].sentence,
                                       [](const TimeExpression& time, std::uint32_t sentence) {
                                         return time.sentence < sentence;
                                       }),
                      std::upper_bound(times.begin(), times.end(), figures[i].sentence,
                                       [](std::uint32_t sentence, const TimeExpression& time) {
                                         return sentence < time.sentence;
                                       }),
                      [](const TimeExpression& time) { return time.type == TimeType::date; }));
    if (count >= 3 && dates + 1 >= count) {
      i = std::max(end, i + 1);
      continue;
    }
    if (count >= 3 && ((sum >= 90 && sum < 99.5) || (sum > 100.5 && sum <= 115))) {
      Finding finding;
      finding.type = FindingType::arithmetic;
      finding.severity = sum > 100 ? Severity::medium : Severity::low;
      finding.confidence = sum > 100 ? 0.75f : 0.6f;
      std::string list;
      for (std::size_t k = 0; k < count; ++k) {
        finding.spans.push_back(figures[shares[k]].span);
        list += (k == 0 ? "" : k + 1 == count ? " and " : ", ") + number(*figures[shares[k]].low);
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

// Half of the last digit that is no nought, as a share of the value: 67 is 66.5 to 67.5.
double half_digit(double value) {
  double unit = 1;
  while (unit > 1e-6 && std::abs(std::round(value / unit) * unit - value) > 1e-9 * value)
    unit /= 10;
  while (unit < value && std::fmod(std::round(value / unit), 10) == 0) unit *= 10;
  return 0.5 * unit / value;
}

// Days since about the year 0, for comparing dates; 0 where there is none.
double days(const Document& document) {
  const std::string& date = document.date;
  const auto part = [&](std::size_t at, std::size_t length) {
    int value = 0;
    if (date.size() >= at + length)
      std::from_chars(date.data() + at, date.data() + at + length, value);
    return value;
  };
  return 365.0 * part(0, 4) + 30.4 * part(5, 2) + part(8, 2);
}

void check_conversions(const Check& check) {
  std::map<std::tuple<std::string, std::string>, std::vector<Conversion>> by_units;
  for (std::uint32_t d = 0; d < check.evidences.documents.size(); ++d) {
    const std::vector<Figure>& figures = check.evidences.statements[d].figures;
    for (std::uint32_t f = 0; f < figures.size(); ++f) {
      const Figure& to = figures[f];
      if (to.converts >= figures.size()) continue;
      const Figure& from = figures[to.converts];
      if (!states_point(from) || !states_point(to) || *from.low <= 0 || *to.low <= 0) continue;
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
    const auto defined = [&units](double value) {
      return converted(value, std::get<0>(units), std::get<1>(units));
    };
    if (defined(1)) {
      const auto from = [&](const Conversion& one) {
        return *check.evidences.statements[one.doc].figures[one.from].low;
      };
      const auto to = [&](const Conversion& one) {
        return *check.evidences.statements[one.doc].figures[one.to].low;
      };
      const auto wrong = [&](const Conversion& one) {
        const double leeway = 0.03 + half_digit(from(one)) + half_digit(to(one));
        return std::abs(to(one) / *defined(from(one)) - 1) > leeway;
      };
      std::map<std::pair<double, double>, std::vector<const Conversion*>> slips;
      for (const Conversion& one : conversions) {
        if (wrong(one)) slips[{from(one), to(one)}].push_back(&one);
      }
      for (const auto& [values, told] : slips) {
        std::vector<Span> shown;
        for (const Conversion* one : told) {
          if (shown.size() < 3) shown.push_back(spans(*one));
        }
        // Somebody may have converted the same rightly.
        for (const Conversion& other : conversions) {
          if (from(other) != values.first || wrong(other)) continue;
          shown.insert(shown.begin(), spans(other));
          break;
        }
        const Conversion& one = *told.front();
        const std::vector<Figure>& figures = check.evidences.statements[one.doc].figures;
        report(shown, 0.8f,
               "In " + check.document(one.doc).id + " " + quoted(check, figures[one.from].span) +
                   " are given as " + quoted(check, figures[one.to].span) +
                   "; by the definition of the units they are " + number(*defined(from(one))) +
                   ".");
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
      // Rates move: beside it stands what was converted nearest in time, and what agrees with that.
      const auto apart = [&](const Conversion& other) {
        return std::abs(days(check.document(other.doc)) - days(check.document(one.doc)));
      };
      const Conversion* nearest = nullptr;
      for (const Conversion& other : conversions) {
        if (near(other, conversions[common]) &&
            (nearest == nullptr || apart(other) < apart(*nearest)))
          nearest = &other;
      }
      std::vector<Span> shown{spans(*nearest)};
      for (const Conversion& other : conversions) {
        if (&other != nearest && std::abs(other.rate / nearest->rate - 1) < 0.03 &&
            shown.size() < 3)
          shown.push_back(spans(other));
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
    check_next(check, d);
    check_ratios(check, d);
    check_shares(check, d);
  }
  check_conversions(check);
}

}  // namespace stemma
