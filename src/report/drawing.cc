#include "report/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "report/outline.h"
#include "report/terminal.h"

namespace stemma {
namespace {

constexpr std::size_t kMostNodes = 60;
constexpr std::size_t kMostOrigins = 5;
constexpr std::size_t kFoldFrom = 20;  // with more documents, families are drawn as one box
constexpr double kBoxWidth = 178, kBoxHeight = 46, kBend = 10, kGap = 22, kRow = 84, kGutter = 96,
                 kMargin = 14;
constexpr int kTextColumns = 24;

std::string cut_to(std::string_view text, int width) {
  std::string shown = visible(text);
  if (columns(shown) <= width) return shown;
  std::string out;
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t start = at;
    next_char(shown, at);
    std::string next = out + shown.substr(start, at - start);
    if (columns(next) >= width) break;
    out = std::move(next);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

struct Node {
  std::uint32_t document = kNone, origin = kNone;  // neither: a bend of a long edge
  std::uint32_t copies = 0;                        // folded into this box
  std::size_t row = 0;
  double x = 0;  // of its middle
  bool bend() const { return document == kNone && origin == kNone; }
  double width() const { return bend() ? kBend : kBoxWidth; }
};

struct Edge {
  std::uint32_t from = 0, to = 0;    // nodes
  std::uint32_t derivation = kNone;  // none: from an absent origin
  std::vector<std::uint32_t> way;    // from, bends, to
};

class Drawing {
 public:
  explicit Drawing(const Case& input) : input_(input), documents_(input.collection.documents) {}

  std::string run() {
    take_documents();
    take_origins();
    if (nodes_.empty() || nodes_.size() > kMostNodes || edges_.empty()) return {};
    lay_in_rows();
    bend_long_edges();
    order_rows();
    place();
    return write();
  }

 private:
  std::string_view date_of(std::uint32_t node) const {
    return documents_[nodes_[node].document].date;
  }

  void take_documents() {
    std::vector<std::uint32_t> stands_for(documents_.size());
    std::iota(stands_for.begin(), stands_for.end(), 0u);
    std::vector<std::uint32_t> copies(documents_.size(), 0);
    if (documents_.size() > kFoldFrom) {
      for (const Family& family : input_.lineage.families) {
        const std::uint32_t head = family.earliest != kNone ? family.earliest : family.docs.front();
        for (const std::uint32_t d : family.docs) {
          if (d == head) continue;
          stands_for[d] = head;
          ++copies[head];
        }
      }
    }
    node_of_.assign(documents_.size(), kNone);
    const auto node = [&](std::uint32_t d) {
      if (node_of_[d] == kNone) {
        node_of_[d] = static_cast<std::uint32_t>(nodes_.size());
        Node added;
        added.document = d;
        added.copies = copies[d];
        nodes_.push_back(added);
      }
      return node_of_[d];
    };
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    const std::vector<Derivation>& derivations = input_.lineage.derivations;
    for (std::uint32_t i = 0; i < derivations.size() && nodes_.size() <= kMostNodes; ++i) {
      const std::uint32_t from = stands_for[derivations[i].from],
                          to = stands_for[derivations[i].to];
      if (from == to || !seen.emplace(from, to).second) continue;
      const std::uint32_t a = node(from), b = node(to);
      edges_.push_back({a, b, i, {}});
    }
  }

  void take_origins() {
    const std::vector<Origin>& origins = input_.corroboration.origins;
    std::vector<std::uint32_t> order;
    for (std::uint32_t o = 0; o < origins.size(); ++o) {
      if (origins[o].document == kNone && origins[o].type != OriginType::unnamed &&
          origins[o].reached_by.size() >= 2) {
        order.push_back(o);
      }
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return origins[a].reached_by.size() > origins[b].reached_by.size();
    });
    if (order.size() > kMostOrigins) order.resize(kMostOrigins);
    std::sort(order.begin(), order.end());
    const std::size_t links = edges_.size();
    for (const std::uint32_t o : order) {
      std::set<std::uint32_t> reached;
      for (const std::uint32_t d : origins[o].reached_by) {
        if (node_of_[d] != kNone) reached.insert(node_of_[d]);
      }
      // Those that may have it from another that has it are no children of it.
      std::set<std::uint32_t> own = reached;
      for (std::size_t e = 0; e < links; ++e) {
        const Edge& edge = edges_[e];
        if (input_.lineage.derivations[edge.derivation].known && reached.contains(edge.from))
          own.erase(edge.to);
      }
      if (own.empty()) continue;
      Node added;
      added.origin = o;
      const auto number = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back(added);
      for (const std::uint32_t child : own) edges_.push_back({number, child, kNone, {}});
    }
  }

  bool points_down(const Edge& edge) const {
    return edge.derivation == kNone || input_.lineage.derivations[edge.derivation].known;
  }

  // Rows: documents by day, below what they took from; an absent origin over its first document.
  void lay_in_rows() {
    std::vector<std::uint32_t> documents;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].origin == kNone) documents.push_back(n);
    }
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      const Document &x = documents_[nodes_[a].document], &y = documents_[nodes_[b].document];
      if (x.date.empty() != y.date.empty()) return y.date.empty();
      return std::tie(x.date, x.id) < std::tie(y.date, y.id);
    };
    std::vector<std::size_t> waiting(nodes_.size(), 0);
    for (const Edge& edge : edges_) {
      if (edge.derivation != kNone && points_down(edge)) ++waiting[edge.to];
    }
    std::vector<std::size_t> layer(nodes_.size(), 0);
    std::vector<bool> done(nodes_.size(), false);
    std::string_view day;
    std::size_t base = 0, lowest = 0;
    for (std::size_t step = 0; step < documents.size(); ++step) {
      // The earliest that waits for nothing; in a circle, the earliest.
      std::uint32_t next = kNone;
      for (const bool free : {true, false}) {
        for (const std::uint32_t n : documents) {
          if (done[n] || (free && waiting[n] > 0)) continue;
          if (next == kNone || before(n, next)) next = n;
        }
        if (next != kNone) break;
      }
      done[next] = true;
      const std::string_view date = date_of(next);
      if (step == 0) {
        day = date;
      } else if (!date.empty() && date > day) {
        day = date;
        base = lowest + 1;
      }
      layer[next] = std::max(layer[next], date.empty() && layer[next] > 0 ? std::size_t{0} : base);
      lowest = std::max(lowest, layer[next]);
      for (const Edge& edge : edges_) {
        if (edge.from != next || edge.derivation == kNone || !points_down(edge)) continue;
        --waiting[edge.to];
        if (!done[edge.to]) layer[edge.to] = std::max(layer[edge.to], layer[next] + 1);
      }
    }
    for (const std::uint32_t n : documents) nodes_[n].row = 2 * layer[n] + 1;
    for (Node& node : nodes_) {
      if (node.origin != kNone) node.row = kNone;
    }
    for (const Edge& edge : edges_) {
      Node& node = nodes_[edge.from];
      if (node.origin != kNone) node.row = std::min(node.row, nodes_[edge.to].row - 1);
    }
    std::set<std::size_t> used;
    for (const Node& node : nodes_) used.insert(node.row);
    const std::vector<std::size_t> rows(used.begin(), used.end());
    for (Node& node : nodes_) {
      node.row = static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), node.row) -
                                          rows.begin());
    }
    rows_.resize(rows.size());
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) rows_[nodes_[n].row].push_back(n);
  }

  void bend_long_edges() {
    for (Edge& edge : edges_) {
      edge.way = {edge.from};
      const std::size_t top = nodes_[edge.from].row, bottom = nodes_[edge.to].row;
      const std::size_t low = std::min(top, bottom), high = std::max(top, bottom);
      std::vector<std::uint32_t> bends;
      for (std::size_t row = low + 1; row < high; ++row) {
        Node bend;
        bend.row = row;
        const auto number = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(bend);
        rows_[row].push_back(number);
        bends.push_back(number);
      }
      if (top > bottom) std::reverse(bends.begin(), bends.end());
      edge.way.insert(edge.way.end(), bends.begin(), bends.end());
      edge.way.push_back(edge.to);
    }
    above_.resize(nodes_.size());
    below_.resize(nodes_.size());
    for (const Edge& edge : edges_) {
      for (std::size_t i = 0; i + 1 < edge.way.size(); ++i) {
        std::uint32_t a = edge.way[i], b = edge.way[i + 1];
        if (nodes_[a].row > nodes_[b].row) std::swap(a, b);
        if (nodes_[a].row == nodes_[b].row) continue;
        below_[a].push_back(b);
        above_[b].push_back(a);
      }
    }
  }

  void order_rows() {
    std::vector<double> at(nodes_.size(), 0);
    const auto number = [&](const std::vector<std::uint32_t>& row) {
      for (std::size_t i = 0; i < row.size(); ++i)
        at[row[i]] = static_cast<double>(i) - 0.5 * static_cast<double>(row.size());
    };
    for (const std::vector<std::uint32_t>& row : rows_) number(row);
    for (int sweep = 0; sweep < 12; ++sweep) {
      const bool down = sweep % 2 == 0;
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        std::vector<std::uint32_t>& row = rows_[down ? i : rows_.size() - 1 - i];
        std::vector<std::pair<double, std::uint32_t>> keyed;
        for (const std::uint32_t n : row) {
          const std::vector<std::uint32_t>& neighbours = down ? above_[n] : below_[n];
          double sum = 0;
          for (const std::uint32_t other : neighbours) sum += at[other];
          keyed.emplace_back(
              neighbours.empty() ? at[n] : sum / static_cast<double>(neighbours.size()), n);
        }
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t j = 0; j < row.size(); ++j) row[j] = keyed[j].second;
        number(row);
      }
    }
  }

  // Each node near the middle of its neighbours, with the order of its row and room between boxes.
  void place() {
    for (const std::vector<std::uint32_t>& row : rows_) {
      double x = 0;
      for (const std::uint32_t n : row) {
        nodes_[n].x = x + nodes_[n].width() / 2;
        x += nodes_[n].width() + kGap;
      }
      for (const std::uint32_t n : row) nodes_[n].x -= x / 2;
    }
    for (int sweep = 0; sweep < 24; ++sweep) {
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const bool down = sweep % 2 == 0;
        settle(rows_[down ? i : rows_.size() - 1 - i], down);
      }
    }
    double left = 0, right = 0;
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      left = n == 0 ? nodes_[n].x - nodes_[n].width() / 2
                    : std::min(left, nodes_[n].x - nodes_[n].width() / 2);
      right = n == 0 ? nodes_[n].x + nodes_[n].width() / 2
                     : std::max(right, nodes_[n].x + nodes_[n].width() / 2);
    }
    for (Node& node : nodes_) node.x += kGutter - left;
    width_ = kGutter + right - left + kMargin;
  }

  void settle(const std::vector<std::uint32_t>& row, bool down) {
    std::vector<double> want(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::uint32_t n = row[i];
      const std::vector<std::uint32_t>& near = down ? above_[n] : below_[n];
      double sum = 0;
      for (const std::uint32_t other : near) sum += nodes_[other].x;
      want[i] = near.empty() ? nodes_[n].x
                             : 0.7 * (sum / static_cast<double>(near.size())) + 0.3 * nodes_[n].x;
    }
    // Blocks of nodes that touch share the mean of what they want (pool adjacent violators).
    struct Block {
      double sum;  // of wishes for the first node
      std::size_t first, count;
      double start() const { return sum / static_cast<double>(count); }
    };
    std::vector<double> offset(row.size(), 0);
    for (std::size_t i = 1; i < row.size(); ++i) {
      offset[i] = offset[i - 1] + (nodes_[row[i - 1]].width() + nodes_[row[i]].width()) / 2 + kGap;
    }
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < row.size(); ++i) {
      blocks.push_back({want[i] - offset[i], i, 1});
      while (blocks.size() > 1 && blocks[blocks.size() - 2].start() > blocks.back().start()) {
        const Block last = blocks.back();
        blocks.pop_back();
        blocks.back().sum += last.sum;
        blocks.back().count += last.count;
      }
    }
    for (const Block& block : blocks) {
      for (std::size_t i = block.first; i < block.first + block.count; ++i)
        nodes_[row[i]].x = block.start() + offset[i];
    }
  }

  double top_of(const Node& node) const { return kMargin + static_cast<double>(node.row) * kRow; }

  std::string write() const {
    const double height =
        kMargin + static_cast<double>(rows_.size() - 1) * kRow + kBoxHeight + kMargin;
    std::string out = fmt::format(
        "<svg class=\"drawing\" role=\"img\" aria-labelledby=\"drawing-name\" viewBox=\"0 0 "
        "{0:.0f} {1:.0f}\" "
        "style=\"width:100%;min-width:{2:.0f}px;max-width:{0:.0f}px\">\n<title "
        "id=\"drawing-name\">Who took from whom, the earliest at the top; the list that follows "
        "says "
        "the same in words</title>\n"
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\" "
        "markerHeight=\"9\" "
        "markerUnits=\"userSpaceOnUse\" "
        "orient=\"auto\"><path d=\"M0,.8 L7,4 L0,7.2 z\"/></marker></defs>\n",
        width_, height, 0.72 * width_);
    write_days(out);
    for (const Edge& edge : edges_) write_edge(edge, out);
    for (const Node& node : nodes_) write_node(node, out);
    out += "</svg>\n";
    return out;
  }

  void write_days(std::string& out) const {
    std::set<std::string_view> seen;
    for (const std::vector<std::uint32_t>& row : rows_) {
      std::set<std::string_view> days;
      double y = 0;
      for (const std::uint32_t n : row) {
        if (nodes_[n].document == kNone) continue;
        days.insert(date_of(n));
        y = top_of(nodes_[n]) + kBoxHeight / 2 + 4;
      }
      days.erase(std::string_view());
      if (days.empty() || !seen.insert(*days.begin()).second) continue;
      out += fmt::format("<text class=\"day\" x=\"0\" y=\"{:.0f}\">{}</text>\n", y,
                         html_escaped(cut_to(*days.begin(), 12)));
    }
  }

  void write_edge(const Edge& edge, std::string& out) const {
    std::string path;
    double x = 0, y = 0;
    for (std::size_t i = 0; i < edge.way.size(); ++i) {
      const Node& node = nodes_[edge.way[i]];
      const bool first = i == 0;
      const bool down = nodes_[edge.to].row >= nodes_[edge.from].row;
      // Ends of edges at a box are spread over its side.
      double end_x = node.x;
      if (!node.bend()) end_x += port(edge, edge.way[i], first);
      const double top = top_of(node);
      const double end_y = first == down ? top + kBoxHeight : top;
      if (first) {
        path = fmt::format("M{:.1f},{:.1f}", end_x, end_y);
      } else if (nodes_[edge.way[i]].row == nodes_[edge.way[i - 1]].row) {
        path += fmt::format(" C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", x, y + 26, end_x,
                            top + kBoxHeight + 26, end_x, top + kBoxHeight);
      } else {
        const double half = (end_y - y) / 2;
        path += fmt::format(" C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", x, y + half, end_x,
                            end_y - half, end_x, end_y);
      }
      x = end_x;
      y = end_y;
      if (node.bend()) {  // straight past the boxes of its row
        y = down ? top + kBoxHeight : top;
        path += fmt::format(" V{:.1f}", y);
      }
    }
    std::string_view kind = "absent";
    std::string title;
    if (edge.derivation != kNone) {
      const Derivation& d = input_.lineage.derivations[edge.derivation];
      kind = d.known ? name_of(d.relation) : "undetermined";
      title = fmt::format("{} {} {}, confidence {}{}", documents_[d.to].id, words_of(d.relation),
                          documents_[d.from].id, confidence_words(d.confidence),
                          d.known ? "" : ", direction undetermined");
    }
    out += fmt::format("<path class=\"edge {}\" d=\"{}\"{}>", kind, path,
                       kind == "undetermined" ? "" : " marker-end=\"url(#tip)\"");
    if (!title.empty()) out += fmt::format("<title>{}</title>", html_escaped(title));
    out += "</path>\n";
  }

  // How far from the middle of its box an edge ends: its rank among the box's edges on that side.
  double port(const Edge& edge, std::uint32_t node, bool leaving) const {
    std::vector<std::pair<double, const Edge*>> ends;
    for (const Edge& other : edges_) {
      if ((leaving ? other.from : other.to) != node || other.way.size() < 2) continue;
      const std::uint32_t next = leaving ? other.way[1] : other.way[other.way.size() - 2];
      ends.emplace_back(nodes_[next].x, &other);
    }
    std::stable_sort(ends.begin(), ends.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto found = std::find_if(ends.begin(), ends.end(),
                                    [&](const auto& end) { return end.second == &edge; });
    const double step = std::min(
        26.0, (kBoxWidth - 40) / static_cast<double>(std::max<std::size_t>(1, ends.size())));
    return (static_cast<double>(found - ends.begin()) -
            (static_cast<double>(ends.size()) - 1) / 2) *
           step;
  }

  void write_node(const Node& node, std::string& out) const {
    if (node.bend()) return;
    const double left = node.x - kBoxWidth / 2, top = top_of(node);
    std::string first, second, full;
    if (node.origin != kNone) {
      const Origin& origin = input_.corroboration.origins[node.origin];
      first = origin.name;
      second = fmt::format("{}, not here", words_of(origin.type));
      full = fmt::format("{} ({}, not in the folder)", origin.name, words_of(origin.type));
    } else {
      const Document& document = documents_[node.document];
      first = document.outlet.empty() ? document.id : document.outlet;
      second = document.outlet.empty() ? (document.date.empty() ? "undated" : document.date)
                                       : document.id;
      if (node.copies > 0) second = fmt::format("and {}", counted(node.copies, "copy", "copies"));
      full = fmt::format("{}{}{}", document.id, document.date.empty() ? "" : ", ", document.date);
    }
    if (node.document != kNone) out += fmt::format("<a href=\"#d-{}\">", node.document);
    out += fmt::format(
        "<g class=\"{}\"><title>{}</title><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" "
        "height=\"{:.0f}\" rx=\"3\"/>",
        node.origin != kNone ? "absent" : "document", html_escaped(full), left, top, kBoxWidth,
        kBoxHeight);
    out += fmt::format(
        "<text class=\"name\" x=\"{0:.1f}\" y=\"{1:.1f}\">{2}</text><text class=\"under\" "
        "x=\"{0:.1f}\" y=\"{3:.1f}\">{4}</text></g>",
        node.x, top + 20, html_escaped(cut_to(first, kTextColumns)), top + 36,
        html_escaped(cut_to(second, kTextColumns + 4)));
    if (node.document != kNone) out += "</a>";
    out += '\n';
  }

  const Case& input_;
  const std::vector<Document>& documents_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> node_of_;  // by document
  std::vector<std::vector<std::uint32_t>> rows_, above_, below_;
  double width_ = 0;
};

}  // namespace

void append_html(std::string_view text, std::string& out) {
  std::size_t plain_from = 0;
  const auto instead = [&](std::size_t start, std::size_t end, std::string_view by) {
    out.append(text, plain_from, start - plain_from);
    out += by;
    plain_from = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      switch (byte) {
        case '&':
          instead(start, at, "&amp;");
          break;
        case '<':
          instead(start, at, "&lt;");
          break;
        case '>':
          instead(start, at, "&gt;");
          break;
        case '"':
          instead(start, at, "&quot;");
          break;
        case '\'':
          instead(start, at, "&#39;");
          break;
        default:
          break;
      }
      continue;
    }
    const char32_t c = next_char(text, at);
    if (c == '\n' || c == '\t') continue;
    if (c == '\r') {
      instead(start, at, at < text.size() && text[at] == '\n' ? "" : "\n");
    } else if (c == kReplacement) {
      instead(start, at, "\xEF\xBF\xBD");
    } else if (is_command_character(c)) {
      instead(start, at, fmt::format("&lt;U+{:04X}&gt;", static_cast<std::uint32_t>(c)));
    }
  }
  out.append(text, plain_from, text.size() - plain_from);
}

std::string html_escaped(std::string_view text) {
  std::string out;
  append_html(text, out);
  return out;
}

std::string draw_stemma(const Case& input) { return Drawing(input).run(); }

}  // namespace stemma
