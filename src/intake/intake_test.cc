#include "intake/intake.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace stemma {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "stemma-intake-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  void write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(Intake, EveryFileBecomesADocumentOrAReason) {
  const Folder folder;
  folder.write("b/notice.txt", "The ferry was late on Monday.\n");
  folder.write("a.html", "<p>The ferry was late on Monday.</p>");
  folder.write("empty.txt", "");
  folder.write("blank.txt", " \n\n");
  folder.write("scan.pdf", "%PDF-1.7\n%\xE2\xE3");
  folder.write("noise.bin", std::string("\0\1\2\3\4\5\6\7\x0E\x0F", 10));
  fs::create_symlink(folder.path() / "a.html", folder.path() / "link.html");
  ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);

  const auto collection = read_paths({folder.path().string()}, {});
  ASSERT_TRUE(collection.has_value());
  std::string seen;
  for (const Document& d : collection->documents) seen += d.id + "\n";
  for (const Unread& u : collection->unread)
    seen += u.id + " " + std::string(name_of(u.reason)) + "\n";
  EXPECT_EQ(seen,
            "a.html\nb/notice.txt\nblank.txt no_text\nempty.txt empty\nlink.html not_regular\n"
            "noise.bin unsupported\npipe not_regular\nscan.pdf unsupported\n");
  EXPECT_NE(collection->unread[5].message.find("PDF"), std::string::npos);
}

TEST(Intake, AFileOverTheLimitIsOverBudget) {
  const Folder folder;
  folder.write("long.txt", std::string(2000, 'a'));
  IntakeOptions options;
  options.max_file_bytes = 1000;
  const auto collection = read_paths({(folder.path() / "long.txt").string()}, options);
  ASSERT_TRUE(collection.has_value());
  ASSERT_EQ(collection->unread.size(), 1u);
  EXPECT_EQ(collection->unread[0].id, "long.txt");
  EXPECT_EQ(collection->unread[0].reason, UnreadReason::over_budget);
}

TEST(Intake, AMissingPathAndTwoEqualIdsAreErrors) {
  EXPECT_FALSE(read_paths({"/nowhere/at/all"}, {}).has_value());
  const Folder one, two;
  one.write("a.txt", "One.");
  two.write("a.txt", "Two.");
  EXPECT_FALSE(read_paths({one.path().string(), two.path().string()}, {}).has_value());
}

TEST(Intake, AYearIsTakenFromTheNeighboursWhereTheyLeaveOneChoice) {
  const Folder folder;
  folder.write("a.txt",
               "Sallow Post\n8 March 2024\n\nBridge shut\n\nThe bridge was shut on Friday, the "
               "mayor of Sallow said.\n");
  folder.write(
      "b.txt",
      "SALLOW, March 5 (Northern Wire) - The bridge will be shut on Friday, the mayor said.\n");
  const auto collection = read_paths({folder.path().string()}, {});
  ASSERT_TRUE(collection.has_value());
  ASSERT_EQ(collection->documents.size(), 2u);
  EXPECT_EQ(collection->documents[1].date, "2024-03-05");
  ASSERT_EQ(collection->documents[1].warnings.size(), 1u);
  EXPECT_EQ(collection->documents[1].warnings[0].code, "date_year_inferred");
}

TEST(Intake, JsonLinesKeepTheirFields) {
  std::istringstream in(
      "{\"id\":\"b\",\"text\":\"The ferry was "
      "late.\",\"date\":\"2024-03-05T10:00:00Z\",\"outlet\":\"Sallow Post\",\"other\":[1]}\n"
      "\n{\"id\":\"a\",\"html\":\"<p>The ferry was <b>late</b>.</p>\",\"language\":\"en\"}\n");
  const auto collection = read_jsonl(in, {});
  ASSERT_TRUE(collection.has_value());
  ASSERT_EQ(collection->documents.size(), 2u);
  EXPECT_EQ(collection->documents[0].id, "a");
  EXPECT_EQ(collection->documents[0].text, "The ferry was late.");
  EXPECT_EQ(collection->documents[1].date, "2024-03-05");
  EXPECT_EQ(collection->documents[1].outlet, "Sallow Post");
}

TEST(Intake, ABadJsonLineIsNamedByItsNumber) {
  for (const std::string_view bad : {"{\"id\":1,\"text\":\"x\"}", "[]", "{\"id\":\"b\"}", "{",
                                     "{\"id\":\"a\",\"text\":\"again\"}"}) {
    std::istringstream in("{\"id\":\"a\",\"text\":\"x\"}\n" + std::string(bad) + "\n");
    const auto collection = read_jsonl(in, {});
    ASSERT_FALSE(collection.has_value()) << bad;
    EXPECT_NE(collection.error().message.find("line 2"), std::string::npos);
  }
}

TEST(Intake, CharsetsAreTold) {
  const auto charset = [](std::string_view bytes) {
    const auto document = read_bytes(bytes, "notice.txt");
    return document ? document->charset : std::string(name_of(document.error().reason));
  };
  EXPECT_EQ(charset("The ferry was late.\n"), "UTF-8");
  EXPECT_EQ(charset("\xEF\xBB\xBFThe ferry was late.\n"), "UTF-8");
  EXPECT_EQ(charset(std::string_view("\xFF\xFET\0h\0e\0 \0f\0e\0r\0r\0y\0", 20)), "UTF-16LE");
  EXPECT_EQ(charset("\xCF\xE0\xF0\xEE\xEC \xEE\xEF\xEE\xE7\xE4\xE0\xEB, \xF1\xEA\xE0\xE7\xE0\xEB "
                    "\xEC\xFD\xF0 "
                    "\xE3\xEE\xF0\xEE\xE4\xE0, \xE8 \xED\xE8\xEA\xF2\xEE \xED\xE5 "
                    "\xE7\xED\xE0\xE5\xF2 \xEF\xEE\xF7\xE5\xEC\xF3."),
            "windows-1251");
}

TEST(Intake, TornBytesBecomeReplacementCharactersWithAWarning) {
  const auto document =
      read_bytes("The mayor said “no” and “no” again — twice \xE2\x80 today.", "notice.txt");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->charset, "UTF-8");
  EXPECT_NE(document->text.find("\uFFFD"), std::string::npos);
  ASSERT_EQ(document->warnings.size(), 1u);
  EXPECT_EQ(document->warnings[0].code, "undecodable_bytes");
}

TEST(Intake, ControlCharactersAndBareReturnsAreHandled) {
  const auto document = read_bytes(
      std::string_view("The ferry\0 was late on Monday.\r\rIt was late again.", 51), "notice.txt");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->blocks.size(), 2u);
}

TEST(Intake, HostileTextsTakeLinearTime) {
  std::string line, quotes;
  while (line.size() < 50'000'000) line += "The ferry was late again and the mayor said so. ";
  for (int i = 0; i < 10000; ++i) quotes += "“";
  std::string letters(20'000'000, 'a');
  for (const std::string* text : {&line, &quotes, &letters}) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(read_bytes(*text, "notice.txt").has_value());
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 5);
  }
}

}  // namespace
}  // namespace stemma
