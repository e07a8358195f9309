#include "identity/within.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "identity/korean.h"
#include "identity/lexicon.h"
#include "identity/name.h"

namespace stemma {
namespace {

constexpr std::size_t kMostBearers = 16;  // people of one document who share a part of the name

// A person of the document with the parts of the fullest form.
struct Bearer {
  Name name;
  std::uint32_t entity = kNone;
  char sex = 0;
  std::uint32_t last_mention = 0;  // byte
  std::uint32_t last_block = kNone;
  std::uint32_t first_mention = kNone;  // byte of the first full form
  std::vector<std::uint64_t> titles;    // of rank or office, as keys of their last words
};

class Linker {
 public:
  Linker(const Text& text, std::uint32_t number, const std::vector<Candidate>& candidates)
      : text_(text), number_(number), candidates_(candidates) {}

  LocalEntities run() {
    names_.resize(candidates_.size());
    entity_of_.assign(candidates_.size(), kNone);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type != EntityType::person) continue;
      names_[i] = candidates_[i].hangul ? hangul_name(i) : parse_name(text_.bytes, tokens(i));
    }
    find_namesakes();
    link_full();
    join_glosses();
    link_initials();
    link_single();
    link_others();
    return build();
  }

 private:
  std::string_view bytes(std::size_t i) const {
    return range_of(text_, candidates_[i]).of(text_.bytes);
  }
  std::span<const Token> tokens(std::size_t i) const {
    return std::span(text_.tokens)
        .subspan(candidates_[i].first, candidates_[i].last - candidates_[i].first);
  }
  std::uint32_t position(std::size_t i) const {
    return text_.tokens[candidates_[i].first].range.start;
  }
  std::uint32_t block(std::size_t i) const { return text_.tokens[candidates_[i].first].block; }

  // Surname last, as in the other names that are ordered.
  Name hangul_name(std::size_t i) const {
    Name name;
    name.may_be_korean = true;
    const std::string_view whole = bytes(i);
    if (candidates_[i].words == 1) {
      name.parts.emplace_back(std::string(whole), false);
      return name;
    }
    const std::size_t surname = whole.size() > 9 ? 6 : 3;
    name.parts.emplace_back(std::string(whole.substr(surname)), false);
    name.parts.emplace_back(std::string(whole.substr(0, surname)), false);
    name.ordered = true;
    return name;
  }

  // Key of the same letters without borders, for "Min-jun" and "Min Jun", "Kim Seo Yun" and "Kim
  // Seo-yun".
  static std::uint64_t run_together(const Name& name) {
    std::string out;
    for (const NamePart& part : name.parts) out += part.text;
    return word_key(out);
  }

  bool has_initial(const Name& name) const {
    return std::any_of(name.parts.begin(), name.parts.end(),
                       [](const NamePart& part) { return part.initial; });
  }

  std::uint32_t new_entity() { return entities_++; }

  char sex_of(std::size_t i) const {
    if (candidates_[i].sex != 0) return candidates_[i].sex;
    if (names_[i].single() || (names_[i].may_be_korean && !read_korean(bytes(i)).empty())) return 0;
    return given_sex(names_[i].parts.front().key);
  }

  static char given_sex(std::uint64_t given) {
    const std::uint32_t flags = Lexicon::get().flags(given);
    const bool male = (flags & kMale) && (flags & kGivenName),
               female = (flags & kFemale) && (flags & kGivenName);
    return male == female ? '\0' : male ? 'm' : 'f';
  }

  void add_bearer(std::size_t i, std::uint32_t entity) {
    const auto index = static_cast<std::uint32_t>(bearers_.size());
    bearers_.push_back({names_[i], entity, sex_of(i), position(i), block(i), position(i), {}});
    bearer_of_[entity] = index;
    for (const NamePart& part : names_[i].parts) {
      Bearers& list = by_part_[part.key];
      if (list.empty() || list.back() != index) list.push_back(index);
    }
    const std::size_t n = names_[i].parts.size();
    if (n == 3 && !has_initial(names_[i])) {
      // Given names of two words: "Seo Yun".
      const auto& parts = names_[i].parts;
      by_part_[word_key(parts[1].text + parts[2].text)].push_back(index);
      by_part_[word_key(parts[0].text + parts[1].text)].push_back(index);
    }
  }

  // Two people of one name in one document: under different titles in one sentence ("one from Dr
  // A. B. Orr and one from Ms A. B. Orr"), of two sexes by their titles, or said to be two
  // ("another Anna Orr", "of the same name"). Each title is then a person of its own, and whoever
  // is called so here stays apart from the other documents' people.
  void find_namesakes() {
    namesakes_.assign(candidates_.size(), false);
    struct Borne {
      std::size_t last = kNone;
      char sex = 0;
      bool several = false;
    };
    absl::flat_hash_map<std::uint64_t, Borne> names;
    const std::vector<bool> told = sentences_of_namesakes();
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (c.type != EntityType::person || names_[i].single()) continue;
      const bool said = !told.empty() && told[sentence(i)];
      if (c.title_first == kNone && !c.other && !said) continue;
      Borne& borne = names[key_in_any_order(names_[i])];
      if (c.other || said) borne.several = true;
      if (c.title_first == kNone) continue;
      if (borne.last != kNone && sentence(borne.last) == sentence(i) &&
          address_key(borne.last) != address_key(i))
        borne.several = true;
      if (c.sex != 0 && borne.sex != 0 && borne.sex != c.sex) borne.several = true;
      if (c.sex != 0) borne.sex = c.sex;
      borne.last = i;
    }
    if (names.empty()) return;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type != EntityType::person || names_[i].single()) continue;
      const auto found = names.find(key_in_any_order(names_[i]));
      namesakes_[i] = found != names.end() && found->second.several;
    }
  }

  // The sentences that say that two bear one name; none where no sentence does.
  std::vector<bool> sentences_of_namesakes() const {
    std::vector<bool> told;
    const Lexicon& lexicon = Lexicon::get();
    std::uint32_t last = kNone;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type != EntityType::person || names_[i].single() || sentence(i) == last)
        continue;
      last = sentence(i);
      const Sentence& read = text_.sentences[last];
      for (std::uint32_t t = read.first_token; t < read.last_token; ++t) {
        const Token& token = text_.tokens[t];
        if (token.kind != TokenKind::word || token.is(kCapital) ||
            !lexicon.namesakes.match(text_, t))
          continue;
        if (told.empty()) told.assign(text_.sentences.size(), false);
        told[last] = true;
        break;
      }
    }
    return told;
  }

  std::uint32_t sentence(std::size_t i) const {
    return text_.tokens[candidates_[i].first].sentence;
  }

  // Key of the first word of the title before the name, 0 where there is none.
  std::uint64_t address_key(std::size_t i) const {
    return candidates_[i].title_first == kNone ? 0 : text_.tokens[candidates_[i].title_first].key;
  }

  // Is it one of several who bear the name? Then one of those with its title.
  bool namesake(std::size_t i) {
    if (!namesakes_[i]) return false;
    const auto [at, fresh] = namesake_of_.try_emplace(
        std::tuple(key_in_any_order(names_[i]), address_key(i), candidates_[i].other), kNone);
    if (fresh) {
      at->second = new_entity();
      opened_.push_back(at->second);
    }
    entity_of_[i] = at->second;
    return true;
  }

  // "Kim Mi-ra (김미라)": a name and, in brackets behind it, the same in its own letters.
  void join_glosses() {
    std::vector<std::uint32_t> to(entities_);
    for (std::uint32_t e = 0; e < entities_; ++e) to[e] = e;
    for (std::size_t i = 0; i + 1 < candidates_.size(); ++i) {
      const Candidate &name = candidates_[i], &gloss = candidates_[i + 1];
      if (name.type != EntityType::person || gloss.type != EntityType::person ||
          name.hangul == gloss.hangul || gloss.first != name.last + 1 || entity_of_[i] == kNone ||
          entity_of_[i + 1] == kNone || text_.of(text_.tokens[name.last]) != "(" ||
          gloss.last >= text_.tokens.size() || text_.of(text_.tokens[gloss.last]) != ")" ||
          !reads_as(bytes(i), bytes(i + 1)))
        continue;
      to[entity_of_[i + 1]] = to[entity_of_[i]];
    }
    for (std::uint32_t& entity : entity_of_) {
      if (entity != kNone) entity = to[entity];
    }
    for (Bearer& bearer : bearers_) bearer.entity = to[bearer.entity];
  }

  static bool reads_as(std::string_view a, std::string_view b) {
    const std::vector<KoreanReading> x = read_korean(a), y = read_korean(b);
    return std::any_of(x.begin(), x.end(), [&](const KoreanReading& reading) {
      return std::any_of(y.begin(), y.end(),
                         [&](const KoreanReading& other) { return other.name == reading.name; });
    });
  }

  void link_full() {
    absl::flat_hash_map<std::uint64_t, std::uint32_t> by_parts, by_letters;
    // Names of most parts first, so that shorter full forms join them.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type == EntityType::person && !names_[i].single() &&
          !has_initial(names_[i]))
        order.push_back(i);
    }
    for (const std::size_t i : order) {
      if (namesake(i)) continue;
      const auto [at, fresh] = by_parts.try_emplace(key_in_any_order(names_[i]), kNone);
      if (fresh) {
        const auto [letters, fresh_letters] =
            by_letters.try_emplace(run_together(names_[i]), kNone);
        if (fresh_letters) {
          letters->second = new_entity();
          add_bearer(i, letters->second);
        }
        at->second = letters->second;
      }
      entity_of_[i] = at->second;
      touch(at->second, i);
    }
    join_middle_names();
  }

  // "Hilda Hollow" and "Hilda Rose Hollow" are one where no other name fits the shorter.
  void join_middle_names() {
    std::vector<std::uint32_t> to(entities_);
    for (std::uint32_t e = 0; e < entities_; ++e) to[e] = e;
    for (const Bearer& shorter : bearers_) {
      if (shorter.name.parts.size() != 2) continue;
      const auto found = by_part_.find(shorter.name.parts.back().key);
      if (found == by_part_.end() || found->second.size() > kMostBearers) continue;
      std::uint32_t fits = kNone, count = 0;
      for (const std::uint32_t b : found->second) {
        const Bearer& longer = bearers_[b];
        if (longer.name.parts.size() < 3 || longer.name.parts.size() > 4) continue;
        if (longer.name.parts.front().key == shorter.name.parts.front().key &&
            longer.name.parts.back().key == shorter.name.parts.back().key) {
          fits = longer.entity;
          ++count;
        }
      }
      if (count == 1) to[shorter.entity] = fits;
    }
    for (std::uint32_t& entity : entity_of_) {
      if (entity != kNone) entity = to[entity];
    }
    for (Bearer& bearer : bearers_) bearer.entity = to[bearer.entity];
  }

  void touch(std::uint32_t entity, std::size_t i) {
    Bearer& bearer = bearers_[bearer_of_.at(entity)];
    bearer.last_mention = position(i);
    bearer.last_block = block(i);
    bearer.first_mention = std::min(bearer.first_mention, position(i));
    if (candidates_[i].sex != 0) bearer.sex = candidates_[i].sex;
    const std::uint64_t title = candidates_[i].hangul ? hangul_title(i) : title_key(i);
    if (title != 0 && bearer.titles.size() < 4) bearer.titles.push_back(title);
  }

  // Key of the office that stands right behind a Korean name, whatever particle it has; 0 where
  // there is none.
  std::uint64_t hangul_title(std::size_t i) const {
    const Candidate& c = candidates_[i];
    const std::uint32_t end = range_of(text_, c).end;
    const std::uint32_t next = c.last;
    Range word;
    if (end < text_.tokens[c.last - 1].range.end) {
      word = {end, text_.tokens[c.last - 1].range.end};
    } else if (next < text_.tokens.size() && text_.tokens[next].is(kHangul) &&
               text_.tokens[next].sentence == text_.tokens[c.last - 1].sentence) {
      word = text_.tokens[next].range;
    }
    const std::string_view office = hangul_office(text_.of(word));
    return office.empty() ? 0 : word_key(office);
  }

  // Key of the last word of a title of rank or office, 0 where there is none. The list of titles
  // that names one role in several forms makes them one.
  std::uint64_t title_key(std::size_t i) const {
    const Candidate& c = candidates_[i];
    if (c.title_first == kNone) return 0;
    std::uint32_t t = c.first;
    while (t > c.title_first && text_.tokens[t - 1].kind != TokenKind::word) --t;
    if (t == c.title_first) return 0;
    const Token& token = text_.tokens[t - 1];
    return (Lexicon::get().flags(token) & kAddressTitle) ? 0 : Lexicon::get().role(token.key);
  }

  // May a title before a surname alone belong to this bearer?
  bool title_fits(std::size_t i, const Bearer& bearer) const {
    const std::uint64_t title = title_key(i);
    if (title == 0) return !candidates_[i].listed || bearer.first_mention < position(i);
    if (std::find(bearer.titles.begin(), bearer.titles.end(), title) != bearer.titles.end())
      return true;
    // Named in full with another title, or only after this place: somebody else.
    return bearer.titles.empty() && bearer.first_mention < position(i);
  }

  // Does a name with initials fit the full one? "G. Stoke", "R. Reyne", "Hollow, R."
  static bool initials_fit(const Name& shorter, const Name& full) {
    if (shorter.parts.size() > full.parts.size() + 1) return false;
    std::size_t matched = 0;
    bool surname = false;
    std::vector<bool> used(full.parts.size(), false);
    for (const NamePart& part : shorter.parts) {
      bool found = false;
      for (std::size_t k = 0; k < full.parts.size() && !found; ++k) {
        if (used[k]) continue;
        const NamePart& other = full.parts[k];
        const bool fits = part.initial
                              ? k + 1 < full.parts.size() && other.text.substr(0, 1) == part.text
                              : other.key == part.key && !other.initial;
        if (!fits) continue;
        used[k] = found = true;
        surname = surname || !part.initial;
      }
      matched += found;
    }
    return surname && matched == shorter.parts.size();
  }

  void link_initials() {
    absl::flat_hash_map<std::uint64_t, std::uint32_t> known;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type != EntityType::person || names_[i].single() ||
          !has_initial(names_[i]))
        continue;
      if (namesake(i)) continue;
      const auto [at, fresh] = known.try_emplace(key_in_any_order(names_[i]), kNone);
      if (fresh) {
        std::vector<std::uint32_t> fits;
        for (const NamePart& part : names_[i].parts) {
          if (part.initial) continue;
          const auto found = by_part_.find(part.key);
          if (found == by_part_.end() || found->second.size() > kMostBearers) continue;
          for (const std::uint32_t b : found->second) {
            const std::uint32_t entity = bearers_[b].entity;
            if (initials_fit(names_[i], bearers_[b].name) &&
                std::find(fits.begin(), fits.end(), entity) == fits.end())
              fits.push_back(entity);
          }
        }
        if (fits.size() == 1) {
          at->second = fits.front();
        } else {
          at->second = new_entity();
          add_bearer(i, at->second);
        }
      }
      entity_of_[i] = at->second;
      if (bearer_of_.contains(at->second)) touch(at->second, i);
    }
  }

  // Single words, in reading order: to the only bearer that fits, or the one of the title, or the
  // latest; or left open.
  void link_single() {
    // People known by one word only: by the word, the sex that tells two of them apart, or 0, and
    // whether the word fits two people who are named in full.
    absl::flat_hash_map<std::tuple<std::uint64_t, char, bool>, std::uint32_t> singles;
    for (Bearer& bearer : bearers_) {
      bearer.last_mention = 0;
      bearer.last_block = kNone;
    }
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type != EntityType::person) continue;
      if (entity_of_[i] != kNone) {
        if (bearer_of_.contains(entity_of_[i])) touch(entity_of_[i], i);
        continue;
      }
      if (!names_[i].single() && has_initial(names_[i])) continue;
      const std::uint64_t part = names_[i].parts.empty() ? 0 : names_[i].parts.front().key;
      const std::uint32_t bearer = choose(i, part);
      if (candidates_[i].other && bearer == kNone) open_ = true;
      if (bearer != kNone) {
        entity_of_[i] = bearers_[bearer].entity;
        touch(entity_of_[i], i);
        continue;
      }
      if (open_) {
        // Two fit: a person of its own, told apart by the title.
        const auto [at, fresh] =
            singles.try_emplace(std::tuple(part, candidates_[i].sex, true), kNone);
        if (fresh) at->second = new_entity();
        entity_of_[i] = at->second;
        opened_.push_back(at->second);
        continue;
      }
      std::tuple key(part, '\0', false);
      auto at = singles.find(key);
      if (at != singles.end() && candidates_[i].sex != 0) {
        char& sex = single_sex_[at->second];
        if (sex != 0 && sex != candidates_[i].sex) {
          std::get<char>(key) = candidates_[i].sex;
          at = singles.find(key);
        }
      }
      if (at == singles.end()) at = singles.emplace(key, new_entity()).first;
      if (candidates_[i].sex != 0) single_sex_[at->second] = candidates_[i].sex;
      entity_of_[i] = at->second;
    }
  }

  std::uint32_t choose(std::size_t i, std::uint64_t part) {
    open_ = false;
    const auto found = by_part_.find(part);
    if (found == by_part_.end()) return kNone;
    const Candidate& c = candidates_[i];
    std::vector<std::uint32_t> fits;
    for (const std::uint32_t b : found->second) {
      const Bearer& bearer = bearers_[b];
      if (c.sex != 0 && bearer.sex != 0 && c.sex != bearer.sex) continue;
      if (!title_fits(i, bearer)) continue;
      // "The other Dr Ruiz": the one who is named in full after it, in the same sentence.
      if (c.other &&
          (bearer.first_mention < position(i) || bearer.first_mention > position(i) + 80))
        continue;
      fits.push_back(b);
      if (fits.size() > kMostBearers) break;
    }
    if (fits.empty()) return kNone;
    dedupe(fits);
    if (fits.size() == 1) return fits.front();
    // "Yun the director" is the one of them who is called so, and not the one spoken of last.
    if (const std::uint64_t title = c.hangul ? hangul_title(i) : 0; title != 0) {
      std::vector<std::uint32_t> called;
      for (const std::uint32_t b : fits) {
        const std::vector<std::uint64_t>& titles = bearers_[b].titles;
        if (std::find(titles.begin(), titles.end(), title) != titles.end()) called.push_back(b);
      }
      if (called.size() == 1) return called.front();
    }
    // The surname before the given name.
    std::vector<std::uint32_t> surnames;
    for (const std::uint32_t b : fits) {
      if (bearers_[b].name.parts.back().key == part) surnames.push_back(b);
    }
    if (surnames.size() == 1 && c.title_first != kNone) return surnames.front();
    if (!surnames.empty() && c.title_first != kNone) fits = surnames;
    if (c.sex != 0) {
      std::vector<std::uint32_t> same;
      for (const std::uint32_t b : fits) {
        if (bearers_[b].sex == c.sex) same.push_back(b);
      }
      if (same.size() == 1) return same.front();
    }
    // The one spoken of last, if the other was not spoken of here.
    std::uint32_t latest = kNone, before = kNone;
    for (const std::uint32_t b : fits) {
      if (bearers_[b].last_block == kNone) continue;
      if (latest == kNone || bearers_[b].last_mention > bearers_[latest].last_mention) {
        before = latest;
        latest = b;
      } else if (before == kNone || bearers_[b].last_mention > bearers_[before].last_mention) {
        before = b;
      }
    }
    if (latest != kNone &&
        (before == kNone || bearers_[before].last_block != bearers_[latest].last_block))
      return latest;
    open_ = true;
    return kNone;
  }

  void dedupe(std::vector<std::uint32_t>& fits) const {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t b : fits) {
      if (std::none_of(out.begin(), out.end(),
                       [&](std::uint32_t o) { return bearers_[o].entity == bearers_[b].entity; }))
        out.push_back(b);
    }
    fits = std::move(out);
  }

  // Bodies and places: the same words.
  void link_others() {
    absl::flat_hash_map<std::pair<EntityType, std::uint64_t>, std::uint32_t> known;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].type == EntityType::person) continue;
      const auto [at, fresh] =
          known.try_emplace({candidates_[i].type, hash64(fold_word(bytes(i)))}, kNone);
      if (fresh) at->second = new_entity();
      entity_of_[i] = at->second;
    }
  }

  LocalEntities build() {
    LocalEntities local;
    std::vector<std::uint32_t> renumbered(entities_, kNone);
    std::vector<std::uint32_t> fullest;  // candidate of the entity's name
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      std::uint32_t& entity = renumbered[entity_of_[i]];
      const Span span(number_, range_of(text_, candidates_[i]));
      if (entity == kNone) {
        entity = static_cast<std::uint32_t>(local.entities.size());
        local.entities.emplace_back();
        local.entities.back().type = candidates_[i].type;
        fullest.push_back(static_cast<std::uint32_t>(i));
      } else if (fuller(i, fullest[entity])) {
        fullest[entity] = static_cast<std::uint32_t>(i);
      }
      local.entities[entity].mentions.push_back(span);
      local.mentions.push_back({span, candidates_[i].type, entity});
    }
    for (std::size_t e = 0; e < local.entities.size(); ++e) {
      Entity& entity = local.entities[e];
      entity.name = std::string(bytes(fullest[e]));
      const auto found = bearer_entity(fullest[e]);
      entity.sex = found;
      add_reasons(entity, fullest[e]);
    }
    for (const std::uint32_t entity : opened_) local.entities[renumbered[entity]].open = true;
    return local;
  }

  char bearer_entity(std::uint32_t candidate) const {
    const auto found = bearer_of_.find(entity_of_[candidate]);
    return found == bearer_of_.end() ? candidates_[candidate].sex : bearers_[found->second].sex;
  }

  bool fuller(std::size_t a, std::size_t b) const {
    if (candidates_[a].type != EntityType::person) return false;
    const bool initial_a = has_initial(names_[a]), initial_b = has_initial(names_[b]);
    if (names_[b].single() && !names_[a].single()) return true;
    if (names_[a].parts.size() != names_[b].parts.size()) {
      return names_[a].parts.size() > names_[b].parts.size() && (!initial_a || initial_b);
    }
    return initial_b && !initial_a;
  }

  void add_reasons(Entity& entity, std::uint32_t fullest) const {
    const Span full(number_, range_of(text_, candidates_[fullest]));
    for (const Span& mention : entity.mentions) {
      if (text_.of(mention.range()) == text_.of(full.range())) continue;
      entity.reasons.push_back(
          {"a shorter or other form of the name in the same document, which fits nobody else there",
           full,
           mention,
           0,
           {}});
      if (entity.reasons.size() >= 3) break;
    }
  }

  const Text& text_;
  std::uint32_t number_;
  const std::vector<Candidate>& candidates_;
  std::vector<Name> names_;
  std::vector<std::uint32_t> entity_of_;
  std::vector<Bearer> bearers_;
  using Bearers = absl::InlinedVector<std::uint32_t, 3>;
  absl::flat_hash_map<std::uint64_t, Bearers> by_part_;  // by NamePart::key
  absl::flat_hash_map<std::uint32_t, std::uint32_t> bearer_of_;
  absl::flat_hash_map<std::uint32_t, char> single_sex_;
  std::vector<std::uint32_t> opened_;
  std::vector<bool> namesakes_;  // of each candidate, see find_namesakes
  // By name, title, and whether it is said to be another one.
  absl::flat_hash_map<std::tuple<std::uint64_t, std::uint64_t, bool>, std::uint32_t> namesake_of_;
  std::uint32_t entities_ = 0;
  bool open_ = false;
};

}  // namespace

LocalEntities link_within(const Text& text, std::uint32_t number,
                          const std::vector<Candidate>& candidates) {
  return Linker(text, number, candidates).run();
}

}  // namespace stemma
