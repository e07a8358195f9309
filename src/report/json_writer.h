// A JSON writer that appends to one string, for millions of small records: nothing is built in
// memory but the text itself.
//
// What comes out is valid JSON on one line whatever goes in: ill-formed UTF-8 becomes U+FFFD, and
// every character that some reader takes for a line end or a terminal takes for a command (C0, DEL,
// C1, U+2028, U+2029) is escaped. Doubles and floats are the shortest text that reads back as the
// same value; whole numbers have no ".0"; what is no number (NaN, infinity) is null.
#ifndef STEMMA_REPORT_JSON_WRITER_H_
#define STEMMA_REPORT_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  // A newline between two records; the next value needs no comma.
  void end_line();

  // REQUIRES: `name` needs no escape.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool yes);
  void value(double number);
  void value(float number);
  void value(std::unsigned_integral auto number) { unsigned_value(number); }
  void value(std::signed_integral auto number) { signed_value(number); }
  void null();

  template <typename T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  void null_field(std::string_view name) {
    key(name);
    null();
  }
  // null where `text` is empty.
  void text_or_null(std::string_view name, std::string_view text);

 private:
  void open(char bracket);
  void close(char bracket);
  void comma();
  void unsigned_value(std::uint64_t number);
  void signed_value(std::int64_t number);

  std::string& out_;
  bool comma_ = false;  // does the next key or element need one before it?
};

// `text` as a JSON string, marks included.
void append_json_string(std::string_view text, std::string& out);

}  // namespace stemma

#endif  // STEMMA_REPORT_JSON_WRITER_H_
