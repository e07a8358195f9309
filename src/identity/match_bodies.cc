#include "identity/match_bodies.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/tables.h"
#include "base/utf8.h"
#include "identity/match_parts.h"
#include "identity/match_sounds.h"

namespace stemma {
namespace {

// A word of body_words.tsv.
struct BodyWord {
  std::uint16_t form = 0;
  float weight = 1;
  bool legal = false, body = false, small = false, number = false;
  int value = -1;  // of a number in words
};

std::uint64_t key_of(const SoundedWord& word) {
  return hash64(word.plain, static_cast<std::uint64_t>(word.script));
}

// All letters of a name, dress aside.
std::uint64_t key_of(std::string_view text) {
  std::string letters;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t here = at;
    const char32_t c = at < text.size() ? next_char(text, at) : U' ';
    if (here == text.size()) ++at;
    if (c != ' ') continue;
    const SoundedWord word = sound_word(text.substr(start, here - start));
    letters += word.plain;
    if (!word.plain.empty())
      letters.push_back(static_cast<char>('A' + static_cast<int>(word.script)));
    start = at;
  }
  return letters.empty() ? 0 : hash64(letters);
}

class Bodies {
 public:
  static const Bodies& get() {
    static const Bodies& bodies = *new Bodies;
    return bodies;
  }
  const BodyWord* find(const SoundedWord& word) const {
    const auto found = words_.find(key_of(word));
    return found == words_.end() ? nullptr : &found->second;
  }
  std::uint16_t known(std::string_view text) const {
    if (text.size() > 200) return 0;
    const auto found = known_.find(key_of(text));
    return found == known_.end() ? std::uint16_t{0} : found->second;
  }

 private:
  Bodies() {
    std::uint16_t form = 0;
    for (const TableRow& row : table("any", "body_words")) {
      ++form;
      int value = -1;
      // The first word of digits is the number: "four fourth 4 4th".
      for (std::size_t at = row[1].find_first_of("0123456789"); at < row[1].size(); ++at) {
        const char c = row[1][at];
        if (c < '0' || c > '9') break;
        value = std::max(value, 0) * 10 + (c - '0');
      }
      std::string_view list = row[1];
      while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        BodyWord word;
        word.form = form;
        word.legal = row[0] == "legal";
        word.small = row[0] == "small";
        word.number = row[0] == "number";
        if (word.number) word.value = value;
        word.body = row[0] == "legal" || row[0] == "head" || row[0] == "body";
        word.weight = word.legal || word.small ? 0
                      : row[0] == "body"       ? .25F
                      : row[0] == "head"       ? .7F
                                               : 1;
        if (end > 0) words_[key_of(sound_word(list.substr(0, end)))] = word;
        list.remove_prefix(std::min(end + 1, list.size()));
      }
    }
    std::uint16_t known = 0;
    for (const char* const name : {"body_names", "place_names"}) {
      for (const TableRow& row : table("any", name)) {
        ++known;
        std::string_view list = row[0];
        while (!list.empty()) {
          const std::size_t end = std::min(list.find('|'), list.size());
          std::string_view one = list.substr(0, end);
          while (one.starts_with(' ')) one.remove_prefix(1);
          while (one.ends_with(' ')) one.remove_suffix(1);
          if (!one.empty()) known_.try_emplace(key_of(one), known);
          list.remove_prefix(std::min(end + 1, list.size()));
        }
      }
    }
  }

  absl::flat_hash_map<std::uint64_t, BodyWord> words_;
  absl::flat_hash_map<std::uint64_t, std::uint16_t> known_;
};

bool ends_word(char32_t c) {
  return c <= ' ' || c == ',' || c == '/' || c == '(' || c == ')' || c == '"' || c == '-' ||
         c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB || c == 0x3000 || c == 0xA0 ||
         c == 0x2013 || c == ';' || c == ':' || c == '&' || c == 0x2010 || c == 0x2011;
}

constexpr std::size_t kMostWords = 24;

}  // namespace

std::uint16_t known_name(std::string_view text) { return Bodies::get().known(text); }

BodyName read_body_name(std::string_view text) {
  BodyName name;
  name.known = known_name(text);
  std::size_t start = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at <= text.size() && name.words.size() < kMostWords;) {
    const std::size_t here = at;
    const char32_t c = at < text.size() ? next_char(text, at) : U' ';
    if (here == text.size()) ++at;
    if (!ends_word(c)) continue;
    std::string_view piece = text.substr(start, here - start);
    const std::size_t from = start;
    start = at;
    BodyName::Word word;
    word.start = static_cast<std::uint32_t>(from);
    word.end = static_cast<std::uint32_t>(from + piece.size());
    word.sound = sound_word(piece);
    if (word.sound.empty()) continue;
    // "SiemensAG": a legal form in capitals behind small letters.
    if (!word.sound.capitals && word.sound.script == MatchScript::latin) {
      std::size_t tail = piece.size();
      while (tail > 0 && piece[tail - 1] >= 'A' && piece[tail - 1] <= 'Z') --tail;
      if (tail > 3 && tail < piece.size() && piece.size() - tail > 1) {
        const SoundedWord last = sound_word(piece.substr(tail));
        const BodyWord* const found = Bodies::get().find(last);
        if (found != nullptr && found->legal) {
          word.sound = sound_word(piece.substr(0, tail));
          name.looks_like_body = true;
        }
      }
    }
    if (const BodyWord* const found = Bodies::get().find(word.sound)) {
      word.form = found->form;
      word.weight = found->weight;
      word.legal = found->legal;
      word.number = found->number;
      // Short forms are words, too: they count at the end, or in capitals among other words.
      const bool short_form = found->legal && word.sound.letters < 4;
      const bool last = at >= text.size();
      if (short_form && !last && !word.sound.capitals) {
        word.form = 0;
        word.legal = false;
        word.weight = word.sound.letters < 3 ? 0 : 1;
      }
      const bool counts = !short_form || (last && !name.words.empty()) || word.sound.capitals;
      name.looks_like_body = name.looks_like_body || (found->body && counts);
      if (found->value >= 0) {
        BodyName::Word* const before = name.words.empty() ? nullptr : &name.words.back();
        if (before != nullptr && before->number && before->value >= 20 && before->value % 10 == 0 &&
            found->value > 0 && found->value < 10) {  // "forty-four"
          before->value += found->value;
          before->sound.plain = before->sound.codes = std::to_string(before->value);
          before->end = word.end;
          before->form = 0;
          continue;
        }
        word.value = found->value;
        word.form = 0;
        word.sound.plain = word.sound.codes = std::to_string(word.value);
      }
    }
    const bool digits = word.sound.plain.find_first_not_of("0123456789") == std::string::npos;
    word.number = word.number || (digits && !word.sound.plain.empty());
    if (word.sound.capitals) ++capitals;
    name.letters_of_all.push_back(word.sound.plain.empty() ? '?' : word.sound.plain[0]);
    if (word.weight > 0 || word.legal)
      name.letters.push_back(word.sound.plain.empty() ? '?' : word.sound.plain[0]);
    name.words.push_back(std::move(word));
  }
  if (name.words.size() == 1 && capitals == 1 && name.words[0].sound.letters < 8) {
    name.acronym = true;
    name.letters = name.letters_of_all = name.words[0].sound.plain;
  }
  // Nothing but general words: they tell what there is to tell.
  float total = 0;
  for (const BodyName::Word& word : name.words) total += word.weight;
  if (total == 0)
    for (BodyName::Word& word : name.words) word.weight = word.legal ? .25F : .5F;
  return name;
}

int compare_acronyms(const BodyName& a, const BodyName& b) {
  if (a.acronym == b.acronym) return 0;
  const BodyName &acronym = a.acronym ? a : b, &name = a.acronym ? b : a;
  if (name.words.size() < 2 || acronym.letters.size() < 2) return 0;
  const std::string& letters = acronym.letters;
  if (name.letters == letters || name.letters_of_all == letters) return 1;
  // "UN High Commissioner": a word in capitals gives all of its letters; small words may count.
  std::string spelled, all;
  for (const BodyName::Word& word : name.words) {
    const bool row = word.sound.capitals && word.sound.letters < 5;
    const std::string part = row ? word.sound.plain : word.sound.plain.substr(0, 1);
    all += part;
    if (word.weight > 0 || word.legal) spelled += part;
  }
  if (spelled == letters || all == letters) return 1;
  // Letters of the acronym in the order of the words, every telling word giving one at least.
  std::size_t at = 0;
  for (const BodyName::Word& word : name.words) {
    if (at < letters.size() && word.sound.plain.starts_with(letters[at])) {
      ++at;
    } else if (word.weight > .2F) {
      return -1;
    }
  }
  return at == letters.size() ? 1 : -1;
}

void compare_bodies(std::string_view text_a, const BodyName& a, std::string_view text_b,
                    const BodyName& b, std::vector<Summand>& out) {
  out.push_back({MatchEvidence::body_prior, 1, text_a, text_b});
  const auto slice = [](std::string_view text, const BodyName::Word& word) {
    return text.substr(word.start, word.end - word.start);
  };
  struct Link {
    float bits;
    std::size_t i, j;
    Summand summand;
  };
  std::vector<Link> links;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      const BodyName::Word &x = a.words[i], &y = b.words[j];
      if ((x.weight == 0) != (y.weight == 0) && x.form != y.form) continue;
      Summand summand{MatchEvidence::body_words, 0, slice(text_a, x), slice(text_b, y)};
      if (x.number || y.number) {
        if (x.sound.plain != y.sound.plain && (x.form == 0 || x.form != y.form)) continue;
        summand.value = 1;
      } else if ((x.form != 0 && x.form == y.form) || x.sound.plain == y.sound.plain) {
        summand.value = 1;
      } else {
        if (x.form != 0 && y.form != 0) continue;
        const float bits = compare_sounds(x.sound, y.sound);
        const std::size_t shorter = std::min(x.sound.plain.size(), y.sound.plain.size());
        if (bits <= 0 || (x.sound.script == y.sound.script && shorter <= 3)) continue;
        summand.value = std::min(1.0F, .5F + bits / 8);
      }
      links.push_back({summand.value, i, j, summand});
    }
  }
  std::stable_sort(links.begin(), links.end(), [](const Link& x, const Link& y) {
    if (x.bits != y.bits) return x.bits > y.bits;
    const auto distance = [](const Link& link) {
      return link.i > link.j ? link.i - link.j : link.j - link.i;
    };
    return distance(x) < distance(y);
  });
  std::vector<bool> used_a(a.words.size()), used_b(b.words.size());
  float shared = 0, total_a = 0, total_b = 0;
  for (const BodyName::Word& word : a.words) total_a += word.weight;
  for (const BodyName::Word& word : b.words) total_b += word.weight;
  std::vector<Summand> found;
  for (const Link& link : links) {
    if (used_a[link.i] || used_b[link.j]) continue;
    used_a[link.i] = used_b[link.j] = true;
    const float weight = std::min(a.words[link.i].weight, b.words[link.j].weight);
    if (weight == 0) continue;
    Summand summand = link.summand;
    summand.value *= weight;
    shared += summand.value;
    found.push_back(summand);
  }
  // Words written together on one side: "van der bilt" beside "vanderbilt".
  const auto run = [](const BodyName& name, const std::vector<bool>& used, std::size_t from,
                      std::size_t count) {
    std::string letters;
    for (std::size_t k = from; k < from + count; ++k)
      if (!used[k]) letters += name.words[k].sound.plain;
    return letters;
  };
  for (int side = 0; side < 2; ++side) {
    const BodyName &one = side == 0 ? a : b, &many = side == 0 ? b : a;
    std::vector<bool>&used_one = side == 0 ? used_a : used_b,
    &used_many = side == 0 ? used_b : used_a;
    for (std::size_t i = 0; i < one.words.size(); ++i) {
      if (used_one[i]) continue;
      for (std::size_t count = 2; count <= 4; ++count) {
        for (std::size_t j = 0; j + count <= many.words.size(); ++j) {
          if (used_one[i] || run(many, used_many, j, count) != one.words[i].sound.plain) continue;
          used_one[i] = true;
          for (std::size_t k = j; k < j + count; ++k) used_many[k] = true;
          Summand summand{MatchEvidence::body_words, 1, {}, {}};
          (side == 0 ? summand.a : summand.b) = slice(side == 0 ? text_a : text_b, one.words[i]);
          (side == 0 ? summand.b : summand.a) =
              (side == 0 ? text_b : text_a)
                  .substr(many.words[j].start, many.words[j + count - 1].end - many.words[j].start);
          found.push_back(summand);
          shared += 1;
        }
      }
    }
  }
  for (Summand& summand : found) {
    summand.value /= std::max({1.0F, std::min(total_a, total_b), shared});
    out.push_back(summand);
  }
  // What is left over: on both sides it contradicts, on one it may be left out.
  float left_a = 0, left_b = 0;
  std::string_view show_a, show_b;
  const auto leave = [&](std::string_view text, const BodyName& name, const std::vector<bool>& used,
                         float& left, std::string_view& show, bool& number) {
    for (std::size_t i = 0; i < name.words.size(); ++i) {
      if (used[i] || name.words[i].weight == 0) continue;
      left += name.words[i].weight;
      number = number || name.words[i].number;
      if (show.empty()) show = slice(text, name.words[i]);
    }
  };
  bool number_a = false, number_b = false;
  leave(text_a, a, used_a, left_a, show_a, number_a);
  leave(text_b, b, used_b, left_b, show_b, number_b);
  const float both = std::min(left_a, left_b), one = std::max(left_a, left_b) - both;
  if (both > 0) out.push_back({MatchEvidence::body_differs, std::min(both, 2.0F), show_a, show_b});
  if (one > 0) {
    Summand summand{
        MatchEvidence::body_missing, std::min(one, 3.0F) / std::max(1.0F, shared), {}, {}};
    if (left_a > left_b)
      summand.a = show_a;
    else
      summand.b = show_b;
    out.push_back(summand);
  }
  if (number_a || number_b) out.push_back({MatchEvidence::body_number, 1, show_a, show_b});
  // Two legal forms that are not one.
  std::uint16_t form_a = 0, form_b = 0;
  for (const BodyName::Word& word : a.words) form_a = word.legal ? word.form : form_a;
  for (const BodyName::Word& word : b.words) form_b = word.legal ? word.form : form_b;
  if (form_a != 0 && form_b != 0 && form_a != form_b) {
    bool shared_form = false;
    for (const BodyName::Word& x : a.words)
      for (const BodyName::Word& y : b.words)
        shared_form = shared_form || (x.legal && y.legal && x.form == y.form);
    if (!shared_form) out.push_back({MatchEvidence::body_form, 1, {}, {}});
  }
}

}  // namespace stemma
