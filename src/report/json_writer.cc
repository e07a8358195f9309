#include "report/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace stemma {
namespace {

// Bytes that stand for themselves in a JSON string.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

void append_escape(char32_t c, std::string& out) {
  static constexpr char kDigits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out.push_back(kDigits[(c >> shift) & 15]);
}

bool needs_escape(char32_t c) { return (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

template <typename Number>
void append_number(Number number, std::string& out) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  std::array<char, 40> digits{};
  // Shortest form would give 1e+06; whole numbers that the type holds exactly are written out.
  const bool whole =
      std::trunc(number) == number && std::abs(static_cast<double>(number)) < 9007199254740992.0;
  const auto end = whole ? std::to_chars(digits.data(), digits.data() + digits.size(),
                                         static_cast<std::int64_t>(number))
                         : std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end.ptr);
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  out.push_back('"');
  std::size_t plain_from = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (kPlain[byte]) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const char32_t c = next_char(text, at);
    const bool ill_formed = c == kReplacement && at == start + 1;
    if (byte >= 0x80 && !ill_formed && !needs_escape(c)) continue;
    out.append(text, plain_from, start - plain_from);
    if (ill_formed) {
      append_char(out, kReplacement);
    } else {
      append_escape(c, out);
    }
    plain_from = at;
  }
  out.append(text, plain_from, text.size() - plain_from);
  out.push_back('"');
}

void JsonWriter::comma() {
  if (comma_) out_.push_back(',');
  comma_ = true;
}

void JsonWriter::open(char bracket) {
  comma();
  out_.push_back(bracket);
  comma_ = false;
}

void JsonWriter::close(char bracket) {
  out_.push_back(bracket);
  comma_ = true;
}

void JsonWriter::end_line() {
  out_.push_back('\n');
  comma_ = false;
}

void JsonWriter::key(std::string_view name) {
  comma();
  out_.push_back('"');
  out_ += name;
  out_ += "\":";
  comma_ = false;
}

void JsonWriter::value(std::string_view text) {
  comma();
  append_json_string(text, out_);
}

void JsonWriter::value(bool yes) {
  comma();
  out_ += yes ? "true" : "false";
}

void JsonWriter::value(double number) {
  comma();
  append_number(number, out_);
}

void JsonWriter::value(float number) {
  comma();
  append_number(number, out_);
}

void JsonWriter::unsigned_value(std::uint64_t number) {
  comma();
  std::array<char, 24> digits{};
  out_.append(digits.data(),
              std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void JsonWriter::signed_value(std::int64_t number) {
  comma();
  std::array<char, 24> digits{};
  out_.append(digits.data(),
              std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void JsonWriter::null() {
  comma();
  out_ += "null";
}

void JsonWriter::text_or_null(std::string_view name, std::string_view text) {
  key(name);
  if (text.empty()) {
    null();
  } else {
    value(text);
  }
}

}  // namespace stemma
