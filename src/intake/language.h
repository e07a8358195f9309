// The language of a text: by its script, and where several languages share the script by the share
// of their function words.
#ifndef STEMMA_INTAKE_LANGUAGE_H_
#define STEMMA_INTAKE_LANGUAGE_H_

#include <string>
#include <string_view>

namespace stemma {

// BCP 47, or "und" where nothing decides it. `declared` (the page's own word) is taken where the
// text does not contradict it.
std::string language_of(std::string_view text, std::string_view declared);

}  // namespace stemma

#endif  // STEMMA_INTAKE_LANGUAGE_H_
