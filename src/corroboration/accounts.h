// Accounts that can deny one another: that nothing was received, and that it was sent; that a vote
// was unanimous, and that some voted against.
#ifndef STEMMA_CORROBORATION_ACCOUNTS_H_
#define STEMMA_CORROBORATION_ACCOUNTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "corroboration/findings.h"
#include "text/text.h"

namespace stemma {

enum class AccountKind : std::uint8_t { sent, not_received, split_vote, unanimous };

// A letter may hold a message of any kind.
inline constexpr std::uint32_t kLetter = 1;

struct AccountWord {
  std::uint64_t key = 0;  // of its class, or of its stem
  float weight = 0;
};

struct Account {
  AccountKind kind = AccountKind::sent;
  Span sentence;
  std::span<const AccountWord> words;  // by key; without those that make it what it is
  std::uint32_t messages = 0;  // kinds of message it speaks of, a bit each (kLetter, others)
};

// The accounts of a document, by position. Their words are kept in `kept`.
std::vector<Account> read_accounts(const Evidences& evidences, std::uint32_t document,
                                   const Text& text, Arena& kept);

// account_conflict, of the accounts of one story. (Claims with statements against them are looked
// at by check_claimed_accounts.)
void check_denials(const Check& check, const std::vector<Account>& accounts);

}  // namespace stemma

#endif  // STEMMA_CORROBORATION_ACCOUNTS_H_
