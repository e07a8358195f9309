#include "report/records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "report/check.h"
#include "report/small_case.h"

namespace stemma {
namespace {

using nlohmann::json;

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

std::vector<json> records_of(const Case& input, ReportOptions options = {}) {
  options.format = Format::jsonl;
  const Result<std::string> report = write_report(input, options);
  EXPECT_TRUE(report) << report.error().message;
  return lines_of(report.value_or(""));
}

void each_span(const json& value, const std::function<void(const json&)>& visit) {
  if (value.is_object() && value.contains("doc") && value.contains("start")) return visit(value);
  if (value.is_object() || value.is_array()) {
    for (const json& inner : value) each_span(inner, visit);
  }
}

TEST(JsonWriter, WritesWhatAnotherReaderReadsBack) {
  for (const std::string& text :
       {std::string("plain"), std::string("\"marks\" and \\ and /"),
        std::string("line\nline\ttab\r"), std::string("\0\x01\x1f\x7f", 4),
        std::string("Ana Ruíz 루이스 𝄞"),
        std::string("\xE2\x80\xA8 and \xE2\x80\xA9 and \xC2\x85")}) {
    std::string out;
    append_json_string(text, out);
    EXPECT_EQ(json::parse(out).get<std::string>(), text);
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 0);
    EXPECT_EQ(out.find("\xE2\x80\xA8"), std::string::npos);
  }
}

TEST(JsonWriter, MakesIllFormedBytesReplacementCharacters) {
  for (const std::string_view text :
       {"\xFF", "a\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF", "\xE2\x82"}) {
    std::string out;
    append_json_string(text, out);
    EXPECT_TRUE(is_utf8(out));
    EXPECT_NE(json::parse(out).get<std::string>().find("\xEF\xBF\xBD"), std::string::npos);
  }
  std::string kept;
  append_json_string("\xEF\xBF\xBD", kept);
  EXPECT_EQ(kept, "\"\xEF\xBF\xBD\"");
}

TEST(JsonWriter, WritesNumbersShortAndExact) {
  const auto written = [](auto number) {
    std::string out;
    JsonWriter(out).value(number);
    return out;
  };
  EXPECT_EQ(written(40.0), "40");
  EXPECT_EQ(written(1000000.0), "1000000");
  EXPECT_EQ(written(-0.0), "0");
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(0.9f), "0.9");
  EXPECT_EQ(written(std::nan("")), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  for (const double number : {1e300, 5e-324, 1.0 / 3, 123456789.123, 9007199254740993.0}) {
    EXPECT_EQ(json::parse(written(number)).get<double>(), number);
  }
}

TEST(Records, ComeInTheOrderOfTheContractWithTheSummaryLast) {
  std::vector<std::string> kinds;
  for (const json& record : records_of(small_case())) {
    const std::string kind = record["kind"];
    if (kinds.empty() || kinds.back() != kind) kinds.push_back(kind);
  }
  EXPECT_EQ(kinds, std::vector<std::string>(kind_names().begin(), kind_names().end()));
}

TEST(Records, HoldSpansWhoseTextIsTheBytesOfTheDocument) {
  const Case input = small_case();
  std::size_t spans = 0;
  for (const json& record : records_of(input)) {
    each_span(record, [&](const json& span) {
      ++spans;
      const auto document =
          std::find_if(input.collection.documents.begin(), input.collection.documents.end(),
                       [&](const Document& d) { return d.id == span["doc"].get<std::string>(); });
      ASSERT_NE(document, input.collection.documents.end());
      const std::size_t start = span["start"], end = span["end"];
      EXPECT_EQ(span["text"].get<std::string>(), document->text.substr(start, end - start));
    });
  }
  EXPECT_GT(spans, 20u);
}

TEST(Records, PointAtEachOtherByIdsThatAreUnique) {
  const std::vector<json> records = records_of(small_case());
  std::set<std::string> ids;
  for (const json& record : records) {
    if (!record.contains("id")) continue;
    EXPECT_TRUE(ids.insert(record["id"]).second) << record["id"];
  }
  for (const json& record : records) {
    if (record["kind"] == "quotation") {
      EXPECT_TRUE(ids.contains(record["speaker"]["entity"]));
    }
    if (record["kind"] == "finding") {
      for (const json& claim : record["claims"]) EXPECT_TRUE(ids.contains(claim));
    }
    if (record["kind"] == "claim") {
      for (const json& statement : record["statements"]) {
        EXPECT_TRUE(statement["statement"].is_null() || ids.contains(statement["statement"]));
        for (const json& origin : statement["origins"]) EXPECT_TRUE(ids.contains(origin));
      }
    }
  }
}

TEST(Records, KeepTheirIdsWhenADocumentIsAdded) {
  const RecordIds before = name_records(small_case());
  Case input = small_case();
  input.collection.documents.push_back(page("d-late.txt", "Late\nNothing new.\n", "2024-04-01"));
  input.statements.resize(4);
  const RecordIds after = name_records(input);
  EXPECT_EQ(before.quotations[0], after.quotations[0]);
  EXPECT_EQ(before.entities, after.entities);
  EXPECT_EQ(before.claims, after.claims);
  EXPECT_EQ(before.findings, after.findings);
}

TEST(Records, OfOnePlaceGetDifferentIdsInTheSameWayEveryTime) {
  Case input = small_case();
  std::vector<Figure>& figures = input.statements[0].figures;
  figures.push_back(figures.front());
  figures.push_back(figures.front());
  const RecordIds ids = name_records(input);
  EXPECT_EQ(std::set<std::string>(ids.figures[0].begin(), ids.figures[0].end()).size(), 3u);
  EXPECT_EQ(ids.figures, name_records(input).figures);
}

TEST(Records, LeaveOutFindingsBelowTheDefaultLineUnlessAllAreAskedFor) {
  const auto findings = [](const std::vector<json>& records) {
    return std::count_if(records.begin(), records.end(),
                         [](const json& r) { return r["kind"] == "finding"; });
  };
  EXPECT_EQ(findings(records_of(small_case())), 2);
  const std::vector<json> all = records_of(small_case(), {.kinds = {}, .all = true});
  EXPECT_EQ(findings(all), 3);
  EXPECT_EQ(all.back()["counts"]["finding"], 3);
}

TEST(Records, OfKindsNotAskedForStayAway) {
  for (const json& record : records_of(small_case(), {.kinds = {"claim", "origin"}})) {
    EXPECT_TRUE(record["kind"] == "claim" || record["kind"] == "origin");
  }
}

TEST(Records, GiveNoTextOfSpansWhereNoneIsWanted) {
  for (const json& record : records_of(small_case(), {.kinds = {}, .span_text = false})) {
    each_span(record, [](const json& span) { EXPECT_FALSE(span.contains("text")); });
  }
}

TEST(Records, OfADocumentGiveItsTextAndTheWayBackOnRequest) {
  const json document =
      records_of(small_case(), {.kinds = {"document"}, .with_text = true}).front();
  EXPECT_EQ(document["text"].get<std::string>(), small_case().collection.documents[0].text);
  EXPECT_EQ(document["map"][0]["text"][0], 0);
  EXPECT_EQ(document["map"][0]["kind"], "copy");
}

TEST(Check, RefusesASpanOutsideItsDocument) {
  Case input = small_case();
  input.corroboration.findings[0].spans[0].end = 100000;
  EXPECT_FALSE(write_report(input, {.format = Format::jsonl, .kinds = {}}));
}

TEST(Check, RefusesASpanThatCutsACharacter) {
  Case input = small_case();
  Span& mention = input.entities.entities[0].mentions[2];
  mention.end = place_of(input, 2, "\xC3\xAD").start + 1;  // inside the í
  const Result<void> checked = check_case(input);
  ASSERT_FALSE(checked);
  EXPECT_NE(checked.error().message.find("c-blog.txt"), std::string::npos);
}

TEST(Check, RefusesAnIndexThatPointsNowhere) {
  Case input = small_case();
  input.corroboration.claims[0].statements[0].index = 7;
  EXPECT_FALSE(check_case(input));
  EXPECT_TRUE(check_case(small_case()));
}

}  // namespace
}  // namespace stemma
