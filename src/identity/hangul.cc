// Korean names in Hangul. A word of Hangul holds a name where it begins with a surname and one or
// two syllables of given names, and a title, a particle, an age or the word's end follows. Doubt is
// settled by what stands beside it and by repetition.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/tables.h"
#include "base/utf8.h"
#include "identity/candidates.h"

namespace stemma {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes of a precomposed Hangul syllable

struct HangulTables {
  absl::flat_hash_map<std::string_view, std::uint32_t> surnames;   // with counts
  absl::flat_hash_map<std::string_view, std::uint32_t> syllables;  // of given names
  absl::flat_hash_map<std::string_view, std::string_view> titles;  // with kinds
  absl::flat_hash_set<std::string_view> particles;
  absl::flat_hash_set<std::string_view> not_names;
  std::size_t longest_title = 0;

  static const HangulTables& get() {
    static const HangulTables& tables = *new HangulTables;
    return tables;
  }

 private:
  static std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    for (const char c : text) {
      if (c >= '0' && c <= '9') value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
  }

  HangulTables() {
    for (const TableRow& row : table("ko", "surnames")) surnames[row[0]] += number(row[2]);
    for (const TableRow& row : table("ko", "name_syllables")) syllables[row[0]] += number(row[2]);
    for (const TableRow& row : table("ko", "titles")) {
      titles[row[0]] = row[1];
      longest_title = std::max(longest_title, row[0].size());
    }
    for (const TableRow& row : table("ko", "after_names")) particles.insert(row[0]);
    for (const TableRow& row : table("ko", "not_names")) not_names.insert(row[0]);
  }
};

class HangulFinder {
 public:
  HangulFinder(const Document& document, const Text& text, std::vector<Candidate>& out)
      : document_(document), text_(text), tables_(HangulTables::get()), out_(out) {}

  void run() {
    for (const Sentence& sentence : text_.sentences) {
      const Role role = document_.blocks[sentence.block].role;
      if (role == Role::byline || role == Role::dateline || role == Role::date) continue;
      for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
        if (text_.tokens[i].is(kHangul)) read_word(i, sentence);
      }
    }
    decide();
  }

 private:
  struct Reading {
    std::uint32_t token = 0;
    std::size_t size = 0;  // bytes of the name
    float weight = 0;
    bool full = false;  // with a given name
    bool strong = false;
  };

  std::string_view word(std::uint32_t i) const { return text_.of(text_.tokens[i]); }

  // Does a title begin `rest`, with a particle or nothing behind it?
  bool titled(std::string_view rest) const {
    for (std::size_t size = std::min(rest.size(), tables_.longest_title); size >= kSyllable;
         size -= kSyllable) {
      if (size % kSyllable != 0) size -= size % kSyllable;
      if (tables_.titles.contains(rest.substr(0, size)) &&
          (size == rest.size() || tables_.particles.contains(rest.substr(size)))) {
        return true;
      }
    }
    return false;
  }

  bool next_is_title(std::uint32_t i, const Sentence& sentence) const {
    return i + 1 < sentence.last_token && text_.tokens[i + 1].is(kHangul) &&
           text_.tokens[i + 1].is(kSpaceBefore) && titled(word(i + 1));
  }

  // "이사장 이서윤", "(회계팀장 박도현)": a title before, alone in its word or at its end.
  bool title_before(std::uint32_t i, const Sentence& sentence) const {
    if (i == sentence.first_token || !text_.tokens[i - 1].is(kHangul)) return false;
    const std::string_view before = word(i - 1);
    for (std::size_t size = kSyllable * 2; size <= std::min(before.size(), tables_.longest_title);
         size += kSyllable) {
      const auto found = tables_.titles.find(before.substr(before.size() - size));
      if (found != tables_.titles.end() && found->second == "office") return true;
    }
    return false;
  }

  bool age_after(std::uint32_t i, const Sentence& sentence) const {
    return i + 2 < sentence.last_token && word(i + 1) == "(" &&
           text_.tokens[i + 2].kind == TokenKind::number && text_.tokens[i + 2].range.size() <= 3;
  }

  void read_word(std::uint32_t i, const Sentence& sentence) {
    const std::string_view w = word(i);
    if (w.size() > 40 * kSyllable || w.size() % kSyllable != 0) return;
    // Surname and title: "김 의원", "정 군수는".
    if (w.size() == kSyllable) {
      if (tables_.surnames.contains(w) && next_is_title(i, sentence) &&
          !title_before(i, sentence)) {
        readings_.push_back({i, kSyllable, 5, false, true});
      }
      return;
    }
    Reading best;
    for (const std::size_t surname : {2 * kSyllable, kSyllable}) {
      if (w.size() < surname + kSyllable) continue;
      const auto family = tables_.surnames.find(w.substr(0, surname));
      if (family == tables_.surnames.end()) continue;
      for (const std::size_t given : {2 * kSyllable, kSyllable}) {
        const std::size_t size = surname + given;
        if (w.size() < size) continue;
        float weight = weigh(w, surname, size, family->second);
        bool strong = false;
        const std::string_view rest = w.substr(size);
        if (rest.empty()) {
          if (next_is_title(i, sentence)) weight += 4, strong = true;
          weight += 0.5f;
        } else if (tables_.particles.contains(rest)) {
          weight += 0.5f;
        } else if (titled(rest)) {
          weight += given == 2 * kSyllable ? 4.f : 2.5f;
          strong = true;
        } else {
          continue;
        }
        if (title_before(i, sentence)) weight += 3.5f, strong = true;
        if (rest.empty() && age_after(i, sentence)) weight += 5, strong = true;
        if (given == kSyllable) weight -= 2;
        if (tables_.not_names.contains(w.substr(0, 2 * kSyllable))) weight -= strong ? 2.f : 5.f;
        if (weight > best.weight + 0.01f || best.size == 0) best = {i, size, weight, true, strong};
      }
    }
    if (best.size > 0) readings_.push_back(best);
  }

  // Evidence of the syllables themselves.
  float weigh(std::string_view w, std::size_t surname, std::size_t size,
              std::uint32_t count) const {
    float weight = count >= 200 ? 1.f : count >= 40 ? 0.5f : count >= 10 ? 0.f : -1.f;
    for (std::size_t at = surname; at < size; at += kSyllable) {
      const auto found = tables_.syllables.find(w.substr(at, kSyllable));
      const std::uint32_t times = found == tables_.syllables.end() ? 0 : found->second;
      weight += times >= 60 ? 1.2f : times >= 15 ? 0.6f : times >= 4 ? 0.f : -1.5f;
    }
    return weight;
  }

  void decide() {
    absl::flat_hash_map<std::string_view, float> best;
    absl::flat_hash_map<std::string_view, std::uint32_t> times;
    for (const Reading& reading : readings_) {
      const std::string_view name = word(reading.token).substr(0, reading.size);
      const auto [at, fresh] = best.try_emplace(name, reading.weight);
      if (!fresh) at->second = std::max(at->second, reading.weight);
      ++times[name];
    }
    for (const Reading& reading : readings_) {
      const std::string_view name = word(reading.token).substr(0, reading.size);
      const float weight = best.at(name) + (times.at(name) >= 2 ? 0.5f : 0.f);
      if (weight < 2.6f) continue;
      Candidate candidate;
      candidate.first = reading.token;
      candidate.last = reading.token + 1;
      candidate.words = reading.full ? 2 : 1;
      candidate.person = weight;
      candidate.strong = reading.strong;
      candidate.hangul = true;
      candidate.bytes = static_cast<std::uint32_t>(reading.size);
      if (!reading.full) candidate.words = 1;
      out_.push_back(candidate);
    }
  }

  const Document& document_;
  const Text& text_;
  const HangulTables& tables_;
  std::vector<Candidate>& out_;
  std::vector<Reading> readings_;
};

}  // namespace

void find_hangul_candidates(const Document& document, const Text& text,
                            std::vector<Candidate>& out) {
  HangulFinder(document, text, out).run();
}

std::string_view hangul_office(std::string_view word) {
  const HangulTables& tables = HangulTables::get();
  for (std::size_t n = std::min(word.size(), tables.longest_title) / kSyllable; n >= 2; --n) {
    const auto found = tables.titles.find(word.substr(0, n * kSyllable));
    if (found != tables.titles.end() && found->second == "office") return found->first;
  }
  return {};
}

}  // namespace stemma
