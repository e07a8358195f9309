// Korean numbers, read by characters, since particles and counters are written on to them: "12억
// 4천만", "일백삼", "쉰두", "수십만", "3분의 1". Knows nothing of counters and bounds.
#ifndef STEMMA_STATEMENTS_FIGURES_HANGUL_NUMBERS_H_
#define STEMMA_STATEMENTS_FIGURES_HANGUL_NUMBERS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma::figures {

// One way to read what begins at some place: which is right is seen by what follows.
struct HangulNumber {
  double value = 0;
  double high = 0;      // 두세: two or three
  std::size_t end = 0;  // byte behind it
  int syllables = 0;    // of the number that are Hangul
  bool digits = false;  // begins with digits
  bool scale = false;   // has 십, 백, 천, 만, 억 or 조
  bool native = false;  // 한, 두, 서른
  bool vague = false;   // 수십, 수만
  bool fraction = false;
  bool spaced = false;  // a space inside
};

struct HangulReadings {
  std::array<HangulNumber, 12> of;  // the shortest first
  std::size_t size = 0;
  void add(const HangulNumber& number) {
    if (size < of.size()) of[size++] = number;
  }
  bool empty() const { return size == 0; }
};

// The readings of the number at byte `at` of the text, up to byte `end`.
HangulReadings read_hangul_number(std::string_view text, std::size_t at, std::size_t end);

// Does a word with this first syllable perhaps begin with a number or with what stands before one
// (마이너스, 섭씨)?
bool begins_hangul_number(std::string_view word);

// Behind a number or a counter: nothing, no letter, or what a particle begins with.
bool ends_or_particle(std::string_view rest);
// Behind a counter or unit also: what makes a class or time of it ("300원대", "5톤급", "3년새").
bool ends_unit(std::string_view rest);
bool is_hangul(std::string_view rest);  // begins with a Hangul syllable
// `rest` without the spaces it begins with.
std::string_view skip_spaces(std::string_view rest);
// Does `rest` begin with the phrase, whose spaces may be left out or doubled? Its length there, or
// 0.
std::size_t starts_with_phrase(std::string_view rest, std::string_view phrase);

}  // namespace stemma::figures

#endif  // STEMMA_STATEMENTS_FIGURES_HANGUL_NUMBERS_H_
