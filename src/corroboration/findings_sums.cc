// Sums over lines: tables as people print them, with a label and one or more numbers a line. A
// column whose last line is the sum of those above but for a slip is found by the other columns,
// which add up, or by a label that says "total"; a column of shares by its sum, which is 100.
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "corroboration/findings.h"
#include "corroboration/words.h"

namespace stemma {
namespace {

struct Line {
  Range range;
  std::vector<const Figure*> cells;  // the numbers at its end, from left to right
  bool total = false;                // its label says that it is a sum
};

// The numbers that stand at the end of a line, with nothing but space and signs between them.
Line read_line(const std::string& text, Range range, const std::vector<Figure>& figures,
               std::size_t& next) {
  Line line;
  line.range = range;
  while (next < figures.size() && figures[next].span.start < range.start) ++next;
  std::uint32_t end = range.start;
  for (; next < figures.size() && figures[next].span.start < range.end; ++next) {
    const Figure& figure = figures[next];
    const std::string_view between =
        Range{std::min(end, figure.span.start), figure.span.start}.of(text);
    const bool letters = std::any_of(between.begin(), between.end(), [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
             (static_cast<unsigned char>(c) & 0x80) != 0;
    });
    if (letters || !is_point(figure)) line.cells.clear();
    if (is_point(figure)) line.cells.push_back(&figure);
    end = figure.span.end;
  }
  const std::string_view rest = Range{end, range.end}.of(text);
  if (std::any_of(rest.begin(), rest.end(),
                  [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; })) {
    line.cells.clear();
  }
  return line;
}

bool says_total(const Text& text, Range range) {
  static const auto& words = *new absl::flat_hash_set<std::uint64_t>(word_set("totals"));
  for (std::size_t i = text.token_at(range.start);
       i < text.tokens.size() && text.tokens[i].range.end <= range.end; ++i) {
    if (words.contains(text.tokens[i].key)) return true;
  }
  return false;
}

class Columns {
 public:
  Columns(const Check& check, std::uint32_t d) : check_(check), d_(d) {}

  void run() {
    const Document& document = check_.document(d_);
    const std::vector<Figure>& figures = check_.evidences.statements[d_].figures;
    if (figures.size() < 4) return;
    std::vector<Line> group;
    std::size_t next = 0;
    for (std::size_t at = 0; at < document.text.size();) {
      const std::size_t end = std::min(document.text.find('\n', at), document.text.size());
      Line line = read_line(document.text,
                            {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                            figures, next);
      at = end + 1;
      if (line.cells.empty() ||
          (!group.empty() && group.front().cells.size() != line.cells.size())) {
        sum(group);
        group.clear();
      }
      if (line.cells.empty()) continue;
      group.push_back(std::move(line));
    }
    sum(group);
  }

 private:
  double cell(const Line& line, std::size_t column) const { return *line.cells[column]->low; }

  void sum(std::vector<Line>& lines) {
    if (lines.size() < 3) return;
    const Text text = read_text(check_.document(d_));
    for (Line& line : lines) line.total = says_total(text, line.range);
    const std::size_t columns = lines.front().cells.size();
    for (std::size_t last = 2; last < lines.size(); ++last) {
      if (!lines[last].total) continue;
      // The run of lines above whose sum comes nearest.
      std::vector<bool> fits(columns, false);
      std::size_t first = 0;
      for (std::size_t begin = 0; begin + 2 <= last; ++begin) {
        std::vector<bool> now(columns, false);
        for (std::size_t c = 0; c < columns; ++c)
          now[c] = std::abs(total(lines, begin, last, c) - cell(lines[last], c)) < 1e-6;
        if (std::count(now.begin(), now.end(), true) > std::count(fits.begin(), fits.end(), true)) {
          fits = now;
          first = begin;
        }
      }
      const auto right = std::count(fits.begin(), fits.end(), true);
      if (right == static_cast<std::ptrdiff_t>(columns)) continue;
      if (right == 0 && columns > 1) continue;
      for (std::size_t c = 0; c < columns; ++c) {
        const double said = cell(lines[last], c), made = total(lines, first, last, c);
        if (fits[c] || (right == 0 && std::abs(made - said) > 0.1 * said)) continue;
        report(lines, first, last + 1, c, fmt::format("make {:g}, not {:g}", made, said),
               right > 0 ? 0.85f : 0.6f);
      }
    }
    // Shares: one decimal at least somewhere, and a sum that is 100 but for a little.
    for (std::size_t c = 0; c < columns && lines.size() >= 4; ++c) {
      const double made = total(lines, 0, lines.size(), c);
      const bool decimals = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
        return cell(line, c) != std::floor(cell(line, c));
      });
      const bool shares = std::all_of(lines.begin(), lines.end(), [&](const Line& line) {
        return cell(line, c) >= 0 && cell(line, c) < 100 &&
               (line.cells[c]->unit.empty() || line.cells[c]->unit == "%");
      });
      if (!decimals || !shares) continue;
      const double slack = 0.051 * static_cast<double>(lines.size());
      if (std::abs(made - 100) <= slack || made < 97 || made > 105) continue;
      report(lines, 0, lines.size(), c, fmt::format("make {:g} percent", made), 0.75f);
    }
  }

  double total(const std::vector<Line>& lines, std::size_t begin, std::size_t end,
               std::size_t column) const {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += cell(lines[i], column);
    return sum;
  }

  void report(const std::vector<Line>& lines, std::size_t begin, std::size_t end,
              std::size_t column, const std::string& what, float confidence) {
    Finding finding;
    finding.type = FindingType::arithmetic;
    finding.severity = Severity::medium;
    finding.confidence = confidence;
    std::string list;
    for (std::size_t i = begin; i < end; ++i) {
      finding.spans.push_back(lines[i].cells[column]->span);
      list += (list.empty() ? "" : ", ") + std::string(check_.words(lines[i].cells[column]->span));
    }
    finding.message = "In " + check_.document(d_).id + " the lines with " + list + " " + what + ".";
    check_.findings.push_back(std::move(finding));
  }

  const Check& check_;
  std::uint32_t d_;
};

}  // namespace

void check_sums(const Check& check) {
  for (std::uint32_t d = 0; d < check.evidences.documents.size(); ++d) Columns(check, d).run();
}

}  // namespace stemma
