#include "identity/judged_joins.h"

#include <algorithm>

namespace stemma {

std::uint32_t Judge::node_at(const Span& span) const {
  const std::vector<Node>& nodes = clusters_.nodes;
  auto at = std::lower_bound(nodes.begin(), nodes.end(), span.doc,
                             [](const Node& node, std::uint32_t doc) { return node.doc < doc; });
  for (; at != nodes.end() && at->doc == span.doc; ++at) {
    if (at->kind == Node::Kind::word) continue;
    const std::vector<Span>& mentions = clusters_.entity(*at).mentions;
    if (std::any_of(mentions.begin(), mentions.end(),
                    [&](const Span& mention) { return mention.overlaps(span); }))
      return static_cast<std::uint32_t>(at - nodes.begin());
  }
  return kNone;
}

void Judge::run() {
  if (judgements_.empty()) return;
  words_ = std::make_shared<std::vector<std::string>>();
  words_->reserve(judgements_.size());  // reasons keep views of them
  for (const Judgement& judgement : judgements_) words_->push_back(reason_of(judgement));
  for (const Verdict verdict : {Verdict::different, Verdict::same}) {
    for (std::size_t j = 0; j < judgements_.size(); ++j) {
      const Judgement& judgement = judgements_[j];
      if (judgement.verdict != verdict) continue;
      const std::uint32_t a = node_at(judgement.a), b = node_at(judgement.b);
      const bool two = verdict == Verdict::different;
      if (a == kNone || b == kNone || (a == b && two) || (!two && clusters_.kept_apart(a, b))) {
        not_obeyed_.push_back(judgement.number);
      } else if (two) {
        clusters_.keep_apart(a, b);
        apart_.push_back({a, b, j});
      } else {
        clusters_.join(a, b, {(*words_)[j], judgement.a, judgement.b, 0, {}});
      }
    }
  }
}

void Judge::tell(EntityIndex& index) {
  if (judgements_.empty()) return;
  index.judged = words_;
  std::sort(not_obeyed_.begin(), not_obeyed_.end());
  index.not_obeyed = not_obeyed_;
  for (const Apart& apart : apart_) {
    const Judgement& judgement = judgements_[apart.judgement];
    for (const std::uint32_t n : {apart.a, apart.b}) {
      const Node& node = clusters_.nodes[n];
      index.entities[index.global_of[node.doc][node.item]].reasons.push_back(
          {(*words_)[apart.judgement], judgement.a, judgement.b, 0, {}});
    }
  }
}

}  // namespace stemma
