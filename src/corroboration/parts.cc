#include "corroboration/parts.h"

#include <algorithm>

#include "text/tokens.h"

namespace stemma {

void PartsReader::read(Range part) {
  const std::vector<Block>& blocks = document_.blocks;
  while (block_ < blocks.size() && blocks[block_].range.end <= part.start) ++block_;
  for (std::size_t b = block_; b < blocks.size() && blocks[b].range.start < part.end; ++b) {
    if (blocks[b].role == Role::litter) continue;
    const Range block = blocks[b].range;
    const std::uint32_t least = std::max(block.start, done_);
    std::uint32_t start = std::max(part.start, least), end = std::min(part.end, block.end);
    if (end <= start) continue;
    while (start > least && !is_space(start - 1)) --start;
    while (end < block.end && !is_space(end)) ++end;
    append_tokens(document_.text, {start, end}, tokens_);
    done_ = end;
  }
}

}  // namespace stemma
