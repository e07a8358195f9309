// The first lines of a page are read as lines: a line of capitalised words is a name, a noun of
// data/<language>/document_nouns.tsv makes the page a document of that kind. An agency is read from
// the dateline, "(LPA) -". Shorter forms are derived from the nouns in a name.
#include "lineage/mastheads.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

#include "base/hash.h"
#include "base/tables.h"
#include "intake/dates.h"
#include "lineage/stop_words.h"
#include "lineage/word_lists.h"
#include "text/phrases.h"
#include "text/tokens.h"

namespace stemma {
namespace {

using Keys = std::vector<std::uint64_t>;

constexpr std::size_t kHeadLines = 12;
constexpr std::size_t kNameLines = 3;  // in which a line of capitals is a name without more ado
constexpr std::size_t kNameWords = 9;
constexpr std::size_t kTop = 80, kFoot = 80;  // tokens in which a page says to whom it belongs
constexpr std::size_t kEdge = 6;              // blocks at the top and the foot that do
constexpr std::size_t kLitterLine = 240;      // bytes of such a block
constexpr std::size_t kTail = 3;              // words in small letters that end such a name
constexpr std::size_t kEdgeBlocks =
    12;                                // at the top and the foot, that say when a page was changed
constexpr std::size_t kDayLine = 100;  // bytes of a line that does
constexpr std::size_t kPosts = 3;      // that make a thread
constexpr int kWe = 3;                 // places where a body speaks of itself

struct Tables {
  Phrases outlets, bodies, kinds, corrections, calendar, definite, about, updates, issued, signs,
      papers, publishers, articles, we;
  absl::flat_hash_set<std::uint64_t> joining;  // "of", "and", "for", "the": may stand in a name

  Tables() {
    for (const std::string_view language : table_languages()) {
      add(outlets, language, "outlet_nouns");
      add(bodies, language, "body_nouns");
      add(kinds, language, "document_nouns");
      add(corrections, language, "correction_words");
      add(calendar, language, "calendar_words");
      add(definite, language, "definite_words");
      add(about, language, "about_words");
      add(updates, language, "update_words");
      add(issued, language, "issue_words");
      add(signs, language, "official_signs");
      add(papers, language, "paper_words");
      add(publishers, language, "publisher_words");
      for (const TableRow& row : table(language, "heads")) {
        if (row[1] == "article") articles.add(row[0], &row);
      }
      add(we, language, "corporate_words");
      for (const TableRow& row : table(language, "name_joints"))
        joining.insert(word_key(fold_word(row[0])));
    }
  }
  static void add(Phrases& phrases, std::string_view language, std::string_view name) {
    for (const TableRow& row : table(language, name)) phrases.add(row[0], &row);
  }
};

const Tables& tables() {
  static const Tables& made = *new Tables;
  return made;
}

bool is_word(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::number;
}

struct Line {
  std::size_t first = 0, last = 0;  // tokens
};

// The lines before the body: up to the first run of lines that reads as prose.
std::vector<Line> head_lines(const Text& text, std::uint32_t& head_end) {
  std::vector<Line> lines;
  std::size_t at = 0;
  head_end = 0;
  while (at < text.tokens.size() && lines.size() < kHeadLines) {
    // One run of lines without an empty line between them.
    std::vector<Line> run;
    std::size_t words = 0;
    bool prose = false;
    std::size_t i = at;
    while (i < text.tokens.size()) {
      std::size_t end = i + 1;
      bool empty_line = false;
      for (; end < text.tokens.size(); ++end) {
        const std::string_view between =
            text.bytes.substr(text.tokens[end - 1].range.end,
                              text.tokens[end].range.start - text.tokens[end - 1].range.end);
        const auto breaks = std::count(between.begin(), between.end(), '\n');
        if (breaks > 0 || text.tokens[end].block != text.tokens[end - 1].block) {
          empty_line = breaks > 1 || text.tokens[end].block != text.tokens[end - 1].block;
          break;
        }
        if (end - i > 60) break;
      }
      run.push_back({i, end});
      std::size_t line_words = 0;
      for (std::size_t k = i; k < end; ++k) line_words += is_word(text.tokens[k]) ? 1 : 0;
      words += line_words;
      prose = prose || line_words > 22 || (line_words > 9 && text.of(text.tokens[end - 1]) == ".");
      i = end;
      if (empty_line || words > 60) break;
    }
    // Prose: many words with a full stop inside, none of them in a line of its own.
    std::size_t stops = 0;
    for (std::size_t k = at; k < i; ++k) stops += text.of(text.tokens[k]) == "." ? 1 : 0;
    prose = prose || (words > 25 && stops > 0 && words > 8 * run.size());
    if (prose) break;
    lines.insert(lines.end(), run.begin(), run.end());
    head_end = text.tokens[i - 1].range.end;
    at = i;
  }
  if (lines.size() > kHeadLines) lines.resize(kHeadLines);
  return lines;
}

class Reader {
 public:
  Reader(const Document& document, const Text& text, Masthead& out)
      : document_(document), text_(text), out_(out) {}

  void read() {
    if (!document_.outlet.empty()) read_outlet();
    const std::vector<Line> lines = head_lines(text_, out_.head_end);
    for (std::size_t l = 0; l < lines.size(); ++l) read_line(lines[l], l);
    read_dateline();
    read_about();
    read_publisher();
    read_poster();
    read_signs();
    read_day();
    read_we();
    for (const Token& token : text_.tokens)
      out_.updated = out_.updated || tables().updates.find(token) != nullptr;
    if (!document_.byline.empty()) add_author();
    // A report whose title begins with "Survey:" is still the agency's.
    if (out_.agency) out_.official = false;
    make_body();
    std::sort(out_.names.begin(), out_.names.end());
    out_.names.erase(std::unique(out_.names.begin(), out_.names.end()), out_.names.end());
  }

 private:
  // An outlet that is called a body issues what stands on its pages.
  void read_outlet() {
    const Keys keys = bare(keys_of(document_.outlet));
    if (keys.empty()) return;
    const bool body = std::any_of(keys.begin(), keys.end(), [](std::uint64_t key) {
      return tables().bodies.find(token_of(key)) != nullptr;
    });
    if (body && !is_outlet_name(keys)) out_.official = true;
    add_text(document_.outlet, false);
  }

  // "Notes to editors", "Yours sincerely": at the start of a line, in a release or a letter.
  void read_signs() {
    if (out_.agency || is_outlet_name(bare(keys_of(document_.outlet)))) return;
    for (std::size_t i = 0; i < text_.tokens.size() && !out_.official; ++i) {
      if (tables().signs.match(text_, i) && starts_line(i)) out_.official = true;
    }
  }

  bool starts_line(std::size_t at) const {
    return at == 0 || text_.tokens[at].block != text_.tokens[at - 1].block ||
           text_.bytes
                   .substr(text_.tokens[at - 1].range.end,
                           text_.tokens[at].range.start - text_.tokens[at - 1].range.end)
                   .find('\n') != std::string_view::npos;
  }

  void read_line(Line line, std::size_t number) {
    const Tables& t = tables();
    bool kind = false;
    for (std::size_t i = line.first; i < line.last; ++i) {
      if (t.corrections.match(text_, i) && (i == line.first || line.last - line.first < 8))
        out_.correction = true;
      const Phrases::Match noun = t.kinds.match(text_, i);
      if (noun && (*noun.row)[1] == "rare" && line.last - line.first < 16) kind = true;
      if (noun && i < line.first + 4 && role(i) != Role::litter) {
        if (text_.tokens[i].is(kCapital)) kind = true;
        out_.kinds.push_back(text_.tokens[i + noun.length - 1].key);
        add_document_noun(i, noun, line.last);
      }
    }
    // "News from Sedge Water" names who issued it.
    if (const Phrases::Match issued = t.issued.match(text_, line.first);
        issued && line.first + issued.length < line.last) {
      out_.official = true;
      line.first += issued.length;
      kind = false;
    }
    if (kind) out_.official = true;
    // The part before a comma, a colon, a bracket, a dash or a number.
    std::size_t end = line.first;
    bool body = false, names = false, dated = false;
    for (std::size_t i = line.first; i < line.last; ++i)
      dated = dated || t.calendar.find(text_.tokens[i]) != nullptr;
    std::size_t words = 0;
    for (; end < line.last; ++end) {
      const Token& token = text_.tokens[end];
      if (token.kind == TokenKind::number || t.calendar.find(token) != nullptr) break;
      if (token.kind != TokenKind::word) {
        const std::string_view mark = text_.of(token);
        // "THE FURROW. The monthly …", but "St. Bride's".
        if (mark == "." && end + 1 < line.last && text_.tokens[end + 1].is(kSpaceBefore) &&
            text_.tokens[end - 1].range.size() > 3)
          break;
        if (mark == "&" ||
            ((mark == "-" || mark == "'" || mark == "’" || mark == ".") && !token.is(kSpaceBefore)))
          continue;
        break;
      }
      ++words;
      if (!token.is(kCapital) && !t.joining.contains(token.key)) return;
      if (stop_words().contains(token.key) && !t.joining.contains(token.key)) return;
      names = names || !t.joining.contains(token.key);
      const Phrases::Match noun = t.bodies.match(text_, end);
      body = body || (noun && (*noun.row)[1] != "house");
    }
    if (!names || words > kNameWords) return;
    if (number >= kNameLines && !body && !dated) return;
    if (kind && !body) return;
    // A single word stands alone or is all capitals: "Openly", "RIVERWATCH: notes".
    const bool apposed = number == 0 && described(end, line.last);
    if (words == 1 && !apposed &&
        (body || kind ||
         (end < line.last && !text_.tokens[line.first].is(kAllCaps) && !two_commas(line)))) {
      return;
    }
    // "Ana Ruiz, teacher of two generations" is a title.
    std::size_t small = 0;
    for (std::size_t i = end; i < line.last; ++i) {
      small += text_.tokens[i].kind == TokenKind::word && !text_.tokens[i].is(kCapital) ? 1 : 0;
    }
    if (end < line.last && text_.of(text_.tokens[end]) == "," && small > 2 && !apposed) return;
    Keys keys;
    for (std::size_t i = line.first; i < end; ++i) keys.push_back(text_.tokens[i].key);
    if (body && !is_outlet_name(keys)) out_.official = true;
    add_name(std::move(keys), false);
  }

  // ", the lexicon that anyone can edit": what kind of outlet a name is.
  bool described(std::size_t at, std::size_t last) const {
    const Tables& t = tables();
    if (at + 2 >= last || t.articles.find(text_.tokens[at + 1]) == nullptr) return false;
    for (std::size_t i = at + 2; i < last; ++i) {
      if (t.outlets.find(text_.tokens[i]) != nullptr) return true;
    }
    return false;
  }

  // "Visit Sedge is a service of the Sedge tourist board": in the first or the last lines, or in
  // what stands around the text.
  void read_publisher() {
    const std::size_t n = text_.tokens.size();
    publisher_in(text_, 0, std::min(n, kTop));
    publisher_in(text_, std::max(std::min(n, kTop), n - std::min(n, kFoot)), n);
    const std::size_t blocks = document_.blocks.size();
    for (std::size_t b = 0; b < blocks; ++b) {
      if (b == kEdge) b = std::max(b, blocks - std::min(blocks, kEdge));
      if (b >= blocks) break;
      const Block& block = document_.blocks[b];
      if (block.role != Role::litter || block.range.size() > kLitterLine) continue;
      const std::string_view words = block.range.of(text_.bytes);
      if (!names_publisher(words)) continue;
      Document line;
      line.text = words;
      line.blocks.push_back({Role::paragraph, {0, block.range.size()}});
      const Text text = read_text(line);
      publisher_in(text, 0, text.tokens.size());
    }
  }

  static bool names_publisher(std::string_view words) {
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "publisher_words")) {
        if (words.find(row[0]) != std::string_view::npos) return true;
      }
    }
    return false;
  }

  void publisher_in(const Text& text, std::size_t first, std::size_t last) {
    const Tables& t = tables();
    for (std::size_t i = first; i < last; ++i) {
      const Phrases::Match match = t.publishers.match(text, i);
      if (!match) continue;
      Keys keys;
      std::size_t capitals = 0, tail = 0;
      bool body = false;
      std::size_t k = i + match.length;
      if (k < last && t.definite.find(text.tokens[k]) != nullptr) ++k;
      for (; k < last && keys.size() < kNameWords && text.tokens[k].kind == TokenKind::word; ++k) {
        const Token& token = text.tokens[k];
        const bool capital = token.is(kCapital);
        if (capital && tail > 0) break;
        if (!capital && !t.joining.contains(token.key) && (capitals == 0 || ++tail > kTail)) break;
        capitals += capital ? 1 : 0;
        keys.push_back(token.key);
        const Phrases::Match noun = t.bodies.match(text, k);
        body = body || noun;
        if (noun && !capital) break;
      }
      while (!keys.empty() && t.joining.contains(keys.back())) keys.pop_back();
      if (capitals > 0 && body && keys.size() > 1) add_name(std::move(keys), false);
    }
  }

  // "Hotel Sedge, Lake Road · 4 March 2024, 08:15": who posted it, on a page that is somebody
  // else's.
  void read_poster() {
    const std::size_t blocks = std::min(document_.blocks.size(), kEdge);
    for (std::size_t b = 0; b < blocks; ++b) {
      const Block& block = document_.blocks[b];
      if (block.role == Role::paragraph) return;
      if (block.role != Role::litter || block.range.size() > kDayLine) continue;
      const std::string_view words = block.range.of(text_.bytes);
      const DateLine line = read_date_line(words);
      if (line.score < 4 || line.date.year == 0 || line.before.empty()) continue;
      std::vector<Token> tokens;
      append_tokens(words, {0, static_cast<std::uint32_t>(line.date.range.start)}, tokens);
      Keys keys;
      for (const Token& token : tokens) {
        if (token.kind != TokenKind::word ||
            (!token.is(kCapital) && !tables().joining.contains(token.key)) ||
            tables().calendar.find(token) != nullptr)
          break;
        keys.push_back(token.key);
      }
      if (keys.size() >= 2 && keys.size() <= kNameWords) add_name(std::move(keys), false);
      return;
    }
  }

  // "This page was last edited on 9 May"; or posts under each other, each with its writer, day and
  // hour, of which the last makes the page as new as it is.
  void read_day() {
    out_.day = document_.date;
    const std::size_t n = document_.blocks.size();
    std::size_t posts = 0;
    std::uint16_t year = 0;
    std::string last = out_.day, changed;
    for (std::size_t b = 0; b < n; ++b) {
      const Block& block = document_.blocks[b];
      const bool edge = out_.day.empty() && (b < kEdgeBlocks || b + kEdgeBlocks >= n);
      if (block.range.size() > kDayLine || (!edge && block.role == Role::paragraph)) continue;
      const std::string_view words = block.range.of(text_.bytes);
      const bool hour = has_hour(words);
      if (!hour && !edge) continue;
      const DateLine line = read_date_line(words);
      if (edge && changed.empty()) changed = line.changed.iso_or_month();
      if (!hour || line.score < 4 || line.rest > 3 || line.date.day == 0) continue;
      WrittenDate date = line.date;
      if (date.year == 0) date.year = year;
      year = date.year;
      ++posts;
      if (const std::string day = date.iso(); day > last) last = day;
    }
    if (posts >= kPosts) {
      out_.day = last;
      out_.updated = thread_ = true;
    } else if (out_.day.empty()) {
      out_.day = changed;
    }
  }

  // "08:15"
  static bool has_hour(std::string_view s) {
    const auto digit = [&](std::size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; };
    for (std::size_t at = s.find(':'); at != std::string_view::npos; at = s.find(':', at + 1)) {
      if (at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2)) return true;
    }
    return false;
  }

  // Who says "we" again and again, quotes nobody and is no outlet speaks for a body or a house.
  void read_we() {
    if (out_.official || out_.agency || thread_ || document_.outlet.empty() ||
        !document_.byline.empty() || is_outlet_name(bare(keys_of(document_.outlet))))
      return;
    int we = 0;
    for (const Token& token : text_.tokens) {
      we += tables().we.find(token) != nullptr ? 1 : 0;
      const std::string_view mark = text_.of(token);
      if (mark == "\"" || mark == "\u201C" || mark == "\u201E" || mark == "\u00AB") return;
    }
    house_ = we >= kWe;
  }

  Role role(std::size_t token) const {
    return document_.blocks.empty() ? Role::paragraph
                                    : document_.role_at(text_.tokens[token].range.start);
  }

  // "Riverwatch, Aldby, 11 March": a name, a place, a date.
  bool two_commas(const Line& line) const {
    std::size_t commas = 0;
    for (std::size_t i = line.first; i < line.last; ++i)
      commas += text_.of(text_.tokens[i]) == "," ? 1 : 0;
    return commas >= 2 && text_.of(text_.tokens[line.first + 1]) == ",";
  }

  // "Bulletin No. 4" by its number; "the manifest" where the noun is rare.
  void add_document_noun(std::size_t at, const Phrases::Match& noun, std::size_t end) {
    Keys keys;
    for (std::uint32_t i = 0; i < noun.length; ++i) keys.push_back(text_.tokens[at + i].key);
    if ((*noun.row)[1] == "rare") out_.names.push_back({keys, NameForm::noun, false, 0});
    for (std::size_t i = at + noun.length; i < end && i < at + noun.length + 3; ++i) {
      keys.push_back(text_.tokens[i].key);
      if (text_.tokens[i].kind == TokenKind::number) {
        out_.names.push_back({keys, NameForm::full, false, 0});
        return;
      }
    }
  }

  bool is_outlet_name(const Keys& keys) const {
    if (keys.empty()) return false;
    // The noun stands at the end: "Sedge Courier", or at the start: "Radio Sedge".
    const TableRow* first = outlet_noun(keys.front());
    return outlet_noun(keys.back()) != nullptr ||
           (first != nullptr && keys.size() > 1 && (*first)[2] == "front");
  }
  static const TableRow* outlet_noun(std::uint64_t key) {
    Token token;
    token.key = key;
    return tables().outlets.find(token);
  }

  // "(LPA) -" after the place where a report begins.
  void read_dateline() {
    const std::size_t last = std::min<std::size_t>(text_.tokens.size(), 160);
    for (std::size_t i = 1; i + 2 < last; ++i) {
      if (text_.of(text_.tokens[i]) != "(") continue;
      Keys keys;
      std::size_t end = i + 1;
      bool name = true;
      for (; end < last && end < i + 7 && text_.of(text_.tokens[end]) != ")"; ++end) {
        const Token& token = text_.tokens[end];
        if (token.kind == TokenKind::number ||
            (token.kind == TokenKind::word && !token.is(kCapital)))
          name = false;
        keys.push_back(token.key);
      }
      if (!name || keys.empty() || end + 1 >= last || text_.of(text_.tokens[end]) != ")") continue;
      const std::string_view dash = text_.of(text_.tokens[end + 1]);
      if (dash != "-" && dash != "–" && dash != "—") continue;
      // All that stands before it in the sentence is a dateline: capitals, numbers, marks.
      const Sentence& sentence = text_.sentences[text_.tokens[i].sentence];
      bool dateline = i - sentence.first_token <= 9;
      for (std::size_t k = sentence.first_token; k < i && dateline; ++k) {
        dateline = text_.tokens[k].kind != TokenKind::word || text_.tokens[k].is(kCapital);
      }
      if (dateline) {
        out_.agency = true;
        add_name(std::move(keys), true);
      }
    }
  }

  // "About Sedge Health" at the start of a line.
  void read_about() {
    for (std::size_t i = 0; i + 1 < text_.tokens.size(); ++i) {
      if (!text_.tokens[i].is(kSentenceStart) || tables().about.find(text_.tokens[i]) == nullptr)
        continue;
      if (i > 0 && text_.bytes
                           .substr(text_.tokens[i - 1].range.end,
                                   text_.tokens[i].range.start - text_.tokens[i - 1].range.end)
                           .find('\n') == std::string_view::npos) {
        continue;
      }
      Keys keys;
      for (std::size_t k = i + 1; k < text_.tokens.size() && k < i + 8; ++k) {
        const Token& token = text_.tokens[k];
        if (text_.bytes
                .substr(text_.tokens[k - 1].range.end,
                        token.range.start - text_.tokens[k - 1].range.end)
                .find('\n') != std::string_view::npos) {
          break;
        }
        if (token.kind != TokenKind::word ||
            (!token.is(kCapital) && !tables().joining.contains(token.key))) {
          if (token.kind == TokenKind::word) keys.clear();
          break;
        }
        keys.push_back(token.key);
      }
      if (keys.size() < 2 || tables().joining.contains(keys.back())) continue;
      out_.official = true;
      add_name(std::move(keys), false);
    }
  }

  // The outlet of an official paper, or of a house's own words, is the body that issued it.
  void make_body() {
    const Keys keys = bare(keys_of(document_.outlet));
    if ((!out_.official && !house_) || keys.empty() || is_outlet_name(keys)) return;
    const std::uint64_t source = combine(keys);
    std::erase_if(out_.names, [&](const MastheadName& name) {
      return name.source == source && name.form == NameForm::capital;
    });
    for (MastheadName& name : out_.names) {
      if (name.source == source) name.outlet = false;
    }
  }

  void add_author() {
    const Keys keys = keys_of(document_.byline);
    if (keys.size() >= 2 && keys.size() <= 4) push(keys, NameForm::full, true);
  }

  static Keys keys_of(std::string_view words) {
    std::vector<Token> tokens;
    append_tokens(words, {0, static_cast<std::uint32_t>(words.size())}, tokens);
    Keys keys;
    for (const Token& token : tokens) keys.push_back(token.key);
    return keys;
  }

  void add_text(std::string_view name, bool agency) { add_name(keys_of(name), agency); }

  static std::uint64_t combine(const Keys& keys) {
    return hash64(
        {reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(std::uint64_t)});
  }

  void add_name(Keys keys, bool agency) {
    const Tables& t = tables();
    keys = bare(std::move(keys));
    while (!keys.empty() && t.joining.contains(keys.back())) keys.pop_back();
    if (keys.empty() || keys.size() > kNameWords + 3) return;
    source_ = combine(keys);
    const bool is_outlet = agency || is_outlet_name(keys) ||
                           (!document_.outlet.empty() && keys == bare(keys_of(document_.outlet)));
    // An agency's page begins with a slug that is no name.
    if (out_.owner == 0 || (agency && !owner_is_outlet_)) {
      out_.owner = source_;
      owner_is_outlet_ = is_outlet;
    }
    push(keys, NameForm::full, is_outlet);
    add_acronym(keys, is_outlet);
    if (is_outlet) add_outlet_forms(keys, agency);
    if (!is_outlet || !is_outlet_name(keys)) add_body_forms(keys);
  }

  // Without the words that introduce who issued a paper, and "the".
  static Keys bare(Keys keys) {
    static const auto& leads = *[] {
      auto* made = new std::vector<Keys>;
      for (const std::string_view language : table_languages()) {
        for (const TableRow& row : table(language, "issue_words")) made->push_back(keys_of(row[0]));
      }
      return made;
    }();
    for (const Keys& lead : leads) {
      if (keys.size() > lead.size() && std::equal(lead.begin(), lead.end(), keys.begin())) {
        keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(lead.size()));
        break;
      }
    }
    static const std::uint64_t the = word_key("the");
    if (keys.size() > 1 && keys.front() == the) keys.erase(keys.begin());
    return keys;
  }

  static Token token_of(std::uint64_t key) {
    Token token;
    token.key = key;
    return token;
  }

  void push(Keys keys, NameForm form, bool outlet) {
    out_.names.push_back({std::move(keys), form, outlet, source_});
  }

  void add_outlet_forms(const Keys& keys, bool agency) {
    if (keys.size() > 1) push({keys.back()}, NameForm::capital, true);
    const TableRow* noun = outlet_noun(keys.back());
    if (noun == nullptr && !agency) return;
    Keys core = keys;
    if (noun != nullptr && keys.size() > 2 &&
        outlet_noun(keys[keys.size() - 2]) != nullptr) {  // "Sedge Courier Online"
      push(Keys(keys.begin(), keys.end() - 1), NameForm::full, true);
      push({keys[keys.size() - 2]}, NameForm::capital, true);
    }
    if (noun != nullptr) core.pop_back();
    const std::string_view kind = agency ? std::string_view("agency") : (*noun)[1];
    if (kind == "paper" || (core.empty() && !agency)) return;
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "outlet_nouns")) {
        if (row[1] != kind) continue;
        Keys form = core;
        for (const std::uint64_t key : keys_of(row[0])) form.push_back(key);
        push(std::move(form), NameForm::full, true);
        push(keys_of(row[0]), NameForm::noun, true);
      }
    }
  }

  // "harbour authority", "the authority"; "Ministry of Lakes", "lakes ministry", "the ministry".
  void add_body_forms(const Keys& keys) {
    const Tables& t = tables();
    static const std::uint64_t of = word_key("of");
    const bool plain = std::none_of(keys.begin(), keys.end(), [&](std::uint64_t key) {
      return t.bodies.find(token_of(key)) != nullptr || t.joining.contains(key) ||
             stop_words().contains(key);
    });
    if (plain && keys.size() > 2) push(Keys(keys.begin(), keys.begin() + 2), NameForm::full, false);
    if (plain && keys.size() > 3) push(Keys(keys.begin(), keys.end() - 1), NameForm::full, false);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      std::uint32_t length = 0;
      if (t.bodies.find(token_of(keys[k])) != nullptr) length = 1;
      for (std::uint32_t two = 2; two <= 3 && k + two <= keys.size(); ++two) {
        if (is_body_phrase(keys, k, two)) length = two;
      }
      if (length == 0) continue;
      // "Sedge School of Music", but not "School Closing".
      const TableRow* row = length == 1 ? t.bodies.find(token_of(keys[k])) : nullptr;
      if (row != nullptr && (*row)[1] == "house" && k + length < keys.size() &&
          !t.joining.contains(keys[k + length]))
        continue;
      const Keys noun(keys.begin() + static_cast<std::ptrdiff_t>(k),
                      keys.begin() + static_cast<std::ptrdiff_t>(k + length));
      push(noun, length > 1 ? NameForm::part : NameForm::noun, false);
      if (length > 1) {  // written as one word too: "coastguard"
        joined_forms(noun);
      }
      if (k > 0 && !t.joining.contains(keys[k - 1])) {
        Keys form{keys[k - 1]};
        form.insert(form.end(), noun.begin(), noun.end());
        if (form.size() < keys.size()) push(std::move(form), NameForm::part, false);
      }
      if (k + length + 1 < keys.size() && keys[k + length] == of) {
        const std::uint64_t topic = keys[k + length + 1];
        Keys form = noun;
        form.push_back(of);
        form.push_back(topic);
        if (form.size() < keys.size()) push(form, NameForm::part, false);
        Keys turned{topic};
        turned.insert(turned.end(), noun.begin(), noun.end());
        push(std::move(turned), NameForm::part, false);
      }
      k += length - 1;
    }
  }

  static bool is_body_phrase(const Keys& keys, std::size_t at, std::uint32_t length) {
    static const auto& phrases = *[] {
      auto* set = new absl::flat_hash_set<std::uint64_t>;
      for (const std::string_view language : table_languages()) {
        for (const TableRow& row : table(language, "body_nouns")) {
          const Keys phrase = keys_of(row[0]);
          if (phrase.size() > 1) set->insert(combine(phrase));
        }
      }
      return set;
    }();
    return phrases.contains(combine(Keys(keys.begin() + static_cast<std::ptrdiff_t>(at),
                                         keys.begin() + static_cast<std::ptrdiff_t>(at + length))));
  }

  // Rows of body_nouns.tsv with the same words and no space: "coast guard", "coastguard".
  void joined_forms(const Keys& noun) {
    for (const std::string_view language : table_languages()) {
      for (const TableRow& row : table(language, "body_nouns")) {
        if (keys_of(row[0]) != noun) continue;
        std::string joined(row[0]);
        std::erase(joined, ' ');
        if (tables().bodies.find(joined) != nullptr) {
          push({word_key(fold_word(joined))}, NameForm::part, false);
        }
      }
    }
  }

  // Initials, where they stand somewhere in the document itself or the name is long.
  void add_acronym(const Keys& keys, bool outlet) {
    if (initials_source_.size() != keys.size()) find_initials(keys);
    if (initials_.size() < 3) return;
    push({word_key(initials_)}, NameForm::acronym, outlet);
    initials_source_.clear();
  }
  // The letters are read from the places where the words stand in the text or the outlet's name.
  void find_initials(const Keys& keys) {
    initials_.clear();
    std::vector<Token> tokens;
    const auto read = [&](std::string_view bytes, std::span<const Token> source) {
      for (std::size_t i = 0; i + keys.size() <= source.size(); ++i) {
        bool same = true;
        for (std::size_t k = 0; k < keys.size() && same; ++k) same = source[i + k].key == keys[k];
        if (!same) continue;
        for (std::size_t k = 0; k < keys.size(); ++k) {
          if (tables().joining.contains(keys[k]) || source[i + k].kind != TokenKind::word) continue;
          const std::string folded = fold_word(source[i + k].range.of(bytes));
          if (folded.empty() || static_cast<unsigned char>(folded[0]) >= 0x80) {
            initials_.clear();
            return true;
          }
          initials_.push_back(folded[0]);
        }
        return true;
      }
      return false;
    };
    if (!document_.outlet.empty()) {
      append_tokens(document_.outlet, {0, static_cast<std::uint32_t>(document_.outlet.size())},
                    tokens);
      if (read(document_.outlet, tokens)) return;
    }
    read(text_.bytes, text_.tokens);
  }

  const Document& document_;
  const Text& text_;
  Masthead& out_;
  std::string initials_;
  Keys initials_source_;
  std::uint64_t source_ = 0;
  bool owner_is_outlet_ = false;
  bool thread_ = false;
  bool house_ = false;  // speaks for a body, by what it says
};

// `at` is where the name begins.
bool allowed(const MastheadName& name, const Text& text, std::size_t at) {
  const Token& token = text.tokens[at];
  const auto definite = [&] {
    return at > 0 && tables().definite.find(text.tokens[at - 1]) != nullptr;
  };
  switch (name.form) {
    case NameForm::full:
      // A single word must look like a name.
      return (name.keys.size() > 1 && (token.is(kCapital) || token.kind == TokenKind::number)) ||
             (token.is(kCapital) && !token.is(kSentenceStart)) || token.is(kAllCaps) ||
             (token.is(kCapital) && name.outlet);
    case NameForm::capital:
      return token.is(kCapital) && definite();
    case NameForm::acronym:
      return token.is(kAllCaps);
    case NameForm::part:
      return true;
    case NameForm::noun:  // "the council", "council papers"
      return definite() || (name.source != 0 && !name.outlet &&
                            tables().papers.match(text, at + name.keys.size()));
  }
  return false;
}

}  // namespace

Masthead read_masthead(const Document& document, const Text& text) {
  Masthead masthead;
  Reader(document, text, masthead).read();
  return masthead;
}

void part_names(std::span<Masthead> mastheads) {
  absl::flat_hash_set<std::uint64_t> owners;
  for (const Masthead& masthead : mastheads) owners.insert(masthead.owner);
  for (Masthead& masthead : mastheads) {
    std::erase_if(masthead.names, [&](const MastheadName& name) {
      return name.source != 0 && name.source != masthead.owner && owners.contains(name.source) &&
             (name.outlet || !masthead.official);
    });
  }
}

bool same_owner(const Masthead& a, const Masthead& b) {
  return std::any_of(a.names.begin(), a.names.end(), [&](const MastheadName& name) {
    return name.form == NameForm::full && name.keys.size() > 1 &&
           std::any_of(b.names.begin(), b.names.end(), [&](const MastheadName& other) {
             return other.form == NameForm::full && other.keys == name.keys;
           });
  });
}

MastheadIndex::MastheadIndex(std::span<const Masthead> mastheads) {
  struct Entry {
    const MastheadName* name;
    std::uint32_t document;
  };
  std::vector<Entry> entries;
  for (std::uint32_t d = 0; d < mastheads.size(); ++d) {
    for (const MastheadName& name : mastheads[d].names) entries.push_back({&name, d});
  }
  const auto less = [](const MastheadName& x, const MastheadName& y) {
    return std::tie(x.keys, x.form, x.outlet) < std::tie(y.keys, y.form, y.outlet);
  };
  std::sort(entries.begin(), entries.end(), [&](const Entry& x, const Entry& y) {
    if (less(*x.name, *y.name) || less(*y.name, *x.name)) return less(*x.name, *y.name);
    return x.document < y.document;
  });
  for (std::size_t i = 0; i < entries.size();) {
    Name name{*entries[i].name, {}};
    std::size_t end = i;
    bool one_owner = true;
    for (; end < entries.size() && !less(name.name, *entries[end].name); ++end) {
      if (name.documents.empty() || name.documents.back() != entries[end].document) {
        name.documents.push_back(entries[end].document);
      }
      one_owner = one_owner &&
                  (entries[end].document == entries[i].document ||
                   (name.name.source != 0 && entries[end].name->source == name.name.source) ||
                   same_owner(mastheads[entries[end].document], mastheads[entries[i].document]));
    }
    i = end;
    // A short form that two bodies share names neither.
    if (name.name.form != NameForm::full && !one_owner) continue;
    names_.push_back(std::move(name));
  }
  std::vector<std::uint32_t> longest_first(names_.size());
  std::iota(longest_first.begin(), longest_first.end(), 0u);
  std::stable_sort(longest_first.begin(), longest_first.end(),
                   [&](std::uint32_t x, std::uint32_t y) {
                     return names_[x].name.keys.size() > names_[y].name.keys.size();
                   });
  for (const std::uint32_t n : longest_first) {
    const Keys& keys = names_[n].name.keys;
    std::vector<std::uint32_t>& alone = by_first_[keys[0]];
    (keys.size() == 1 ? alone : by_two_[opening(keys[0], keys[1])]).push_back(n);
  }
}

MastheadIndex::Match MastheadIndex::match(const Text& text, std::size_t at) const {
  const std::vector<std::uint32_t>* alone = by_first_.find(text.tokens[at].key);
  if (alone == nullptr) return {};
  const std::size_t end = text.sentences[text.tokens[at].sentence].last_token;
  const auto first_of = [&](const std::vector<std::uint32_t>& list) -> Match {
    for (const std::uint32_t n : list) {
      const Keys& keys = names_[n].name.keys;
      if (at + keys.size() > end) continue;
      bool same = true;
      for (std::size_t i = 0; i < keys.size() && same; ++i)
        same = text.tokens[at + i].key == keys[i];
      if (same && allowed(names_[n].name, text, at))
        return {&names_[n], static_cast<std::uint32_t>(keys.size())};
    }
    return {};
  };
  if (at + 1 < end) {
    const auto* two = by_two_.find(opening(text.tokens[at].key, text.tokens[at + 1].key));
    if (const Match match = two == nullptr ? Match{} : first_of(*two)) return match;
  }
  return first_of(*alone);
}

}  // namespace stemma
