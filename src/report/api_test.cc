#include <gtest/gtest.h>

#include <sstream>

#include "stemma/stemma.h"

namespace {

namespace api = stemma::api;

TEST(Api, ReadsLinesAndWritesEveryForm) {
  std::istringstream in(
      "{\"id\":\"a\",\"text\":\"The last boat leaves at nine, the harbour office said.\\n\"}\n"
      "{\"id\":\"b\",\"text\":\"The last boat leaves at ten.\\n\"}\n");
  const auto read = api::read_jsonl(in);
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->documents(), 2u);
  EXPECT_EQ(read->unread(), 0u);
  for (const api::Form form : {api::Form::text, api::Form::md, api::Form::html, api::Form::json,
                               api::Form::jsonl, api::Form::csv}) {
    const auto report = read->write({.form = form, .kinds = {}});
    ASSERT_TRUE(report) << report.error();
    EXPECT_FALSE(report->empty());
  }
}

TEST(Api, NamesAPathThatIsNotThere) {
  const auto read = api::read_paths({"no-such-folder-here"});
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().find("no-such-folder-here"), std::string::npos);
}

}  // namespace
