#include "identity/latin.h"

#include <absl/container/flat_hash_map.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <optional>
#include <vector>

#include "base/tables.h"
#include "base/utf8.h"
#include "text/text.h"

namespace stemma {
namespace {

// Marks, hyphens and apostrophes of a folded word are no part of what is compared.
bool is_dropped(char c) { return c == '\'' || c == '-' || c == '.' || c == ' '; }

// Makes `out` the lower case of an ASCII word; false where `word` has other characters, too.
bool fold_ascii(std::string_view word, std::string& out) {
  out.resize(word.size());
  char* to = out.data();
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    if (c >= 'A' && c <= 'Z')
      *to++ = static_cast<char>(c + 32);
    else if (!is_dropped(c) && c != '"' && c != '`')
      *to++ = c;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return true;
}

// Letters with marks and the marks themselves fold one by one, whatever stands beside them: they
// are taken apart (canonical decomposition), the marks dropped, and letters that do not come apart
// (ø, ł, đ) looked up in latin_letters. This gives the same as the transliterator, without it.
class LatinLetters {
 public:
  static const LatinLetters& get() {
    static const LatinLetters& letters = *new LatinLetters;
    return letters;
  }

  // Appends the plain form of `c`; false where `c` is not of these blocks or neither letter nor
  // mark.
  bool add(char32_t c, std::string& out) const {
    const std::size_t at = c >= kAdditional ? c - kAdditional + kMarksEnd : c;
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
      return true;
    }
    if ((c >= kMarksEnd && c < kAdditional) || at >= plain_.size() || !plain_[at]) return false;
    out += *plain_[at];
    return true;
  }

 private:
  // Up to the end of the combining marks; and Latin Extended Additional.
  static constexpr char32_t kMarksEnd = 0x370, kAdditional = 0x1E00, kAdditionalEnd = 0x1F00;

  LatinLetters() {
    absl::flat_hash_map<char32_t, std::string_view> whole;
    for (const TableRow& row : table("any", "latin_letters")) {
      std::size_t at = 0;
      whole[next_char(row[0], at)] = row[1];
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& nfd = *icu::Normalizer2::getNFDInstance(status);
    plain_.resize(kMarksEnd + kAdditionalEnd - kAdditional);
    for (std::size_t i = 0x80; i < plain_.size(); ++i) {
      const auto c = static_cast<UChar32>(i < kMarksEnd ? i : i - kMarksEnd + kAdditional);
      if (!u_isalpha(c) && u_charType(c) != U_NON_SPACING_MARK) continue;
      icu::UnicodeString apart;
      if (!nfd.getDecomposition(c, apart)) apart = icu::UnicodeString(c);
      std::string& plain = plain_[i].emplace();
      for (int at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const UChar32 piece = apart.char32At(at);
        if (u_charType(piece) == U_NON_SPACING_MARK) continue;
        const auto lower = static_cast<char32_t>(u_tolower(piece));
        if (const auto found = whole.find(lower); found != whole.end())
          plain += found->second;
        else
          append_char(plain, lower);
      }
    }
  }

  std::vector<std::optional<std::string>> plain_;
};

}  // namespace

void transliterate(std::string& text) {
  thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  if (latin == nullptr) return;
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  latin->transliterate(wide);
  text.clear();
  wide.toUTF8String(text);
}

std::string latin_fold(std::string_view word) {
  std::string plain;
  if (fold_ascii(word, plain)) return plain;
  std::string folded = fold_word(word);
  plain.clear();
  const LatinLetters& letters = LatinLetters::get();
  for (std::size_t at = 0; at < folded.size();) {
    if (letters.add(next_char(folded, at), plain)) continue;
    transliterate(folded);
    plain.swap(folded);
    break;
  }
  std::erase_if(plain, is_dropped);
  return plain;
}

}  // namespace stemma
