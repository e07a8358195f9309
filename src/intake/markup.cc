// Tags are cut as the tokenizer of the HTML standard cuts them; the stack of open elements is only
// counted, so that nothing here depends on the depth. Formatting elements (b, i, font …) are
// dropped unless hidden, since the tree builder opens them anew in every paragraph.
#include "intake/markup.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "intake/references.h"

namespace stemma {
namespace {

constexpr std::size_t kMostValue = 4096;    // bytes of an attribute's value that are kept
constexpr std::size_t kMostJson = 4 << 20;  // bytes of a JSON-LD script
constexpr std::size_t kMostMetas = 2000;
constexpr std::size_t kMostAttributes = 4096;  // of one element; the others are passed over

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = lower(c);
  return out;
}

bool equal_fold(std::string_view s, std::string_view lower_case) {
  return s.size() == lower_case.size() && std::equal(s.begin(), s.end(), lower_case.begin(),
                                                     [](char a, char b) { return lower(a) == b; });
}

bool contains_fold(std::string_view s, std::string_view lower_case) {
  return std::search(s.begin(), s.end(), lower_case.begin(), lower_case.end(),
                     [](char a, char b) { return lower(a) == b; }) != s.end();
}

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 14> kFormatting = {
    "b", "big",   "code",   "em",     "font", "i", "nobr",
    "s", "small", "strike", "strong", "tt",   "u", "blink"};
// Contents that are no text for a reader and end only at their own end tag.
constexpr std::array<std::string_view, 9> kRawText = {
    "script", "style", "textarea", "iframe", "noembed", "noframes", "xmp", "title", "plaintext"};
constexpr std::array<std::string_view, 16> kVoid = {
    "area", "base", "br",    "col",    "embed", "hr",  "img",   "input",
    "link", "meta", "param", "source", "track", "wbr", "frame", "keygen"};
// Tags the tree builder must not see: they would switch it into other modes or add words of its
// own.
constexpr std::array<std::string_view, 8> kDropped = {
    "svg", "math", "frameset", "frame", "isindex", "plaintext", "option", "optgroup"};
// Elements that end each other, so that they do not add to the depth.
constexpr std::array<std::string_view, 14> kNotCounted = {
    "p",     "li",    "dt",    "dd",   "tr",   "td",   "th",
    "tbody", "thead", "tfoot", "html", "head", "body", "colgroup"};

// The element that the tree builder gets in place of one that has rules of its own there.
std::string_view stand_in(std::string_view name) {
  if (name == "listing") return "pre";
  if (name == "select" || name == "datalist" || name == "form") return "div";
  if (name == "image") return "img";
  return name;
}

struct Attribute {
  std::string_view name, value;
};

class Bounder {
 public:
  explicit Bounder(std::string_view page) : page_(page) {}

  BoundedPage run() {
    out_.html.reserve(page_.size() / 2 + 64);
    while (at_ < page_.size()) {
      if (page_[at_] == '<' && read_tag()) continue;
      read_text();
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;
    bool as_span = false;
  };

  // Reads from '<'; false where it is text.
  bool read_tag() {
    if (at_ + 1 >= page_.size()) return false;
    const char next = page_[at_ + 1];
    if (next == '!' || next == '?') {
      skip_declaration();
      return true;
    }
    const bool end_tag = next == '/';
    const std::size_t name_at = at_ + 1 + end_tag;
    if (name_at >= page_.size() || !is_letter(page_[name_at])) {
      if (!end_tag || name_at >= page_.size()) return false;
      skip_to_greater();  // a bogus comment
      return true;
    }
    std::size_t end = name_at;
    while (end < page_.size() && !is_space(page_[end]) && page_[end] != '/' && page_[end] != '>')
      ++end;
    const std::string name = lower(page_.substr(name_at, std::min<std::size_t>(end - name_at, 32)));
    at_ = end;
    attributes_.clear();
    if (!read_attributes()) {
      at_ = page_.size();  // the page ends inside a tag
      return true;
    }
    if (end_tag) {
      close(name);
    } else {
      open(name);
    }
    return true;
  }

  void skip_declaration() {
    if (page_.substr(at_).starts_with("<!--")) {
      const std::size_t end = page_.find("-->", at_ + 2);
      const std::string_view comment = page_.substr(at_, std::min<std::size_t>(end - at_, 600));
      const std::size_t from = comment.find("saved from url=");
      if (from != std::string_view::npos && out_.saved_from.empty()) {
        std::string_view url = comment.substr(from + 15);
        if (url.starts_with('(')) url.remove_prefix(std::min(url.find(')') + 1, url.size()));
        out_.saved_from = std::string(url.substr(0, url.find_first_of(" \r\n\t-")));
        std::size_t stop = 0;
        while (stop < url.size() && !is_space(url[stop]) && !url.substr(stop).starts_with("-->"))
          ++stop;
        out_.saved_from = std::string(url.substr(0, stop));
      }
      at_ = end == std::string_view::npos ? page_.size() : end + 3;
      return;
    }
    skip_to_greater();
  }

  void skip_to_greater() {
    const std::size_t end = page_.find('>', at_);
    at_ = end == std::string_view::npos ? page_.size() : end + 1;
  }

  bool read_attributes() {
    for (;;) {
      while (at_ < page_.size() && (is_space(page_[at_]) || page_[at_] == '/')) ++at_;
      if (at_ >= page_.size()) return false;
      if (page_[at_] == '>') {
        ++at_;
        return true;
      }
      Attribute attribute;
      const std::size_t start = at_;
      ++at_;
      while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' &&
             page_[at_] != '>' && page_[at_] != '=')
        ++at_;
      attribute.name = page_.substr(start, at_ - start);
      std::size_t look = at_;
      while (look < page_.size() && is_space(page_[look])) ++look;
      if (look < page_.size() && page_[look] == '=') {
        at_ = look + 1;
        while (at_ < page_.size() && is_space(page_[at_])) ++at_;
        if (at_ >= page_.size()) return false;
        const char quote = page_[at_];
        if (quote == '"' || quote == '\'') {
          const std::size_t end = page_.find(quote, at_ + 1);
          if (end == std::string_view::npos) return false;
          attribute.value = page_.substr(at_ + 1, end - at_ - 1);
          at_ = end + 1;
        } else {
          const std::size_t value_at = at_;
          while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
          attribute.value = page_.substr(value_at, at_ - value_at);
        }
      }
      if (attributes_.size() < kMostAttributes) attributes_.push_back(attribute);
    }
  }

  std::string value(std::string_view name) const {
    for (const Attribute& attribute : attributes_) {
      if (equal_fold(attribute.name, name))
        return decode_references(attribute.value.substr(0, kMostValue));
    }
    return {};
  }
  bool has(std::string_view name) const {
    return std::any_of(attributes_.begin(), attributes_.end(),
                       [&](const Attribute& a) { return equal_fold(a.name, name); });
  }

  // The note of this element's attributes, empty where none is asked for.
  bool note(ElementNote& note) const {
    bool any = false;
    for (const Attribute& a : attributes_) {
      const auto take = [&](std::string& field) {
        if (field.empty()) field = decode_references(a.value.substr(0, kMostValue));
        any = true;
      };
      if (equal_fold(a.name, "class") || equal_fold(a.name, "id")) {
        if (!note.id_class.empty()) note.id_class.push_back(' ');
        note.id_class += lower(a.value.substr(0, 200));
        any = true;
      } else if (equal_fold(a.name, "hidden")) {
        note.hidden = any = true;
      } else if (equal_fold(a.name, "style")) {
        std::string style;
        for (char c : a.value.substr(0, kMostValue)) {
          if (!is_space(c)) style.push_back(lower(c));
        }
        if (style.find("display:none") != std::string::npos ||
            style.find("visibility:hidden") != std::string::npos) {
          note.hidden = any = true;
        }
      } else if (equal_fold(a.name, "role")) {
        take(note.role);
      } else if (equal_fold(a.name, "itemprop")) {
        take(note.itemprop);
      } else if (equal_fold(a.name, "datetime")) {
        take(note.datetime);
      } else if (equal_fold(a.name, "rel")) {
        take(note.rel);
      } else if (equal_fold(a.name, "href")) {
        any = true;
      }
    }
    return any;
  }

  void open(const std::string& name) {
    if (name == "meta") return read_meta();
    if (name == "link") return read_link();
    if (name == "html" && out_.language.empty()) out_.language = value("lang");
    if (one_of(name, kRawText)) return read_raw(name);
    if (one_of(name, kDropped)) {
      if (name == "svg") ++in_svg_;
      if (name == "option") out_.html += "<br>";
      return;
    }
    ElementNote element;
    const bool noted = note(element);
    std::string emitted(stand_in(name));
    bool as_span = false;
    if (one_of(name, kFormatting)) {
      if (!element.hidden) return;  // its end tag is dropped, too
      emitted = "span";
      as_span = true;
    }
    const bool is_void = one_of(name, kVoid);
    if (!is_void && !one_of(name, kNotCounted)) {
      if (depth_ >= kDeepestElement) {
        out_.too_deep = true;
        ++dropped_[name];
        return;
      }
      ++depth_;
      ++counts_[name];
      stack_.push_back({name, as_span});
    }
    if (name == "select" || name == "datalist") {
      element.role = "listbox";
      emit_open(emitted, &element);
      return;
    }
    emit_open(emitted, noted ? &element : nullptr);
  }

  void emit_open(const std::string& name, const ElementNote* element) {
    out_.html.push_back('<');
    // Names with odd characters are no elements that we or the tree builder know.
    for (char c : name)
      out_.html.push_back(is_letter(c) || (c >= '0' && c <= '9') || c == '-' ? c : '-');
    if (element != nullptr) {
      out_.html += " x=\"" + std::to_string(out_.notes.size()) + "\"";
      out_.notes.push_back(*element);
    }
    out_.html.push_back('>');
  }

  void close(const std::string& name) {
    if (name == "svg") {
      in_svg_ = std::max(0, in_svg_ - 1);
      return;
    }
    if (one_of(name, kVoid) && name != "br") return;
    if (one_of(name, kDropped) || name == "title" || (name != "br" && one_of(name, kRawText)))
      return;
    if (name == "p" || name == "br") {
      out_.html += name == "p" ? "</p>" : "<br>";
      return;
    }
    if (one_of(name, kNotCounted)) {
      if (name != "html" && name != "body" && name != "head") out_.html += "</" + name + ">";
      return;
    }
    if (const auto dropped = dropped_.find(name);
        dropped != dropped_.end() && dropped->second > 0) {
      --dropped->second;
      return;
    }
    const auto count = counts_.find(name);
    if (count == counts_.end() || count->second == 0) return;
    while (!stack_.empty()) {
      const Open top = std::move(stack_.back());
      stack_.pop_back();
      --depth_;
      --counts_[top.name];
      const bool found = top.name == name;
      const std::string_view emitted = top.as_span ? "span" : stand_in(top.name);
      out_.html += "</";
      for (char c : emitted)
        out_.html.push_back(is_letter(c) || (c >= '0' && c <= '9') || c == '-' ? c : '-');
      out_.html += ">";
      if (found) break;
    }
  }

  void read_meta() {
    if (out_.metas.size() >= kMostMetas) return;
    const std::string content = value("content");
    if (content.empty()) return;
    for (std::string_view key : {"property", "name", "itemprop"}) {
      const std::string name = lower(value(key));
      if (!name.empty()) out_.metas.push_back({name, content});
    }
  }

  void read_link() {
    if (out_.canonical.empty() && equal_fold(value("rel"), "canonical"))
      out_.canonical = value("href");
  }

  // Contents that end only at "</name".
  void read_raw(const std::string& name) {
    const std::size_t start = at_;
    std::size_t end = start;
    for (;;) {
      end = page_.find("</", end);
      if (end == std::string_view::npos || name == "plaintext") {
        end = page_.size();
        break;
      }
      if (equal_fold(page_.substr(end + 2, name.size()), name)) {
        const std::size_t after = end + 2 + name.size();
        if (after >= page_.size() || is_space(page_[after]) || page_[after] == '>' ||
            page_[after] == '/')
          break;
      }
      end += 2;
    }
    const std::string_view inner = page_.substr(start, end - start);
    if (name == "script" && inner.size() <= kMostJson && contains_fold(value("type"), "ld+json")) {
      out_.json_ld.emplace_back(inner);
    } else if (name == "title" && in_svg_ == 0 && out_.title.empty()) {
      out_.title = decode_references(inner.substr(0, kMostValue));
      bool blank = true;
      if (inner.size() <= kMostValue) out_.title_run = read_run(start, end, blank);
    } else if (name == "xmp" || name == "plaintext") {
      out_.html += "<pre>";
      add_text(start, end);
      out_.html += "</pre>";
    }
    at_ = end;
    if (at_ < page_.size()) skip_to_greater();
  }

  void read_text() {
    const std::size_t start = at_;
    // A '<' that opens no tag is text.
    std::size_t end = start;
    do {
      end = page_.find('<', end + 1);
    } while (end != std::string_view::npos && !opens_tag(end));
    if (end == std::string_view::npos) end = page_.size();
    at_ = end;
    if (in_svg_ > 0) return;
    add_text(start, end);
  }

  bool opens_tag(std::size_t at) const {
    if (at + 1 >= page_.size()) return false;
    const char next = page_[at + 1];
    if (next == '/') return at + 2 < page_.size();
    return next == '!' || next == '?' || is_letter(next);
  }

  // The characters of a stretch of the page; `blank` where white space is all.
  TextRun read_run(std::size_t start, std::size_t end, bool& blank) {
    const std::string_view raw = page_.substr(start, end - start);
    TextRun run;
    run.text.reserve(raw.size());
    blank = true;
    std::size_t i = 0, good = 0;
    const auto push = [&](std::size_t from, std::size_t source, std::size_t source_end,
                          MapKind kind) {
      if (run.text.size() == from) return;
      run.map.push_back(
          {{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(run.text.size())},
           {static_cast<std::uint32_t>(start + source),
            static_cast<std::uint32_t>(start + source_end)},
           kind});
    };
    const auto flush = [&](std::size_t stop) {
      const std::size_t from = run.text.size();
      run.text.append(raw.substr(good, stop - good));
      push(from, good, stop, MapKind::copy);
    };
    while (i < raw.size()) {
      const char c = raw[i];
      if (c == '&') {
        decoded_.clear();
        const std::size_t length = read_reference(raw, i, false, decoded_);
        if (length > 0) {
          flush(i);
          const std::size_t from = run.text.size();
          run.text += decoded_;
          push(from, i, i + length, MapKind::entity);
          i += length;
          good = i;
          blank = false;
          continue;
        }
      }
      if (static_cast<unsigned char>(c) < 0x20 && !is_space(c)) {  // NUL and its like show nothing
        flush(i);
        ++i;
        good = i;
        continue;
      }
      blank = blank && is_space(c);
      ++i;
    }
    flush(raw.size());
    return run;
  }

  void add_text(std::size_t start, std::size_t end) {
    bool blank = true;
    TextRun run = read_run(start, end, blank);
    if (run.text.empty()) return;
    if (blank) {
      // White space alone: the tree builder may drop it, and must not take it for text.
      out_.html.push_back(' ');
      if (run.text.find('\n') != std::string::npos && in_pre()) {
        out_.html +=
            std::string(kTextOpen) + std::to_string(out_.texts.size()) + std::string(kTextClose);
        out_.texts.push_back(std::move(run));
      }
      return;
    }
    out_.html +=
        std::string(kTextOpen) + std::to_string(out_.texts.size()) + std::string(kTextClose);
    out_.texts.push_back(std::move(run));
  }

  bool in_pre() const {
    const auto found = counts_.find("pre");
    return found != counts_.end() && found->second > 0;
  }

  std::string_view page_;
  std::size_t at_ = 0;
  BoundedPage out_;
  std::vector<Attribute> attributes_;
  std::vector<Open> stack_;
  absl::flat_hash_map<std::string, std::uint32_t> counts_, dropped_;
  std::uint32_t depth_ = 0;
  int in_svg_ = 0;
  std::string decoded_;
};

}  // namespace

BoundedPage bound_markup(std::string_view page) { return Bounder(page).run(); }

std::string decode_references(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] == '&') {
      const std::size_t length = read_reference(value, i, true, out);
      if (length > 0) {
        i += length;
        continue;
      }
    }
    if (value[i] != '\0') out.push_back(value[i]);
    ++i;
  }
  // A cut value may end inside a character.
  while (
      !out.empty() &&
      !is_utf8(std::string_view(out).substr(out.size() - std::min<std::size_t>(out.size(), 4))) &&
      !is_utf8(out)) {
    out.pop_back();
  }
  return out;
}

std::string charset_label(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 16 << 10);
  std::size_t at = 0;
  while ((at = head.find('<', at)) != std::string_view::npos) {
    std::string_view tag = head.substr(at, std::min(head.find('>', at), head.size()) - at);
    ++at;
    const bool xml = tag.starts_with("<?xml");
    if (!xml && !equal_fold(tag.substr(0, 5), "<meta")) continue;
    const std::string folded = lower(tag.substr(0, 600));
    const std::string_view key = xml ? "encoding" : "charset";
    std::size_t found = folded.find(key);
    if (found == std::string::npos) continue;
    found += key.size();
    while (found < folded.size() && (is_space(folded[found]) || folded[found] == '=' ||
                                     folded[found] == '"' || folded[found] == '\''))
      ++found;
    std::size_t end = found;
    while (end < folded.size() && !is_space(folded[end]) && folded[end] != '"' &&
           folded[end] != '\'' && folded[end] != ';' && folded[end] != '/' && folded[end] != '?') {
      ++end;
    }
    if (end > found) return folded.substr(found, end - found);
  }
  return {};
}

}  // namespace stemma
