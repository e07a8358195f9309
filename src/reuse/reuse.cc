// The path from texts to passages: fold, fingerprint, choose pairs, align each pair, verify.
#include "reuse/reuse.h"

#include <algorithm>
#include <tuple>

#include "base/parallel.h"
#include "reuse/align.h"
#include "reuse/fingerprints.h"
#include "reuse/litter.h"
#include "reuse/words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kSeed = 3;  // words of a seed inside a pair

// All words of a passage, compared in full: hashes only choose.
bool verified(const Chain& chain, const ReuseText& a, const Words& a_words, const ReuseText& b,
              const Words& b_words) {
  for (const Run& run : chain) {
    const std::uint32_t a_start = a_words.start[run.a], b_start = b_words.start[run.b];
    const std::uint32_t a_last = a_words.start[run.a_end() - 1],
                        b_last = b_words.start[run.b_end() - 1];
    // Most runs are equal byte by byte.
    if (a_last - a_start == b_last - b_start &&
        a.bytes.substr(a_start, a_last - a_start) == b.bytes.substr(b_start, b_last - b_start) &&
        same_folded(a.bytes, a_last, b.bytes, b_last)) {
      continue;
    }
    for (std::uint32_t i = 0; i < run.length; ++i) {
      if (!same_folded(a.bytes, a_words.start[run.a + i], b.bytes, b_words.start[run.b + i]))
        return false;
    }
  }
  return true;
}

void add_passages(std::vector<Chain> chains, std::uint32_t a, std::uint32_t b,
                  std::span<const ReuseText> texts, const Words& a_words, const Words& b_words,
                  std::vector<Passage>& out) {
  for (const Chain& chain : chains) {
    if (!verified(chain, texts[a], a_words, texts[b], b_words)) continue;
    const std::uint32_t a_last = a_words.start[chain.back().a_end() - 1];
    const std::uint32_t b_last = b_words.start[chain.back().b_end() - 1];
    Passage passage;
    passage.a = {a, a_words.start[chain.front().a], word_end(texts[a].bytes, a_last)};
    passage.b = {b, b_words.start[chain.front().b], word_end(texts[b].bytes, b_last)};
    passage.words = agreeing(chain);
    passage.identity = static_cast<float>(passage.words) / static_cast<float>(extent(chain));
    for (const Run& run : chain) passage.longest_run = std::max(passage.longest_run, run.length);
    out.push_back(passage);
  }
}

std::vector<Words> fold_all(std::span<const ReuseText> texts, const ReuseOptions& options) {
  std::vector<Words> words(texts.size());
  parallel_for(texts.size(),
               [&](std::size_t t) { words[t] = fold_words(texts[t], options.max_gap + 1); });
  return words;
}

// Aligns pairs, those with one first text in one task: its index is made once.
std::vector<Passage> align_all(std::span<const PairCount> pairs, std::span<const ReuseText> texts,
                               std::span<const Words> words, const ReuseOptions& options) {
  std::vector<std::size_t> groups;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (p == 0 || pairs[p].a != pairs[p - 1].a) groups.push_back(p);
  }
  groups.push_back(pairs.size());
  std::vector<std::vector<Passage>> found(groups.size() - 1);
  parallel_for(found.size(), [&](std::size_t g) {
    const std::uint32_t a = pairs[groups[g]].a;
    const ShingleIndex index(words[a].hash, kSeed);
    AlignRoom room;
    for (std::size_t p = groups[g]; p < groups[g + 1]; ++p) {
      const std::uint32_t b = pairs[p].b;
      std::vector<Run> runs = common_runs(index, words[b].hash, room);
      add_passages(chain_runs(std::move(runs), words[a].hash, words[b].hash, options,
                              texts.size() >= options.large),
                   a, b, texts, words[a], words[b], found[g]);
    }
  });
  std::vector<Passage> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  return all;
}

void mask(Words& words, std::size_t first, std::size_t last) {
  std::fill(words.hash.begin() + static_cast<std::ptrdiff_t>(first),
            words.hash.begin() + static_cast<std::ptrdiff_t>(std::min(last, words.size())),
            Words::kBarrier);
}

}  // namespace

Reuse find_passages(std::span<const ReuseText> texts, const ReuseOptions& asked) {
  Reuse reuse;
  ReuseOptions options = asked;
  std::vector<Words> words = fold_all(texts, options);
  std::size_t all_words = 0;
  for (const Words& part : words) all_words += part.size();
  if (all_words < options.small) options.window = 1;

  std::vector<std::vector<Fingerprint>> prints(texts.size());
  parallel_for(texts.size(), [&](std::size_t t) {
    prints[t] = fingerprints(words[t], static_cast<std::uint32_t>(t), options);
  });
  const Candidates candidates = pair_up(std::move(prints), options);
  reuse.fingerprints = candidates.fingerprints;
  reuse.capped = candidates.capped;
  for (const LitterShingle& shingle : candidates.litter) {
    mask(words[shingle.text], shingle.word, shingle.word + options.shingle);
  }
  reuse.passages = align_all(candidates.pairs, texts, words, options);

  // What many share who have nothing else in common is litter too, though each of them is few.
  const std::vector<Span> litter = litter_by_shape(reuse.passages, texts.size());
  if (litter.empty()) return reuse;
  std::vector<bool> touched(texts.size(), false);
  for (const Span& span : litter) {
    Words& text = words[span.doc];
    touched[span.doc] = true;
    const auto first =
        std::lower_bound(text.start.begin(), text.start.end(), span.start) - text.start.begin();
    const auto last =
        std::lower_bound(text.start.begin(), text.start.end(), span.end) - text.start.begin();
    mask(text, static_cast<std::size_t>(first), static_cast<std::size_t>(last));
  }
  std::vector<PairCount> again;
  for (const Passage& passage : reuse.passages) {
    if (!touched[passage.a.doc] && !touched[passage.b.doc]) continue;
    if (again.empty() || again.back().a != passage.a.doc || again.back().b != passage.b.doc) {
      again.push_back({passage.a.doc, passage.b.doc, 0});
    }
  }
  std::erase_if(reuse.passages,
                [&](const Passage& p) { return touched[p.a.doc] || touched[p.b.doc]; });
  const std::vector<Passage> aligned = align_all(again, texts, words, options);
  reuse.passages.insert(reuse.passages.end(), aligned.begin(), aligned.end());
  std::sort(reuse.passages.begin(), reuse.passages.end(), [](const Passage& x, const Passage& y) {
    return std::tie(x.a.doc, x.b.doc, x.a.start) < std::tie(y.a.doc, y.b.doc, y.a.start);
  });
  return reuse;
}

Reuse find_passages_naively(std::span<const ReuseText> texts, const ReuseOptions& options) {
  Reuse reuse;
  const std::vector<Words> words = fold_all(texts, options);
  for (std::uint32_t a = 0; a < texts.size(); ++a) {
    for (std::uint32_t b = a + 1; b < texts.size(); ++b) {
      std::vector<Run> runs = common_runs_naively(words[a].hash, words[b].hash, kSeed);
      const bool related = std::any_of(
          runs.begin(), runs.end(), [&](const Run& run) { return run.length >= options.shingle; });
      if (!related) continue;
      add_passages(chain_runs(std::move(runs), words[a].hash, words[b].hash, options,
                              texts.size() >= options.large),
                   a, b, texts, words[a], words[b], reuse.passages);
    }
  }
  return reuse;
}

}  // namespace stemma
