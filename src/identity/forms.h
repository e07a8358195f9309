// How the names of all documents read: each word of a name and each name is read once, however many
// bear it, and known by a number from then on, so that names are compared by numbers.
#ifndef STEMMA_IDENTITY_FORMS_H_
#define STEMMA_IDENTITY_FORMS_H_

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "identity/name.h"

namespace stemma {

// A word that is a part of names.
struct NameWord {
  std::string text;              // as in NamePart
  std::string sound;             // sound_key of it
  std::uint64_t sound_hash = 0;  // of the sound
  std::uint32_t sound_number = 0;
  std::uint32_t flags = 0;      // WordFlag
  bool in_short_names = false;  // has a row in short_names
  bool in_full_names = false;  // set by the reader of the documents: a part of somebody's full name
};

struct FormPart {
  std::uint32_t word = 0;
  bool initial = false;
};

// A Korean name that the form may write.
struct FormReading {
  std::uint32_t name = 0;
  float probability = 0;
};

struct WrittenName {
  absl::InlinedVector<FormPart, 3> parts;
  std::vector<FormReading> korean;
  std::uint32_t same = 0;    // number of the parts in any order
  std::uint32_t alike = 0;   // number of the sounds of the parts in any order
  std::uint32_t person = 0;  // of the first Korean reading, or of the sounds
  std::uint32_t fullness = 0;
  bool ordered = false;
  bool with_initial = false;

  bool single() const { return parts.size() < 2; }
};

// More parts, and more letters in them, is more.
std::uint32_t fullness_of(const Name& name);

class Forms {
 public:
  // The number of a person's name. The bytes of the name must outlive this.
  std::uint32_t of(std::string_view name);
  const WrittenName& operator[](std::uint32_t form) const { return forms_[form]; }

  // The number of the word with that NamePart::key, or kNone.
  std::uint32_t word_of(std::uint64_t key) const {
    const auto found = words_by_key_.find(key);
    return found == words_by_key_.end() ? kNone : found->second;
  }
  const NameWord& word(std::uint32_t word) const { return words_[word]; }
  NameWord& word(std::uint32_t word) { return words_[word]; }
  const NameWord& word(const FormPart& part) const { return words_[part.word]; }
  // Of the last part: the surname of a name whose order is known or usual.
  const NameWord& surname(const WrittenName& form) const { return words_[form.parts.back().word]; }

  // Probability that a Korean has the name of a reading.
  float frequency(std::uint32_t korean_name) const { return frequencies_[korean_name]; }

  std::size_t size() const { return forms_.size(); }
  std::size_t words() const { return words_.size(); }
  std::size_t sounds() const { return sounds_.size(); }
  std::size_t same() const { return same_.size(); }
  std::size_t alike() const { return alike_.size(); }
  std::size_t people() const { return people_.size(); }
  std::size_t korean_names() const { return frequencies_.size(); }

 private:
  using Numbers = absl::flat_hash_map<std::uint64_t, std::uint32_t>;
  static std::uint32_t number(Numbers& numbers, std::uint64_t key) {
    return numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
  }
  std::uint32_t add_word(const NamePart& part, bool spelled_by_sound);

  std::vector<WrittenName> forms_;
  std::vector<NameWord> words_;
  absl::flat_hash_map<std::string_view, std::uint32_t> forms_by_name_;
  Numbers words_by_key_, sounds_, same_, alike_, people_, korean_names_;
  std::vector<float> frequencies_;  // by korean name
};

// Bits for one given name that is a short form of the other, by table or as a beginning or end of
// it; 0 where it is none.
float short_form_bits(const NameWord& a, const NameWord& b);

bool both_given(const NameWord& a, const NameWord& b);

}  // namespace stemma

#endif  // STEMMA_IDENTITY_FORMS_H_
