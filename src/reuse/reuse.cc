// The path from texts to passages: fold, fingerprint, choose pairs, align each pair, verify.
#include "reuse/reuse.h"

#include <algorithm>
#include <optional>

#include "base/parallel.h"
#include "reuse/align.h"
#include "reuse/fingerprints.h"
#include "reuse/words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kSeed = 3;  // words of a seed inside a pair

// All words of a passage, compared in full: hashes only choose.
bool verified(const Chain& chain, const ReuseText& a, const Words& a_words, const ReuseText& b,
              const Words& b_words) {
  for (const Run& run : chain) {
    const std::uint32_t a_start = a_words.start[run.a], b_start = b_words.start[run.b];
    const std::uint32_t a_last = a_words.start[run.a_end() - 1], b_last = b_words.start[run.b_end() - 1];
    // Most runs are equal byte by byte.
    if (a_last - a_start == b_last - b_start &&
        a.bytes.substr(a_start, a_last - a_start) == b.bytes.substr(b_start, b_last - b_start) &&
        same_folded(a.bytes, a_last, b.bytes, b_last)) {
      continue;
    }
    for (std::uint32_t i = 0; i < run.length; ++i) {
      if (!same_folded(a.bytes, a_words.start[run.a + i], b.bytes, b_words.start[run.b + i])) return false;
    }
  }
  return true;
}

void add_passages(std::vector<Chain> chains, std::uint32_t a, std::uint32_t b, std::span<const ReuseText> texts,
                  const Words& a_words, const Words& b_words, std::vector<Passage>& out) {
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
  parallel_for(texts.size(), [&](std::size_t t) { words[t] = fold_words(texts[t], options.max_gap + 1); });
  return words;
}

}  // namespace

Reuse find_passages(std::span<const ReuseText> texts, const ReuseOptions& asked) {
  Reuse reuse;
  ReuseOptions options = asked;
  const std::vector<Words> words = fold_all(texts, options);
  std::size_t all_words = 0;
  for (const Words& part : words) all_words += part.size();
  if (all_words < options.small) options.window = 1;

  std::vector<std::vector<Fingerprint>> prints(texts.size());
  parallel_for(texts.size(), [&](std::size_t t) {
    prints[t] = fingerprints(words[t], static_cast<std::uint32_t>(t), options);
  });
  std::size_t total = 0;
  for (const auto& part : prints) total += part.size();
  std::vector<Fingerprint> records;
  records.reserve(total);
  for (auto& part : prints) {
    records.insert(records.end(), part.begin(), part.end());
    part = {};
  }
  const Candidates candidates = pair_up(std::move(records), options);
  reuse.fingerprints = candidates.fingerprints;
  reuse.capped = candidates.capped;

  // All pairs of one first text are one task: its index is made once.
  std::vector<std::size_t> groups;
  for (std::size_t p = 0; p < candidates.pairs.size(); ++p) {
    if (p == 0 || candidates.pairs[p].a != candidates.pairs[p - 1].a) groups.push_back(p);
  }
  groups.push_back(candidates.pairs.size());
  std::vector<std::vector<Passage>> found(groups.size() - 1);
  parallel_for(found.size(), [&](std::size_t g) {
    const std::uint32_t a = candidates.pairs[groups[g]].a;
    const ShingleIndex index(words[a].hash, kSeed);
    for (std::size_t p = groups[g]; p < groups[g + 1]; ++p) {
      const std::uint32_t b = candidates.pairs[p].b;
      std::vector<Run> runs = common_runs(words[a].hash, index, words[b].hash);
      add_passages(chain_runs(std::move(runs), words[a].hash, words[b].hash, options), a, b, texts, words[a],
                   words[b], found[g]);
    }
  });
  for (const auto& part : found) reuse.passages.insert(reuse.passages.end(), part.begin(), part.end());
  return reuse;
}

Reuse find_passages_naively(std::span<const ReuseText> texts, const ReuseOptions& options) {
  Reuse reuse;
  const std::vector<Words> words = fold_all(texts, options);
  for (std::uint32_t a = 0; a < texts.size(); ++a) {
    for (std::uint32_t b = a + 1; b < texts.size(); ++b) {
      std::vector<Run> runs = common_runs_naively(words[a].hash, words[b].hash, kSeed);
      const bool related = std::any_of(runs.begin(), runs.end(),
                                       [&](const Run& run) { return run.length >= options.shingle; });
      if (!related) continue;
      add_passages(chain_runs(std::move(runs), words[a].hash, words[b].hash, options), a, b, texts, words[a],
                   words[b], reuse.passages);
    }
  }
  return reuse;
}

}  // namespace stemma
