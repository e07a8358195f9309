#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "statements/korean_words.h"
#include "statements/statements.h"
#include "statements/test_document.h"

namespace stemma {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Who said what.
Pairs said(std::string text) {
  const Document document = one_paragraph(std::move(text), "ko");
  const Text tokens = read_text(document);
  Pairs all;
  for (const Quotation& q : read_quotations(document, tokens, 0)) {
    const auto words = [&](const Span& span) {
      return span ? std::string(span.range().of(document.text)) : std::string();
    };
    all.emplace_back(words(q.speaker.words()), words(q.span));
  }
  return all;
}

Pairs cited(std::string text) {
  const Document document = one_paragraph(std::move(text), "ko");
  const Text tokens = read_text(document);
  Pairs all;
  for (const Citation& c :
       read_citations(document, tokens, 0, read_quotations(document, tokens, 0)))
    all.emplace_back(name_of(c.kind), c.span.range().of(document.text));
  return all;
}

TEST(Korean, ASpeakerBehindTheClauseHasAllOfIt) {
  EXPECT_EQ(said("이 다리는 폭이 좁고 오래됐다고 노들통신은 전했다."),
            (Pairs{{"노들통신", "이 다리는 폭이 좁고 오래됐다"}}));
  EXPECT_EQ(said("호수가 얼었다고 시청 관계자가 16일 전했다."),
            (Pairs{{"시청 관계자", "호수가 얼었다"}}));
}

TEST(Korean, TheTopicSpeaksAndASubjectInTheClauseDoesNot) {
  EXPECT_EQ(said("노들 소방서는 15일 오후 한 남성이 배를 몰고 왔다고 밝혔다."),
            (Pairs{{"노들 소방서", "15일 오후 한 남성이 배를 몰고 왔다"}}));
  EXPECT_EQ(said("시의원 12명이 다리를 고치겠다고 밝혔다."),
            (Pairs{{"시의원 12명", "다리를 고치겠다"}}));
}

TEST(Korean, AnOutletThatReportsMayFollowAnotherClause) {
  EXPECT_EQ(said("시장은 답하지 않았으나, 노들신문은 다리가 닫힌다고 보도했다."),
            (Pairs{{"노들신문", "다리가 닫힌다"}}));
}

TEST(Korean, ATimeBeforeASpeakerIsNoPartOfIt) {
  EXPECT_EQ(said("3일 환경부는 물이 맑다고 밝혔다."), (Pairs{{"환경부", "물이 맑다"}}));
  EXPECT_EQ(said("지난 3일(현지시각) 노들 호수관리소에 따르면 물이 맑다."),
            (Pairs{{"노들 호수관리소", "물이 맑다"}}));
}

TEST(Korean, BracketsAndMarksBehindANameKeepItsParticle) {
  EXPECT_EQ(said("노들 호수관리소(NLO)는 물이 맑다고 밝혔다."),
            (Pairs{{"노들 호수관리소(NLO)", "물이 맑다"}}));
  EXPECT_EQ(said("지역 잡지 '물새'는 오리가 돌아왔다고 전했다."),
            (Pairs{{"지역 잡지 '물새'", "오리가 돌아왔다"}}));
}

TEST(Korean, ASentenceThatGoesOnHasTheSpeakerBefore) {
  EXPECT_EQ(said("한소라 소장은 물이 맑다고 말했다. 이어 오리가 늘었다고 덧붙였다."),
            (Pairs{{"한소라 소장", "물이 맑다"}, {"한소라 소장", "오리가 늘었다"}}));
}

TEST(Korean, WhatIsCalledSoIsNotSaid) {
  EXPECT_EQ(said("그는 '물새의 겨울나기에 관한 연구'라는 주제로 강연을 했다."), Pairs{});
  EXPECT_EQ(said("마을에서는 '다리가 닫히는 것 아니냐'는 걱정이 나오기도 했다."), Pairs{});
}

TEST(Korean, NounsThatEndAsVerbsDoAreTopics) {
  for (const char* word : {"전문가는", "후보는", "아버지는", "아내는", "작가는", "경찰서는"})
    EXPECT_NE(korean::topic_particle(word), 0u) << word;
  for (const char* word : {"나가는", "들어오는", "떨어지는", "보내는", "도시에서는", "이날은"})
    EXPECT_EQ(korean::topic_particle(word), 0u) << word;
}

TEST(Korean, TheLastNounOfASourceSaysItsKind) {
  EXPECT_EQ(cited("노들일보에 따르면 다리가 닫혔다."), (Pairs{{"outlet", "노들일보에 따르면"}}));
  EXPECT_EQ(cited("8일 환경관리공단(EMC)에 따르면 물이 맑다."),
            (Pairs{{"organisation", "환경관리공단(EMC)에 따르면"}}));
  EXPECT_EQ(cited("보도에 따르면 다리가 닫혔다."), (Pairs{{"unnamed", "보도에 따르면"}}));
  EXPECT_EQ(cited("시의 회의록 등에 따르면 다리가 닫혔다."),
            (Pairs{{"document", "시의 회의록 등에 따르면"}}));
}

TEST(Korean, OnlyWhatIsSaidToBeKnownAppealsToNobody) {
  EXPECT_EQ(cited("다리가 곧 열릴 것으로 알려졌다."), (Pairs{{"unnamed", "것으로 알려졌다"}}));
  EXPECT_EQ(cited("그 이름이 뒤늦게 알려졌다."), Pairs{});
}

}  // namespace
}  // namespace stemma
