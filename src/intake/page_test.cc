#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "intake/intake.h"

namespace stemma {
namespace {

Document read(std::string_view html) {
  auto document = read_bytes(html, "page.html");
  EXPECT_TRUE(document.has_value());
  return document ? *std::move(document) : Document();
}

std::string role(const Document& document, std::string_view words) {
  const std::size_t at = document.text.find(words);
  return at == std::string::npos
             ? "absent"
             : std::string(name_of(document.role_at(static_cast<std::uint32_t>(at))));
}

std::string page(std::string_view head, std::string_view body) {
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">" + std::string(head) +
         "</head><body>" + std::string(body) + "</body></html>";
}

constexpr std::string_view kBody =
    "<div class=\"cookie-bar\">We use cookies. <button>Accept</button></div>"
    "<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/s\">Sport</a></li></ul></nav>"
    "<h1>Bridge to close for a fortnight</h1>"
    "<p class=\"byline\">By <a href=\"/a\">Ada Lorne</a></p>"
    "<p>The council said on Monday that the bridge would close for two weeks &amp; that a ferry "
    "would run.</p>"
    "<p>&ldquo;It is an <b>old</b> bridge,&rdquo; the mayor said.</p>"
    "<figure><img src=\"b.jpg\"><figcaption>The bridge on Monday.</figcaption></figure>"
    "<p>Nobody&nbsp;spoke against it at the meeting, which lasted twenty minutes and ended "
    "early.</p>"
    "<aside><p>Sign up for our newsletter</p></aside>"
    "<div style=\"display: none\">Trick text.</div><template>Template text.</template><script>var "
    "x = 1;</script>"
    "<footer>© 2024 Sallow Post</footer>";

TEST(Page, TheTextIsWhatAReaderSees) {
  const Document d = read(page("", kBody));
  EXPECT_NE(d.text.find("two weeks & that a ferry"), std::string::npos);
  EXPECT_NE(d.text.find("“It is an old bridge,” the mayor said."), std::string::npos);
  EXPECT_EQ(d.text.find("Trick"), std::string::npos);
  EXPECT_EQ(d.text.find("Template"), std::string::npos);
  EXPECT_EQ(d.text.find("var x"), std::string::npos);
}

TEST(Page, WhatStandsBesideTheTextIsLitter) {
  const Document d = read(page("", kBody));
  EXPECT_EQ(role(d, "We use cookies"), "litter");
  EXPECT_EQ(role(d, "Sport"), "litter");
  EXPECT_EQ(role(d, "Sign up"), "litter");
  EXPECT_EQ(role(d, "© 2024"), "litter");
  EXPECT_EQ(role(d, "Bridge to close"), "title");
  EXPECT_EQ(role(d, "By Ada"), "byline");
  EXPECT_EQ(role(d, "The council"), "paragraph");
  EXPECT_EQ(role(d, "The bridge on Monday"), "caption");
}

TEST(Page, TheHeadGivesParticulars) {
  const Document d =
      read(page("<title>Bridge to close | Sallow Post</title><script "
                "type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebPage\"},"
                "{\"@type\":[\"NewsArticle\"],\"headline\":\"Bridge to close for a "
                "fortnight\",\"dateModified\":\"2024-03-09\","
                "\"datePublished\":\"2024-03-05T23:30:00-05:00\",\"author\":[{\"@id\":\"#1\"}],"
                "\"publisher\":{\"@id\":\"#2\"}},"
                "{\"@id\":\"#1\",\"name\":\"Ada Lorne\"},{\"@id\":\"#2\",\"name\":\"The Sallow "
                "Post\"}]}</script>",
                kBody));
  EXPECT_EQ(d.title, "Bridge to close for a fortnight");
  EXPECT_EQ(d.date, "2024-03-05");
  EXPECT_EQ(d.byline, "Ada Lorne");
  EXPECT_EQ(d.outlet, "The Sallow Post");
}

TEST(Page, BrokenJsonIsPassedOver) {
  const Document d =
      read(page("<title>Bridge to close for a fortnight - Sallow Post</title><script "
                "type=\"application/ld+json\">{\"@type\": [[[</script>"
                "<meta property=\"article:published_time\" content=\"2024-03-05\">",
                kBody));
  EXPECT_EQ(d.date, "2024-03-05");
  EXPECT_EQ(d.outlet, "Sallow Post");
}

TEST(Page, EveryRunOfTheMapLeadsToTheBytesItCameFrom) {
  const std::string html = page("<title> Bridge &amp; ferry\n  - Sallow Post </title>", kBody);
  const Document d = read(html);
  std::uint32_t at = 0;
  for (const MapRun& run : d.map) {
    ASSERT_EQ(run.text.start, at);
    ASSERT_LE(run.source.end, html.size());
    if (run.kind == MapKind::copy) {
      EXPECT_EQ(run.text.of(d.text), run.source.of(html));
    } else if (run.kind == MapKind::entity) {
      EXPECT_EQ(html[run.source.start], '&');
    }
    at = run.text.end;
  }
  EXPECT_EQ(at, d.text.size());
}

TEST(Page, TheTitleOfTheTabStandsBeforeTheTextAsLitter) {
  const Document d = read(page("<title>Bridge &amp; ferry\n  - Sallow Post</title>", kBody));
  ASSERT_TRUE(d.text.starts_with("Bridge & ferry - Sallow Post\n\n"));
  ASSERT_FALSE(d.blocks.empty());
  EXPECT_EQ(d.blocks[0].role, Role::litter);
  EXPECT_EQ(d.blocks[0].range.of(d.text), "Bridge & ferry - Sallow Post");
  EXPECT_EQ(role(d, "By Ada"), "byline");
  EXPECT_EQ(d.title, "Bridge to close for a fortnight");
}

TEST(Page, WordsInsideElementsAreNotCutAndCellsAreNotGlued) {
  const Document d = read(
      page("",
           "<p>The 1<sup>st</sup> of un<i>believ</i>able days, the mayor said to the whole of the "
           "council.</p>"
           "<table><tr><td>Heron</td><td>5</td></tr><tr><td>Gull</td><td>7</td></tr></table>"));
  EXPECT_NE(d.text.find("1st of unbelievable days"), std::string::npos);
  EXPECT_NE(d.text.find("Heron\t5"), std::string::npos);
  EXPECT_EQ(role(d, "Heron\t5"), "table");
}

TEST(Page, TwoBreaksPartParagraphs) {
  const Document d = read(page("",
                               "<div>The ferry was late on Monday, the mayor said.<br><br>It was "
                               "late again on Tuesday, he said.</div>"));
  ASSERT_EQ(d.blocks.size(), 2u);
}

TEST(Page, ALegacyCharsetIsDecodedByItsLabel) {
  const Document d =
      read("<meta charset=\"ks_c_5601-1987\"><p>\xB9\xE8\xB0\xA1 \xB4\xCA\xBE\xFA\xB4\xD9.</p>");
  EXPECT_EQ(d.charset, "EUC-KR");
  EXPECT_EQ(d.text, "배가 늦었다.");
  EXPECT_EQ(d.language, "ko");
}

// Milliseconds that reading takes.
double milliseconds(const std::string& html) {
  const auto start = std::chrono::steady_clock::now();
  const auto document = read_bytes(html, "page.html");
  EXPECT_TRUE(document.has_value());
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

std::string repeated(std::string_view s, std::size_t n) {
  std::string out;
  out.reserve(s.size() * n);
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

TEST(Page, DeepMarkupKeepsItsTextAndTakesLinearTime) {
  const std::string html = repeated("<div>", 200000) + "<p>Words at the bottom.</p>";
  EXPECT_LT(milliseconds(html), 5000);
  const Document d = read(html);
  EXPECT_EQ(d.text, "Words at the bottom.");
  ASSERT_FALSE(d.warnings.empty());
  EXPECT_EQ(d.warnings[0].code, "deep_markup");
}

TEST(Page, HostilePagesTakeLinearTime) {
  std::string attributes = "<p ";
  for (int i = 0; i < 100000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  EXPECT_LT(milliseconds(attributes + ">Hello there.</p>"), 5000);
  EXPECT_LT(milliseconds(repeated("<b><i><p>word ", 20000)), 5000);
  std::string fonts;
  for (int i = 0; i < 20000; ++i) fonts += "<font size=" + std::to_string(i) + "><p>word ";
  EXPECT_LT(milliseconds(fonts), 5000);
  EXPECT_LT(milliseconds(repeated("<table><tr><td>x", 20000)), 5000);
  EXPECT_LT(milliseconds("x" + repeated("<", 1000000)), 5000);
  EXPECT_LT(milliseconds("x" + repeated("&", 1000000)), 5000);
}

}  // namespace
}  // namespace stemma
