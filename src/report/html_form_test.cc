#include <gtest/gtest.h>
#include <gumbo.h>

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "base/utf8.h"
#include "report/drawing.h"
#include "report/narrative.h"
#include "report/small_case.h"

namespace stemma {
namespace {

std::string html_of(const Case& input, ReportOptions options = {}) {
  options.format = Format::html;
  const Result<std::string> report = write_report(input, options);
  EXPECT_TRUE(report) << report.error().message;
  return report.value_or("");
}

// Calls visit for every element of the page; answers the number of faults that the parser saw.
unsigned each_element(const std::string& html,
                      const std::function<void(const GumboElement&)>& visit) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  const std::function<void(const GumboNode*)> walk = [&](const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return;
    visit(node->v.element);
    for (unsigned i = 0; i < node->v.element.children.length; ++i) {
      walk(static_cast<const GumboNode*>(node->v.element.children.data[i]));
    }
  };
  walk(output->root);
  const unsigned errors = output->errors.length;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return errors;
}

std::set<std::string> values_of(const std::string& html, const char* name) {
  std::set<std::string> values;
  each_element(html, [&](const GumboElement& element) {
    if (const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name))
      values.insert(attribute->value);
  });
  return values;
}

Case hostile_case() {
  Case input = small_case();
  const std::string evil =
      "</mark></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='x' "
      "\xE2\x80\xAE\x1b[2J";
  for (Document& document : input.collection.documents) {
    document.id += evil;
    document.title = document.byline = document.outlet = document.url = document.date =
        document.language = evil;
  }
  input.collection.documents[2].text += evil;
  input.collection.documents[2].blocks.back().range.end =
      static_cast<std::uint32_t>(input.collection.documents[2].text.size());
  input.collection.documents[2].date = "2024-03-03";
  for (Finding& finding : input.corroboration.findings) finding.message += evil;
  for (Origin& origin : input.corroboration.origins) origin.name += evil;
  for (Claim& claim : input.corroboration.claims)
    claim.gist = Span(2, input.collection.documents[2].blocks.back().range);
  input.entities.entities[0].name += evil;
  input.entities.entities[0].attributes[0].value += evil;
  input.collection.unread[0].message += evil;
  Derivation more = input.lineage.derivations[0];
  more.to = 2;
  more.evidence.clear();
  input.lineage.derivations.push_back(more);
  return input;
}

TEST(Html, IsWellFormed) {
  EXPECT_EQ(each_element(html_of(small_case()), [](const GumboElement&) {}), 0u);
  EXPECT_EQ(
      each_element(html_of(small_case(), {.kinds = {}, .all = true}), [](const GumboElement&) {}),
      0u);
  EXPECT_EQ(each_element(html_of(Case{}), [](const GumboElement&) {}), 0u);
}

TEST(Html, FetchesNothing) {
  const std::string html = html_of(hostile_case());
  for (const char* name :
       {"src", "srcset", "data", "action", "poster", "background", "xlink:href"}) {
    EXPECT_TRUE(values_of(html, name).empty()) << name;
  }
  for (const std::string& link : values_of(html, "href"))
    EXPECT_TRUE(link.starts_with("#")) << link;
  each_element(html, [](const GumboElement& element) {
    EXPECT_NE(element.tag, GUMBO_TAG_LINK);
    EXPECT_NE(element.tag, GUMBO_TAG_IFRAME);
    EXPECT_NE(element.tag, GUMBO_TAG_IMG);
  });
}

TEST(Html, LetsNoTextOfADocumentBecomeMarkup) {
  const std::string html = html_of(hostile_case(), {.kinds = {}, .all = true});
  std::size_t scripts = 0, styles = 0;
  EXPECT_EQ(each_element(html,
                         [&](const GumboElement& element) {
                           scripts += element.tag == GUMBO_TAG_SCRIPT;
                           styles += element.tag == GUMBO_TAG_STYLE;
                           for (const char* name : {"onload", "onerror"})
                             EXPECT_EQ(gumbo_get_attribute(&element.attributes, name), nullptr);
                         }),
            0u);
  EXPECT_EQ(scripts, 1u);
  EXPECT_EQ(styles, 1u);
  EXPECT_EQ(html.find('\x1b'), std::string::npos);
  EXPECT_EQ(html.find("\xE2\x80\xAE"), std::string::npos);
}

TEST(Html, LinksEveryCitationToAnAnchor) {
  const std::string html = html_of(small_case(), {.kinds = {}, .all = true});
  const std::set<std::string> ids = values_of(html, "id");
  for (const std::string& link : values_of(html, "href"))
    EXPECT_TRUE(ids.contains(link.substr(1))) << link;
}

TEST(Html, MarksCrossingAndNestedSpansWithoutBreakingMarkup) {
  Case input = small_case();
  Finding& finding = input.corroboration.findings[0];
  finding.spans = {{0, 17, 40}, {0, 20, 60}, {0, 20, 30}, {0, 25, 26},
                   {0, 35, 49}, {0, 35, 70}, {0, 17, 70}};
  const std::string html = html_of(input, {.kinds = {}, .all = true});
  EXPECT_EQ(each_element(html, [](const GumboElement&) {}), 0u);
  const std::set<std::string> ids = values_of(html, "id");
  for (const Span& span : finding.spans) {
    EXPECT_TRUE(ids.contains("s0-" + std::to_string(span.start) + "-" + std::to_string(span.end)));
  }
}

TEST(Html, GivesNoIdTwice) {
  std::multiset<std::string> ids;
  each_element(html_of(hostile_case(), {.kinds = {}, .all = true}),
               [&](const GumboElement& element) {
                 if (const GumboAttribute* id = gumbo_get_attribute(&element.attributes, "id"))
                   ids.insert(id->value);
               });
  for (const std::string& id : ids) EXPECT_EQ(ids.count(id), 1u) << id;
}

TEST(Html, HasLandmarksAndHeadingsInOrder) {
  std::set<GumboTag> seen;
  each_element(html_of(small_case()),
               [&](const GumboElement& element) { seen.insert(element.tag); });
  for (const GumboTag tag : {GUMBO_TAG_HEADER, GUMBO_TAG_NAV, GUMBO_TAG_MAIN, GUMBO_TAG_FOOTER,
                             GUMBO_TAG_H1, GUMBO_TAG_H2}) {
    EXPECT_TRUE(seen.contains(tag));
  }
}

TEST(Drawing, ShowsDocumentsInTimeAndAbsentOriginsDashed) {
  Case input = small_case();
  input.corroboration.origins[0].document = kNone;
  const std::string svg = draw_stemma(input);
  EXPECT_NE(svg.find("class=\"absent\""), std::string::npos);
  EXPECT_NE(svg.find("#d-0"), std::string::npos);
  EXPECT_NE(svg.find("class=\"edge rewrite\""), std::string::npos);
  EXPECT_LT(svg.find("2024-03-01</text>"), svg.find("2024-03-02</text>"));
}

TEST(Drawing, SurvivesACircleAndAnEdgeAgainstTime) {
  Case input = small_case();
  const auto link = [&](std::uint32_t from, std::uint32_t to) {
    Derivation d = input.lineage.derivations[0];
    d.from = from;
    d.to = to;
    d.evidence.clear();
    input.lineage.derivations.push_back(d);
  };
  link(1, 0);
  link(1, 2);
  link(2, 0);
  EXPECT_FALSE(draw_stemma(input).empty());
}

TEST(Drawing, OfNothingIsNothing) { EXPECT_EQ(draw_stemma(Case{}), ""); }

TEST(Markdown, LetsNoTextOfADocumentBecomeMarkup) {
  const Result<std::string> report =
      write_report(hostile_case(), {.format = Format::md, .kinds = {}, .all = true});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->find("<script"), std::string::npos);
  EXPECT_EQ(report->find("<img"), std::string::npos);
  EXPECT_EQ(report->find('\x1b'), std::string::npos);
}

TEST(Csv, QuotesCellsAndDisarmsFormulas) {
  Case input = small_case();
  Document& page = input.collection.documents[2];
  const auto start = static_cast<std::uint32_t>(page.text.size());
  page.text += "=HYPERLINK(\"x\"),\nnext";
  const auto end = static_cast<std::uint32_t>(page.text.size());
  page.blocks.push_back({Role::paragraph, {start, end}});
  input.corroboration.claims[0].gist = Span(2, start, end);
  const Result<std::string> report =
      write_report(input, {.format = Format::csv, .kinds = {"claim"}});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->starts_with("id,type,gist,standing,"));
  EXPECT_NE(report->find("\"'=HYPERLINK(\"\"x\"\"), next\""), std::string::npos) << *report;
}

TEST(Json, OfTheWholeCaseIsOneObjectWithAnArrayAKind) {
  const Result<std::string> report =
      write_report(small_case(), {.format = Format::json, .kinds = {}});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->starts_with("{\"document\":[{"));
  EXPECT_NE(report->find("\"summary\":{"), std::string::npos);
}

}  // namespace
}  // namespace stemma
