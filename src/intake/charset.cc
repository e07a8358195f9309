// Detection: UTF-16 by its zero bytes; UTF-8 with few bad bytes; else the candidates of ICU's
// detector, each decoded and checked for what no text has (control characters, undecodable bytes).
#include "intake/charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/tables.h"
#include "base/utf8.h"

namespace stemma {
namespace {

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

constexpr std::size_t kSample = 64 << 10;  // bytes that detection looks at

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && static_cast<unsigned char>(s.front()) <= ' ') s.remove_prefix(1);
  while (!s.empty() && static_cast<unsigned char>(s.back()) <= ' ') s.remove_suffix(1);
  return s;
}

// ICU's converter that decodes as the WHATWG standard asks, by table where the names differ.
Converter open(std::string_view charset) {
  std::string name(charset);
  for (const TableRow& row : table("any", "charsets")) {
    if (row[0] == charset && !row[2].empty()) name = row[2];
  }
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error)) return nullptr;
  return converter;
}

void push(std::vector<MapRun>& map, MapRun run) {
  if (run.text.empty() && run.source.empty()) return;
  if (!map.empty() && map.back().kind == run.kind && run.kind == MapKind::copy &&
      map.back().text.end == run.text.start && map.back().source.end == run.source.start) {
    map.back().text.end = run.text.end;
    map.back().source.end = run.source.end;
    return;
  }
  map.push_back(run);
}

// UTF-8 that may have bad bytes; `skip` bytes of byte-order mark lie before.
Decoded decode_utf8(std::string_view bytes, std::uint32_t skip, bool known_good = false) {
  Decoded out;
  out.charset = "UTF-8";
  const std::string_view body = bytes.substr(skip);
  if (known_good || is_utf8(body)) {
    out.text = body;
    const auto size = static_cast<std::uint32_t>(body.size());
    if (size > 0) out.map.push_back({{0, size}, {skip, skip + size}, MapKind::copy});
    return out;
  }
  out.text.reserve(body.size() + 16);
  std::size_t at = 0, good = 0;
  const auto flush = [&](std::size_t end) {
    const auto start = static_cast<std::uint32_t>(out.text.size());
    out.text.append(body.substr(good, end - good));
    push(out.map,
         {{start, static_cast<std::uint32_t>(out.text.size())},
          {static_cast<std::uint32_t>(skip + good), static_cast<std::uint32_t>(skip + end)},
          MapKind::copy});
  };
  while (at < body.size()) {
    const std::size_t start = at;
    if (next_char(body, at) != kReplacement || at != start + 1) continue;
    flush(start);
    const auto from = static_cast<std::uint32_t>(out.text.size());
    append_char(out.text, kReplacement);
    push(out.map,
         {{from, from + 3},
          {static_cast<std::uint32_t>(skip + start), static_cast<std::uint32_t>(skip + at)},
          MapKind::other});
    ++out.replaced;
    good = at;
  }
  flush(body.size());
  return out;
}

// Calls f(character, source start, source end) for every character of `bytes`.
template <typename F>
bool each_char(UConverter* converter, std::string_view bytes, F f) {
  ucnv_reset(converter);
  const char* source = bytes.data();
  const char* const limit = bytes.data() + bytes.size();
  const char* chunk_start = source;
  std::array<UChar, 2048> buffer;
  std::array<std::int32_t, 2048> offsets;
  UErrorCode error = U_ZERO_ERROR;
  UChar lead = 0;
  std::size_t lead_at = 0;
  bool pending = false;
  char32_t held = 0;
  std::size_t held_at = 0, last_at = 0;
  const auto emit = [&](char32_t c, std::size_t at) {
    if (pending) f(held, held_at, at);
    held = c;
    held_at = at;
    pending = true;
  };
  do {
    error = U_ZERO_ERROR;
    UChar* target = buffer.data();
    chunk_start = source;
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &source, limit,
                   offsets.data(), true, &error);
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) return false;
    const auto base = static_cast<std::size_t>(chunk_start - bytes.data());
    for (std::size_t i = 0; i < static_cast<std::size_t>(target - buffer.data()); ++i) {
      // An offset below zero: the character began in an earlier chunk.
      const std::size_t at =
          std::max(last_at, offsets[i] < 0 ? last_at : base + static_cast<std::size_t>(offsets[i]));
      last_at = at;
      const UChar u = buffer[i];
      if (U16_IS_LEAD(u)) {
        lead = u;
        lead_at = at;
      } else if (U16_IS_TRAIL(u) && lead != 0) {
        emit(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, u)), lead_at);
        lead = 0;
      } else {
        emit(U16_IS_SURROGATE(u) ? kReplacement : static_cast<char32_t>(u), at);
        lead = 0;
      }
    }
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (pending) f(held, held_at, bytes.size());
  return true;
}

Decoded decode_as(std::string_view bytes, std::uint32_t skip, std::string_view charset) {
  Decoded out;
  out.charset = charset;
  const Converter converter = open(charset);
  if (!converter) return decode_utf8(bytes, skip);
  const bool stateful = charset.starts_with("ISO-2022");
  out.text.reserve(bytes.size() + bytes.size() / 2);
  each_char(
      converter.get(), bytes.substr(skip), [&](char32_t c, std::size_t start, std::size_t end) {
        const auto from = static_cast<std::uint32_t>(out.text.size());
        append_char(out.text, c);
        out.replaced += c == kReplacement;
        push(out.map,
             {{from, static_cast<std::uint32_t>(out.text.size())},
              {static_cast<std::uint32_t>(skip + start), static_cast<std::uint32_t>(skip + end)},
              c == kReplacement || stateful ? MapKind::other : MapKind::copy});
      });
  if (stateful && !out.text.empty()) {
    out.map.assign(1, {{0, static_cast<std::uint32_t>(out.text.size())},
                       {skip, static_cast<std::uint32_t>(bytes.size())},
                       MapKind::other});
  }
  return out;
}

// What no text of a person has: the lower, the better. Shares are of the characters beyond ASCII.
double oddness(std::string_view sample, std::string_view charset) {
  const Converter converter = open(charset);
  if (!converter) return 1e9;
  double bad = 0, total = 0;
  char32_t before = ' ', earlier = ' ';
  const auto is_lower = [](char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; };
  const auto is_upper = [](char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; };
  const auto is_letter = [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; };
  // A sign beyond ASCII that words may hold: apostrophe, dashes, soft hyphen, middle dot, marks.
  const auto may_join = [](char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return c == 0x2019 || c == 0xAD || c == 0xB7 || c == 0x2013 || c == 0x2014 || c >= 0x2E80 ||
           type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
  };
  each_char(converter.get(), sample, [&](char32_t c, std::size_t, std::size_t end) {
    if (before >= 0x80 && !is_letter(before) && is_letter(earlier) && is_letter(c) &&
        !may_join(before))
      bad += 1;
    if (c < 0x80) {
      if (c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f') bad += 1;
    } else {
      total += 1;
      if (c == kReplacement) {
        bad += end == sample.size() ? 0 : 4;  // the sample may cut a character
      } else if (c < 0xA0 || (c >= 0xE000 && c < 0xF900)) {
        bad += 4;
      } else if (c >= 0x2500 && c < 0x25A0) {
        bad += 1;  // box drawing
      }
    }
    if (c >= 0x80 && is_upper(c) && is_lower(before)) bad += 1;  // a change of case inside a word
    earlier = before;
    before = c;
  });
  return total == 0 ? bad : bad / total;
}

// Charsets that ICU's detector does not know, and the one it says in their place.
struct Twin {
  std::string_view said, other;
};
constexpr Twin kTwins[] = {{"KOI8-R", "KOI8-U"},
                           {"windows-1251", "x-mac-cyrillic"},
                           {"windows-1251", "IBM866"},
                           {"windows-1252", "macintosh"},
                           {"windows-1252", "IBM850"}};

std::string detect(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  std::vector<std::pair<std::string, double>> candidates;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
  if (U_SUCCESS(error)) {
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
    std::int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &error);
    for (std::int32_t i = 0; U_SUCCESS(error) && i < found; ++i) {
      UErrorCode ignored = U_ZERO_ERROR;
      std::string name = charset_of_label(ucsdet_getName(matches[i], &ignored));
      if (name.empty() || name.starts_with("UTF-")) continue;
      candidates.emplace_back(std::move(name), ucsdet_getConfidence(matches[i], &ignored));
    }
  }
  const auto has = [&](std::string_view name) {
    return std::find_if(candidates.begin(), candidates.end(),
                        [&](const auto& c) { return c.first == name; });
  };
  for (std::string_view name : {"windows-1252", "windows-1251", "windows-874"}) {
    if (has(name) == candidates.end())
      candidates.emplace_back(std::string(name), name == "windows-874" ? 12 : 5);
  }
  for (const Twin& twin : kTwins) {
    const auto said = has(twin.said);
    if (said == candidates.end()) continue;
    const double confidence = said->second - 1;
    const auto other = has(twin.other);
    if (other == candidates.end()) {
      candidates.emplace_back(std::string(twin.other), confidence);
    } else {
      other->second = std::max(other->second, confidence);
    }
  }
  std::string best = "windows-1252";
  double best_score = -1e9;
  for (const auto& [name, confidence] : candidates) {
    const double score = confidence - 100 * oddness(sample, name);
    if (score > best_score) {
      best_score = score;
      best = name;
    }
  }
  return best;
}

}  // namespace

// Spaces, line ends and full stops of ASCII stand in texts of every script, as two bytes of which
// one is zero, and then always the same one.
std::string_view unmarked_utf16(std::string_view bytes) {
  const std::size_t n = std::min(bytes.size(), kSample) & ~std::size_t{1};
  if (n < 4 || (bytes.size() < kSample && bytes.size() % 2 != 0)) return {};
  if (bytes.substr(0, n).find('\0') == std::string_view::npos) return {};
  std::size_t zeros[2] = {0, 0}, signs[2] = {0, 0}, controls = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (bytes[i] != 0) continue;
    ++zeros[i & 1];
    const auto other = static_cast<unsigned char>(bytes[i ^ 1]);
    signs[i & 1] += other == ' ' || other == '\n' || other == '.' || other == ',';
    controls += other < 32 && other != '\n' && other != '\r' && other != '\t';
  }
  const std::size_t units = n / 2;
  const std::size_t big = zeros[0], little = zeros[1];
  if (controls * 50 > units) return {};
  if (little * 20 > units && signs[0] * 10 <= signs[1] && signs[1] * 50 >= units) return "UTF-16LE";
  if (big * 20 > units && signs[1] * 10 <= signs[0] && signs[0] * 50 >= units) return "UTF-16BE";
  return {};
}

std::string charset_of_label(std::string_view label) {
  const std::string wanted = lower(trim(label));
  for (const TableRow& row : table("any", "charsets")) {
    if (lower(row[0]) == wanted) return std::string(row[0]);
    std::string_view labels = row[1];
    while (!labels.empty()) {
      const std::size_t cut = std::min(labels.find(' '), labels.size());
      if (labels.substr(0, cut) == wanted) return std::string(row[0]);
      labels.remove_prefix(std::min(cut + 1, labels.size()));
    }
  }
  return {};
}

Decoded decode(std::string_view bytes, std::string_view label) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return decode_utf8(bytes, 3);
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) && bytes.size() % 4 == 0) {
    return decode_as(bytes, 4, "UTF-32LE");
  }
  if (bytes.starts_with("\xFF\xFE")) return decode_as(bytes, 2, "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return decode_as(bytes, 2, "UTF-16BE");
  if (const std::string_view wide = unmarked_utf16(bytes); !wide.empty()) {
    return decode_as(bytes, 0, wide);
  }

  // Most files are UTF-8 without a fault.
  if (is_utf8(bytes)) {
    const bool ascii = std::none_of(bytes.begin(), bytes.end(), [](char c) { return c < 0; });
    if (!ascii || bytes.find('\x1B') == std::string_view::npos) return decode_utf8(bytes, 0, true);
  }
  // How much of it is?
  std::size_t at = 0, good = 0, bad = 0, last_bad = std::string_view::npos;
  while (at < bytes.size()) {
    const std::size_t start = at;
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
    } else if (next_char(bytes, at) == kReplacement && at == start + 1) {
      bad += last_bad != start;  // the bytes of one torn character count once
      last_bad = at;
    } else {
      ++good;
    }
  }
  const std::string named = charset_of_label(label);
  if (bad == 0 && good > 0) return decode_utf8(bytes, 0);
  if (good >= 3 && bad * 3 <= good) return decode_utf8(bytes, 0);
  if (bad == 0) {
    const bool escapes = bytes.find('\x1B') != std::string_view::npos;
    if (!escapes) return decode_utf8(bytes, 0);
    if (named.starts_with("ISO-2022")) return decode_as(bytes, 0, named);
    const std::string found = detect(bytes);
    return found.starts_with("ISO-2022") ? decode_as(bytes, 0, found) : decode_utf8(bytes, 0);
  }
  if (!named.empty() && named != "UTF-8" && !named.starts_with("UTF-16") &&
      oddness(bytes.substr(0, kSample), named) < 0.2) {
    return decode_as(bytes, 0, named);
  }
  return decode_as(bytes, 0, detect(bytes));
}

SourceFinder::SourceFinder(const Decoded& decoded, std::string_view bytes) {
  if (decoded.charset == "UTF-8" && decoded.map.size() <= 1) {
    shift_only_ = true;
    shift_ = decoded.map.empty() ? 0 : decoded.map[0].source.start;
    return;
  }
  origin_.resize(decoded.text.size() + 1, 0);
  const Converter converter = decoded.charset == "UTF-8" ? nullptr : open(decoded.charset);
  for (const MapRun& run : decoded.map) {
    if (converter && run.kind == MapKind::copy) {
      std::size_t text = run.text.start;
      std::string scratch;
      each_char(converter.get(), bytes.substr(run.source.start, run.source.size()),
                [&](char32_t c, std::size_t start, std::size_t) {
                  scratch.clear();
                  append_char(scratch, c);
                  for (std::size_t i = 0; i < scratch.size() && text < run.text.end; ++i) {
                    origin_[text++] = run.source.start + static_cast<std::uint32_t>(start);
                  }
                });
    } else {
      for (std::uint32_t i = 0; i < run.text.size(); ++i) {
        origin_[run.text.start + i] =
            std::min(run.source.start + (run.kind == MapKind::copy ? i : 0), run.source.end);
      }
    }
  }
  origin_.back() = static_cast<std::uint32_t>(bytes.size());
}

std::uint32_t SourceFinder::of(std::uint32_t text_byte) const {
  if (shift_only_) return text_byte + shift_;
  return origin_[std::min<std::size_t>(text_byte, origin_.size() - 1)];
}

}  // namespace stemma
