// What figures count. There is no parser: a noun phrase ends at words of closed classes and at the
// first plural that no plural follows. Where no noun follows, a reader goes back: to the noun that
// the same number had before, to the subject of the clause, to what was counted last; and so does
// this.
#include "statements/figures_resolver.h"

namespace stemma::figures {

void Resolver::run() {
  for (std::size_t d = 0; d < drafts_.size(); ++d) {
    if (drafts_[d].cell) continue;
    convert(d);
    if (drafts_[d].figure.converts == kNone)
      count(d);
    else
      adopt(d, drafts_[d].figure.converts);
  }
  join_wholes();
}

// What a share or a bare number is said of: the words before the verb that it follows.
bool Resolver::subject(std::size_t d) {
  const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
  for (std::size_t i = here; i-- > begin && here - i < kClause;) {
    if (!word(i) && !w_.is(i, kChange)) {
      const std::string_view s = w_.of(i);
      if (s == ";" || s == ":" || s == "(" || s == "“" || s == "\"") return false;
      continue;
    }
    if (!(w_.is(i, kVerb | kChange) || past(i)) || i == begin) continue;
    if (w_.is(i, kChange) && !w_.is(i, kVerb) && !past(i)) continue;  // up, down
    if (!w_.is(i, kCopula | kChange)) return false;
    std::size_t end = i;
    while (end > begin && w_.is(end - 1, kVerb)) --end;  // has been
    if (end == begin || !open(end - 1)) return false;
    const Phrase phrase = head_of(phrase_before(end), begin);
    // "The figure was 31" says nothing of what it counts.
    if (!phrase || w_.is(phrase.last - 1, kMeasureNoun)) return false;
    set(d, phrase);
    name(d, "before");
    return true;
  }
  return false;
}

// "Passengers embarked: 132", "Baptisms: two.", "rescued, 97;"
bool Resolver::label(std::size_t d) {
  std::size_t here = drafts_[d].first;
  const std::size_t after = drafts_[d].last;
  while (here > 2 && w_.is_bound(here - 1) && w_.of(here - 1) != ":") --here;
  if (listed(d)) return true;
  if (here < 2 || w_.of(here - 1) != ":" || !same_block(here - 1, here)) return false;
  if (after < w_.size() && w_.same_sentence(after, here) && word(after)) return false;
  std::size_t first = here - 1;
  while (first > 0 && same_block(first - 1, here) && here - first < 8 && word(first - 1)) --first;
  while (first < here - 1 && w_.is(first, kArticle | kAnd)) ++first;
  if (first == here - 1) return false;
  // "lost 30 of them: 40 percent"
  if (w_.is(here - 2, kFunction)) {
    if (d == 0 || drafts_[d - 1].figure.counted_text.empty() || !drafts_[d - 1].kind.empty() ||
        !w_.same_sentence(drafts_[d - 1].first, here))
      return false;
    adopt(d, d - 1);
    return true;
  }
  if (w_.text.tokens[here - 2].is(kAllCaps) && w_.text.tokens[first].is(kAllCaps))
    return false;  // who speaks
  set(d, {first, here - 1});
  return true;
}

// "saved, 97; bodies found, 21; missing, 30." after a colon or a semicolon.
bool Resolver::listed(std::size_t d) {
  const std::size_t here = drafts_[d].first, begin = sentence_begin(here);
  const std::size_t after = drafts_[d].last;
  if (here < begin + 2 || w_.of(here - 1) != ",") return false;
  const std::string_view next = w_.same_sentence(after, here) ? w_.of(after) : ";";
  if (next != ";" && next != "." && next != "(") return false;
  std::size_t first = here - 1;
  while (first > begin && here - first < 5 && word(first - 1) && !w_.is(first - 1, kFunction) &&
         !w_.text.tokens[first - 1].is(kHangul))
    --first;
  if (first == here - 1) return false;
  const bool set_off = first > begin && (w_.of(first - 1) == ";" || w_.of(first - 1) == ":");
  if (!set_off || w_.text.tokens[first].is(kCapital)) return false;
  set(d, {first, here - 1});
  return true;
}

// "a crowd of 140", "a decline of 30 percent"
bool Resolver::noun_of(std::size_t d) {
  std::size_t of = drafts_[d].first;
  const std::size_t begin = sentence_begin(of);
  while (of > begin && w_.is_bound(of - 1) && !w_.is(of - 1, kOf)) --of;
  if (of < begin + 2 || !w_.is(of - 1, kOf) || !word(of - 2)) return false;
  if (!open(of - 2) && !w_.is(of - 2, kChange)) return false;
  if (w_.is(of - 2, kMeasureNoun)) return false;
  // "est passé de 14 %": a verb. Nouns have capitals where all of them do.
  if (w_.is(of - 2, kChange) && w_.is(of - 3, kVerb)) return false;
  if (w_.lexicon->capital_nouns && !w_.text.tokens[of - 2].is(kCapital)) return false;
  set(d, {of - 2, of - 1});
  return true;
}

// "voted 3-1", "carried, eleven for, two against, one abstaining"
bool Resolver::name_votes(std::size_t d) {
  const Draft& draft = drafts_[d];
  if (draft.share) return false;
  const bool split =
      (w_.hyphen(draft.last) && w_.joined(draft.last) && w_.number(draft.last + 1)) ||
      (draft.first > 1 && w_.hyphen(draft.first - 1) && w_.joined(draft.first) &&
       w_.number(draft.first - 2));
  return (split && name(d, "before")) || (!split && name(d, "vote"));
}

// "a 12% rise", "a nearly 30 percent cut"
bool Resolver::after_article(std::size_t here) const {
  const std::size_t begin = sentence_begin(here);
  while (here > begin && w_.is_bound(here - 1) && !w_.is(here - 1, kArticle)) --here;
  return here > begin && (w_.is(here - 1, kArticle) || w_.is_word(here - 1, "the"));
}

bool Resolver::after_an(std::size_t here) const {
  const std::size_t begin = sentence_begin(here);
  while (here > begin && w_.is_bound(here - 1) && !w_.is(here - 1, kArticle)) --here;
  return here > begin && w_.is(here - 1, kArticle);
}

void Resolver::count(std::size_t d) {
  Draft& draft = drafts_[d];
  if (draft.hangul) {
    count_hangul(d);
    return;
  }
  if (draft.figure.age) {
    count_aged(d);
    return;
  }
  const std::size_t here = draft.first;
  std::size_t at = draft.noun;
  if (!draft.kind.empty() && draft.kind != "share") {
    count_measure(d);
    return;
  }
  if (name_votes(d) || relative(d)) return;
  bool of = false, back = false;
  if (w_.same_sentence(at, here)) {
    if (w_.is_word(at, "out") && w_.is(at + 1, kOf)) ++at;
    // "half the water", "half its staff"
    const bool genitive = w_.lexicon->capital_nouns && w_.is(at, kPossessor);
    if (genitive) {
      if (const Phrase phrase = through_next(d, at + 1)) {  // drei der zwölf Wagen
        set(d, phrase);
        return;
      }
    }
    if (draft.share && (genitive || w_.is(draft.last - 1, kHalf | kFraction)) &&
        w_.is(at, kPossessor) && open(at + 1)) {
      if (const Phrase phrase = phrase_at(at + 1, true)) {
        set(d, phrase);
        return;
      }
    }
    if (w_.is(at, kOf)) {
      of = true;
      ++at;
      if (at < w_.size() && apostrophe(at)) ++at;  // d'abeilles
      while (w_.is(at, kFunction) && word(at) && w_.same_sentence(here, at)) {
        back = w_.is(at, kAnaphor);
        ++at;
      }
      if (const Phrase phrase =
              through_next(d, at)) {  // 61 of the 84 crew; 412 of the country's 3,870 stations
        set(d, phrase);
        return;
      }
      if (d + 1 < drafts_.size() && drafts_[d + 1].first == at && drafts_[d + 1].kind.empty() &&
          !drafts_[d + 1].hangul) {
        if (const auto same = counted_before(d + 1)) {
          adopt(d, *same);
          return;
        }
      }
    }
    while (w_.is(at, kFurther)) ++at;
  }
  if (w_.same_sentence(at, here)) {
    const bool unit = draft.figure.low == 1 && draft.figure.high == 1 && !draft.share;
    const bool may_be_singular = draft.one || unit || (draft.share && of && !back);
    const bool hyphenated =
        at == draft.last + 1 && w_.hyphen(draft.last) && word(at);  // a 200-pupil school
    if (hyphenated && w_.is(at, kMeasureNoun)) ++at;                // a 20-strong crew
    Phrase phrase = hyphenated ? Phrase{at, std::min(at + 1, sentence_end(here))}
                               : phrase_at(at, may_be_singular);
    // "212,205 to 210,424 votes": the noun stands behind the second.
    if (!phrase && w_.is(at, kTo) && d + 1 < drafts_.size() && drafts_[d + 1].first == at + 1 &&
        drafts_[d + 1].kind.empty() && !drafts_[d + 1].hangul &&
        w_.same_sentence(drafts_[d + 1].noun, here))
      phrase = phrase_at(drafts_[d + 1].noun, false);
    if (back && phrase && phrase.last - phrase.first > 2) phrase = {};
    // "28 percent of the total": of what was counted.
    if (phrase && draft.share && of && phrase.last - phrase.first == 1 &&
        w_.is(phrase.first, kMeasureNoun)) {
      if (d > 0 && !drafts_[d - 1].share && counts(d - 1) &&
          w_.same_sentence(drafts_[d - 1].first, here)) {
        adopt(d, d - 1);
        return;
      }
      if (const auto from = antecedent(d)) {
        adopt(d, *from);
        return;
      }
    }
    if (phrase) {
      set(d, phrase);
      return;
    }
  }
  if (draft.share && !of && w_.same_sentence(at, here) && word(at) && w_.is(at, kChange) &&
      !past(at) && !w_.is(at, kFunction) && (!w_.is(at, kVerb) || after_article(here))) {
    set(d, {at, at + 1});  // a 30 percent drop
    return;
  }
  if (draft.share && !of && !w_.lexicon->capital_nouns && after_an(here) &&
      w_.same_sentence(at, here) && open(at) && !past(at) && w_.of(at).size() > 2) {
    if (const Phrase phrase = phrase_at(at, true)) {  // a 35 percent tariff
      set(d, phrase);
      return;
    }
  }
  if (label(d) || noun_of(d)) return;
  if (draft.share && !back && changed(d)) return;
  if (draft.share && !back) {
    if (beside(d)) return;
    const bool subject_itself = w_.is(draft.last, kVerb) || past(draft.last);
    if (of_phrase(d)) return;
    if (subject_itself) {
      if (d > 0 && drafts_[d - 1].share && w_.same_sentence(drafts_[d - 1].first, here))
        adopt(d, d - 1);
      else
        share_back(d);
      if (drafts_[d].figure.counted_text.empty()) people_before(d);
      return;
    }
    if (subject(d)) return;
    share_back(d);
    return;
  }
  if (!back && of_phrase(d)) return;
  if (!back) {
    if (const auto same = counted_before(d)) {
      adopt(d, *same);
      return;
    }
    if (states(d) && subject(d)) return;
    if (!antecedent(d) && name(d, "after")) return;
  }
  go_back(d);
}

// Does the number stand as what a subject is: "attendance was 230", "turnout reached 800"? A
// measure may be followed by more ("was 4 litres an hour").
bool Resolver::states(std::size_t d, bool measure) const {
  const std::size_t after = drafts_[d].last;
  const bool ends = measure || after >= w_.size() || !w_.same_sentence(after, drafts_[d].first) ||
                    !word(after) || w_.is(after, kFunction);
  std::size_t i = drafts_[d].first;
  const std::size_t begin = sentence_begin(i);
  while (ends && i > begin && drafts_[d].first - i < 4) {
    --i;
    if (w_.is(i, kCopula | kChange)) return i > begin && open(i - 1);
    if (!w_.is(i, kFunction)) return false;
  }
  return false;
}

void resolve_counted(const Words& words, std::uint32_t number, std::vector<Draft>& drafts) {
  Resolver(words, number, drafts).run();
}

}  // namespace stemma::figures
