#include "intake/page_facts.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/passage.h"

namespace stemma {
namespace {

using nlohmann::json;

constexpr int kMostDepth = 32;
constexpr std::size_t kMostObjects = 20000;
constexpr std::size_t kMostBytes = 600;  // of a value that is kept

std::string tidy(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size() && out.size() < kMostBytes;) {
    const char32_t c = next_char(s, at);
    if (c <= ' ' || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      append_char(out, c);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

const json* member(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

class Graph {
 public:
  void add(const std::string& text) {
    json::parser_callback_t bounded = [](int depth, json::parse_event_t, json&) {
      if (depth > kMostDepth) throw std::length_error("too deep");
      return true;
    };
    try {
      roots_.push_back(json::parse(text, bounded, true, true));
    } catch (const std::exception&) {
      // Line ends inside strings are the commonest fault.
      std::string mended = text;
      std::replace_if(
          mended.begin(), mended.end(), [](char c) { return static_cast<unsigned char>(c) < 32; },
          ' ');
      try {
        roots_.push_back(json::parse(mended, bounded, true, true));
      } catch (const std::exception&) {
      }
    }
  }

  void index() {
    for (const json& root : roots_) walk(root, 0);
  }

  // The article: the object whose type names one, else the one with a headline.
  const json* article() const {
    for (const json* object : objects_) {
      if (is_article(*object) && member(*object, "headline")) return object;
    }
    for (const json* object : objects_) {
      if (is_article(*object)) return object;
    }
    for (const json* object : objects_) {
      if (member(*object, "headline") || member(*object, "datePublished")) return object;
    }
    return nullptr;
  }

  std::string text(const json* value, int depth = 0) const {
    if (value == nullptr || depth > 4) return {};
    if (value->is_string()) return tidy(value->get_ref<const std::string&>());
    if (value->is_array()) return value->empty() ? std::string() : text(&value->front(), depth + 1);
    if (value->is_object()) {
      if (const json* name = member(resolved(*value), "name")) return text(name, depth + 1);
      if (const json* inner = member(*value, "@value")) return text(inner, depth + 1);
    }
    return {};
  }

  // Names of people, joined by commas.
  std::string names(const json* value) const {
    if (value == nullptr) return {};
    if (!value->is_array()) return text(value);
    std::string all;
    for (const json& one : *value) {
      const std::string name = text(&one);
      if (name.empty() || all.size() > 300) continue;
      all += (all.empty() ? "" : ", ") + name;
    }
    return all;
  }

 private:
  static bool is_article(const json& object) {
    const json* type = member(object, "@type");
    if (type == nullptr) return false;
    const auto named = [](const json& t) {
      if (!t.is_string()) return false;
      const std::string& s = t.get_ref<const std::string&>();
      return s.ends_with("Article") || s.ends_with("Posting") || s == "Report" || s == "Review" ||
             s == "NewsStory" || s.ends_with("ReportageNewsArticle");
    };
    if (type->is_array()) return std::any_of(type->begin(), type->end(), named);
    return named(*type);
  }

  const json& resolved(const json& object) const {
    const json* id = member(object, "@id");
    if (id == nullptr || !id->is_string() || member(object, "name")) return object;
    const auto found = by_id_.find(id->get_ref<const std::string&>());
    return found == by_id_.end() ? object : *found->second;
  }

  void walk(const json& value, int depth) {
    if (depth > kMostDepth || objects_.size() >= kMostObjects) return;
    if (value.is_array()) {
      for (const json& one : value) walk(one, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    objects_.push_back(&value);
    if (const json* id = member(value, "@id"); id && id->is_string() && value.size() > 1) {
      by_id_.emplace(id->get_ref<const std::string&>(), &value);
    }
    for (const auto& [key, inner] : value.items()) {
      if (inner.is_structured()) walk(inner, depth + 1);
    }
  }

  std::vector<json> roots_;
  std::vector<const json*> objects_;
  absl::flat_hash_map<std::string, const json*> by_id_;
};

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find('/')));
}

}  // namespace

std::string day_of(std::string_view value, bool& ambiguous) {
  const WrittenDate date = date_of_value(value);
  if (date.ambiguous) ambiguous = true;
  return date.iso();
}

PageFacts read_facts(const BoundedPage& page) {
  PageFacts facts;
  Graph graph;
  for (const std::string& script : page.json_ld) graph.add(script);
  graph.index();
  const json* article = graph.article();
  const auto headline = [&](std::string s) {
    s = tidy(s);
    if (!s.empty()) facts.headlines.push_back(std::move(s));
  };
  if (article != nullptr) {
    if (const json* h = member(*article, "headline")) headline(graph.text(h));
    if (const json* d = member(*article, "datePublished"); d && d->is_string()) {
      facts.date = day_of(d->get_ref<const std::string&>(), facts.ambiguous);
    }
    facts.byline = graph.names(member(*article, "author"));
    if (facts.byline.empty()) facts.byline = graph.names(member(*article, "creator"));
    facts.outlet = graph.text(member(*article, "publisher"));
  }
  const auto meta = [&](std::initializer_list<std::string_view> names) -> std::string {
    for (std::string_view name : names) {
      for (const MetaTag& tag : page.metas) {
        if (tag.name == name) {
          if (std::string s = tidy(tag.content); !s.empty()) return s;
        }
      }
    }
    return {};
  };
  headline(meta({"og:title"}));
  headline(meta({"twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title"}));
  facts.page_title = tidy(page.title);
  if (facts.date.empty()) {
    for (std::string_view name : {"article:published_time",
                                  "og:article:published_time",
                                  "datepublished",
                                  "date_published",
                                  "og:published_time",
                                  "pubdate",
                                  "publishdate",
                                  "publish-date",
                                  "publish_date",
                                  "published_time",
                                  "date",
                                  "dc.date",
                                  "dc.date.issued",
                                  "dcterms.date",
                                  "dcterms.created",
                                  "dc.date.created",
                                  "article.published",
                                  "sailthru.date",
                                  "parsely-pub-date",
                                  "publication_date",
                                  "cxenseparse:recs:publishtime",
                                  "originalpublicationdate",
                                  "displaydate",
                                  "article_date_original",
                                  "datecreated"}) {
      const std::string value = meta({name});
      if (value.empty()) continue;
      facts.date = day_of(value, facts.ambiguous);
      if (!facts.date.empty()) break;
    }
  }
  if (facts.byline.empty()) {
    std::string author = meta({"author", "article:author", "dc.creator", "dcterms.creator",
                               "parsely-author", "sailthru.author", "byl", "article:author_name"});
    if (author.starts_with("http") || author.find("/") != std::string::npos) author.clear();
    facts.byline = author;
  }
  for (std::string_view prefix : {"By ", "by ", "BY ", "Von ", "Par ", "Por "}) {
    if (facts.byline.starts_with(prefix)) facts.byline.erase(0, prefix.size());
  }
  if (facts.outlet.empty())
    facts.outlet = meta({"og:site_name", "publisher", "dc.publisher", "application-name", "cre",
                         "copyright-holder"});
  if (facts.outlet.starts_with("http") || facts.outlet.starts_with("@")) facts.outlet.clear();
  // A byline that only names the outlet is none.
  if (!facts.outlet.empty() && lower(facts.byline) == lower(facts.outlet)) facts.byline.clear();
  facts.url = page.saved_from;
  if (facts.url.empty()) facts.url = tidy(page.canonical);
  if (facts.url.empty()) facts.url = meta({"og:url"});
  if (host_of(facts.url).empty()) facts.url.clear();
  return facts;
}

}  // namespace stemma
