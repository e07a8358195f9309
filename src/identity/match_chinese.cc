#include "identity/match_chinese.h"

#include <absl/container/flat_hash_map.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/tables.h"
#include "base/utf8.h"
#include "identity/latin.h"
#include "identity/match_letters.h"

namespace stemma {
namespace {

enum System : std::uint8_t { kPinyin, kWade, kPalladius, kOther, kSystems };

struct Spelled {
  std::uint16_t syllable;
  System system;
  bool sure;  // Wade-Giles with its apostrophe, or a form that has none
};

constexpr std::size_t kLongestSyllable = 12;  // bytes
constexpr std::size_t kMostReadings = 48, kMostText = 64;
constexpr std::size_t kMostGiven = 2;

class Syllables {
 public:
  static const Syllables& get() {
    static const Syllables& syllables = *new Syllables;
    return syllables;
  }
  const std::vector<Spelled>* find(std::string_view spelled) const {
    const auto found = spelled_.find(hash64(spelled));
    return found == spelled_.end() ? nullptr : &found->second;
  }
  void add_readings(char32_t c, std::vector<std::uint16_t>& syllables) const {
    const auto found = readings_.find(c);
    if (found == readings_.end()) return;
    for (const std::uint16_t syllable : found->second) {
      if (std::find(syllables.begin(), syllables.end(), syllable) == syllables.end())
        syllables.push_back(syllable);
    }
  }
  bool is_surname(std::uint16_t syllable) const { return surname_[syllable]; }
  // Surnames of two characters are known by their pinyin.
  bool is_double(std::uint16_t a, std::uint16_t b) const {
    return std::find(doubles_.begin(), doubles_.end(), std::pair(a, b)) != doubles_.end();
  }

 private:
  Syllables() {
    std::uint16_t row_number = 0;
    for (const TableRow& row : table("any", "chinese_syllables")) {
      surname_.push_back(row[4] == "s");
      add(row[0], row_number, kPinyin, true);
      const bool aspirated = row[1].find('\'') != std::string_view::npos;
      std::string bare(row[1]);
      std::erase(bare, '\'');
      add(row[1], row_number, kWade, true);
      if (aspirated) add(bare, row_number, kWade, false);
      add(row[2], row_number, kPalladius, true);
      std::string_view list = row[3];
      while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        add(list.substr(0, end), row_number, kOther, true);
        list.remove_prefix(std::min(end + 1, list.size()));
      }
      ++row_number;
    }
    for (const TableRow& row : table("any", "chinese_double_surnames")) {
      const std::vector<Spelled>*a = find(row[0]), *b = find(row[1]);
      if (a != nullptr && b != nullptr)
        doubles_.emplace_back(a->front().syllable, b->front().syllable);
    }
    for (const TableRow& row : table("any", "chinese_readings")) {
      std::size_t at = 0;
      const char32_t c = next_char(row[0], at);
      std::string_view list = row[1];
      while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (const std::vector<Spelled>* const found = find(list.substr(0, end))) {
          for (const Spelled& spelled : *found)
            if (spelled.system == kPinyin) readings_[c].push_back(spelled.syllable);
        }
        list.remove_prefix(std::min(end + 1, list.size()));
      }
    }
  }

  void add(std::string_view spelled, std::uint16_t syllable, System system, bool sure) {
    if (spelled.empty()) return;
    std::vector<Spelled>& all = spelled_[hash64(spelled)];
    for (const Spelled& other : all)
      if (other.syllable == syllable && other.system == system) return;
    all.push_back({syllable, system, sure});
    // The rounded u is often left without its dots.
    if (const std::size_t v = spelled.find('v'); v != std::string_view::npos && system == kPinyin) {
      std::string plain(spelled);
      plain[v] = 'u';
      add(plain, syllable, kWade, sure);
    }
  }

  absl::flat_hash_map<std::uint64_t, std::vector<Spelled>> spelled_;
  absl::flat_hash_map<char32_t, std::vector<std::uint16_t>> readings_;
  std::vector<bool> surname_;
  std::vector<std::pair<std::uint16_t, std::uint16_t>> doubles_;
};

struct Piece {
  std::string letters;  // small, without marks; apostrophes kept
  bool capitals = false, comma = false, hyphen = false;
};

using Row = std::vector<std::uint16_t>;

class Reader {
 public:
  ChineseName read(std::string_view text) {
    if (text.size() > kMostText || text.size() < 4 || !split(text)) return std::move(name_);
    if (!han_.empty()) {
      name_.han = true;
      read_han();
      return std::move(name_);
    }
    if (pieces_.size() < 2 || pieces_.size() > 5) return std::move(name_);
    for (std::uint8_t system = 0; system < kSystems; ++system) read_as(static_cast<System>(system));
    return std::move(name_);
  }

 private:
  // False where the name has what no Chinese one has.
  bool split(std::string_view text) {
    Piece piece;
    std::size_t capitals = 0, small = 0;
    const auto close = [&] {
      if (piece.letters.empty()) return;
      piece.capitals = capitals > 1 && small == 0;
      pieces_.push_back(std::move(piece));
      piece = {};
      capitals = small = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t here = at;
      const char32_t c = next_char(text, at);
      if (c == ' ' || c == ',' || c == '-' || c == 0x2010 || c == 0x2011 || c == 0xA0) {
        close();
        piece.comma = piece.comma || c == ',';
        piece.hyphen = piece.hyphen || (c == '-' || c > 0x2000);
      } else if (c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BB || c == '`' || c == 0x2BC) {
        if (!piece.letters.empty()) piece.letters.push_back('\'');
        apostrophes_ = apostrophes_ || !piece.letters.empty();
      } else if (c >= 0x4E00 && c < 0xA000) {
        const SoundedWord sound = sound_word(text.substr(here, at - here));
        const std::vector<Spelled>* const found = Syllables::get().find(sound.plain);
        if (found == nullptr) return false;
        std::vector<std::uint16_t>& syllables = han_.emplace_back();
        for (const Spelled& spelled : *found) {
          if (spelled.system == kPinyin) syllables.push_back(spelled.syllable);
        }
        Syllables::get().add_readings(c, syllables);
      } else if (c >= 0x400 && c < 0x460) {
        const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
        (lower == c ? small : capitals) += 1;
        append_char(piece.letters, lower);
      } else if (u_isalpha(static_cast<UChar32>(c)) && c < 0x1F00) {
        (u_isupper(static_cast<UChar32>(c)) ? capitals : small) += 1;
        piece.letters += latin_letter(text.substr(here, at - here), c);
      } else if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) {
        return false;
      }
    }
    close();
    return han_.empty() || pieces_.empty();
  }

  static std::string latin_letter(std::string_view bytes, char32_t c) {
    if (c < 0x80) return std::string(1, static_cast<char>(c | 0x20));
    return sound_word(bytes).plain;
  }

  void add(const Row& surname, const Row& given) {
    if (surname.empty() || given.empty() || given.size() > kMostGiven ||
        name_.readings.size() >= kMostReadings)
      return;
    const Syllables& all = Syllables::get();
    if (surname.size() == 1 ? !all.is_surname(surname[0])
                            : surname.size() > 2 || !all.is_double(surname[0], surname[1]))
      return;
    ChineseReading reading{surname, given};
    if (std::find(name_.readings.begin(), name_.readings.end(), reading) == name_.readings.end())
      name_.readings.push_back(std::move(reading));
  }

  void read_han() {
    if (han_.size() < 2 || han_.size() > 4) return;
    Row row;
    const auto go = [&](const auto& self, std::size_t i) -> void {
      if (i == han_.size()) {
        for (std::size_t k = 1; k <= 2 && k < row.size(); ++k) {
          const auto split = row.begin() + static_cast<std::ptrdiff_t>(k);
          add({row.begin(), split}, {split, row.end()});
        }
        return;
      }
      for (const std::uint16_t syllable : han_[i]) {
        row.push_back(syllable);
        self(self, i + 1);
        row.pop_back();
      }
    };
    go(go, 0);
  }

  // All ways to cut the letters into syllables of one system.
  void cut(std::string_view letters, System system, Row& row, std::vector<Row>& out) const {
    if (letters.starts_with('\'')) letters.remove_prefix(1);
    if (letters.empty()) {
      if (!row.empty()) out.push_back(row);
      return;
    }
    if (row.size() == 3 || out.size() > 16) return;
    for (std::size_t n = std::min(letters.size(), kLongestSyllable); n > 0; --n) {
      if (!is_boundary(letters, n)) continue;
      const std::vector<Spelled>* const found = Syllables::get().find(letters.substr(0, n));
      if (found == nullptr) continue;
      for (const Spelled& spelled : *found) {
        if (spelled.system != system) continue;
        // Where apostrophes are written at all, aspirated sounds have theirs.
        if (system == kWade && apostrophes_ && !spelled.sure) continue;
        row.push_back(spelled.syllable);
        cut(letters.substr(n), system, row, out);
        row.pop_back();
      }
    }
  }

  void read_as(System system) {
    std::vector<std::vector<Row>> rows(pieces_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      Row row;
      cut(pieces_[i].letters, system, row, rows[i]);
      // Spellings of Cantonese mix with each other and with what is spelled as in pinyin.
      if (rows[i].empty() && system == kOther) cut(pieces_[i].letters, kPinyin, row, rows[i]);
    }
    std::size_t first = 0;
    // "Jimmy Lai Chee-ying": a given name in another language before it.
    if (rows[0].empty() && pieces_.size() > 2) first = 1;
    for (std::size_t i = first; i < rows.size(); ++i)
      if (rows[i].empty()) return;
    const std::size_t count = rows.size() - first;
    if (count < 2) return;
    const bool comma = pieces_[first + 1].comma;
    const std::size_t last = rows.size() - 1;
    // Surname first.
    combine(rows, first + 1, rows.size(), [&](const Row& given) {
      for (const Row& surname : rows[first]) add(surname, given);
    });
    if (count > 2) {
      combine(rows, first + 2, rows.size(), [&](const Row& given) {
        for (const Row& a : rows[first])
          for (const Row& b : rows[first + 1])
            if (a.size() == 1 && b.size() == 1) add({a[0], b[0]}, given);
      });
    }
    if (comma || pieces_[last].hyphen || (pieces_[first].capitals && !pieces_[last].capitals))
      return;
    // Surname last.
    combine(rows, first, last, [&](const Row& given) {
      for (const Row& surname : rows[last]) add(surname, given);
    });
  }

  template <typename Take>
  static void combine(const std::vector<std::vector<Row>>& rows, std::size_t from, std::size_t to,
                      Take take) {
    Row row;
    const auto go = [&](const auto& self, std::size_t i) -> void {
      if (i == to) {
        take(row);
        return;
      }
      for (const Row& next : rows[i]) {
        if (row.size() + next.size() > kMostGiven) continue;
        row.insert(row.end(), next.begin(), next.end());
        self(self, i + 1);
        row.resize(row.size() - next.size());
      }
    };
    go(go, from);
  }

  ChineseName name_;
  std::vector<Piece> pieces_;
  std::vector<Row> han_;  // of each character its readings
  bool apostrophes_ = false;
};

}  // namespace

ChineseName read_chinese_name(std::string_view text) { return Reader().read(text); }

int compare_chinese(const ChineseName& a, const ChineseName& b) {
  if (a.readings.empty() || b.readings.empty()) return 0;
  for (const ChineseReading& x : a.readings)
    for (const ChineseReading& y : b.readings)
      if (x == y) return 1;
  return -1;
}

}  // namespace stemma
