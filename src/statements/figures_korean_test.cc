// Korean figures and times as news has them: what counts, what only names or ranks.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "statements/statements.h"
#include "statements/test_document.h"

namespace stemma {
namespace {

using Words = std::vector<std::string>;

// Value or values, unit and what is counted.
Words figures(std::string text) {
  const Document document = one_paragraph(std::move(text), "ko");
  const Text tokens = read_text(document);
  Words all;
  for (const Figure& f : read_figures(document, tokens, 0, read_times(document, tokens, 0))) {
    std::string value = f.low ? fmt::format("{}", *f.low) : "";
    if (f.high && f.high != f.low) value += fmt::format("-{}", *f.high);
    if (!f.unit.empty()) value += " " + f.unit;
    if (f.age) value += " old";
    if (!f.counted_text.empty()) value += " " + f.counted_text;
    all.push_back(value);
  }
  return all;
}

Words times(std::string text) {
  const Document document = one_paragraph(std::move(text), "ko");
  const Text tokens = read_text(document);
  Words all;
  for (const TimeExpression& t : read_times(document, tokens, 0)) all.push_back(t.value);
  return all;
}

TEST(KoreanFigures, UnitsKeepTheirNumbersBeforeHangul) {
  EXPECT_EQ(figures("호수 반경 500m 이내에 오리가 산다."), (Words{"-500 m"}));
  EXPECT_EQ(figures("물속 약 1.4m 아래에 돌이 있다."), (Words{"1.4 m"}));
  EXPECT_EQ(figures("바람은 초속 7-12m로 불었다."), (Words{"7-12 m/s"}));
  EXPECT_EQ(figures("정원은 3억원대 예산으로 꾸며졌다."), (Words{"300000000 KRW"}));
  EXPECT_EQ(figures("4천300t급 배가 호수에 떴다."), (Words{"4300 t"}));
  EXPECT_EQ(figures("오리는 30년새 크게 늘었다."), (Words{"30 a"}));
}

TEST(KoreanFigures, WhatNamesOrRanksCountsNothing) {
  for (const char* text : {"그는 정원사 2인자로 일했다.", "그는 1번타자로 나섰다.",
                           "2차 회의가 열렸다.",          "팀은 5연승을 이어갔다.",
                           "그는 4관왕에 올랐다.",        "정원 1주년을 맞았다.",
                           "풍차 1호기가 돌았다.",        "노들 23호 온실이 열렸다.",
                           "그는 바둑 9단이다.",          "그는 3등을 했다.",
                           "그는 톱3에 들었다.",          "18번 홀에서 비가 내렸다.",
                           "25번 국도가 열렸다.",         "등번호 10번을 달았다.",
                           "그는 18기 공채 정원사다.",    "5세대 지도부가 모였다.",
                           "국왕 노들 3세가 왔다.",       "3·1 운동을 기렸다.",
                           "5.18 기념일이 왔다.",         "노들팀은 0-4로 졌다.",
                           "노들팀은 2-3 패배를 안았다.", "후반 32분 비가 내렸다.",
                           "1·4호선 열차가 섰다.",        "제9조 및 14조(정의)를 고쳤다."})
    EXPECT_EQ(figures(text), Words{}) << text;
}

TEST(KoreanFigures, CountersStay) {
  EXPECT_EQ(figures("풍차 3기가 섰다."), (Words{"3 풍차"}));
  EXPECT_EQ(figures("주택 120세대를 지었다."), (Words{"120 주택"}));
  EXPECT_EQ(figures("버스 30대가 왔다."), (Words{"30 버스"}));
  EXPECT_EQ(figures("회의 3차례가 열렸다."), (Words{"3 회의"}));
  EXPECT_EQ(figures("3분기 연속 늘었다."), (Words{"3"}));
}

TEST(KoreanFigures, AgesStandInBracketsAndInDecades) {
  EXPECT_EQ(figures("정원사 김노들(33)이 꽃을 심었다."), (Words{"33 a old"}));
  EXPECT_EQ(figures("그는 (본명 김노들·35) 씨로 불린다."), (Words{"35 a old"}));
  EXPECT_EQ(figures("노들시(33)가 먼저다."), Words{});
  EXPECT_EQ(figures("10~20대 청소년이 왔다."), (Words{"10-29 a old"}));
  EXPECT_EQ(figures("50대로 추정되는 남성이 웃었다."), (Words{"50-59 a old"}));
}

TEST(KoreanFigures, AnAdverbialIsNotCounted) {
  EXPECT_EQ(figures("이번 축제에선 28개 마을에서 왔다."), (Words{"28 마을"}));
  EXPECT_EQ(figures("악단은 전국 20여 개 도시를 돌았다."), (Words{"20 도시"}));
  EXPECT_EQ(figures("관객은 하루 평균 50명이었다."), (Words{"50 관객"}));
  EXPECT_EQ(figures("노들대 원예 534점, 임학 530점이었다."), (Words{"534", "530"}));
  EXPECT_EQ(figures("안건은 찬성 45표를 얻었다."), (Words{"45 표"}));
}

TEST(KoreanTimes, AUnitInsideAWordIsNone) {
  EXPECT_EQ(times("입장료는 26달러다."), Words{});
  EXPECT_EQ(times("좌석을 세분화했다."), Words{});
  EXPECT_EQ(times("정원 1주년을 맞았다."), Words{});
  EXPECT_EQ(times("후반 32분 비가 내렸다."), Words{});
  EXPECT_EQ(times("공을 내주며 웃었다."), Words{});
  EXPECT_EQ(times("오랜 친구 여러분이 왔다."), Words{});
}

TEST(KoreanTimes, DaysThatAreCountedAreNoDate) {
  EXPECT_EQ(times("겨울은 27일 짧아질 것이다."), (Words{"P27D"}));
  EXPECT_EQ(times("지난 27일 늘어난 물이 줄었다."), (Words{"XXXX-XX-27"}));
  EXPECT_EQ(times("축제는 8일 전국에서 열린다."), (Words{"XXXX-XX-08"}));
  EXPECT_EQ(times("축제는 7∼8일 열린다."), (Words{"XXXX-XX-07", "XXXX-XX-08"}));
  EXPECT_EQ(times("1분기 관객이 늘었다."), (Words{"XXXX-Q1"}));
  EXPECT_EQ(times("노래는 3분 19초 길이다."), (Words{"PT3M19S"}));
}

}  // namespace
}  // namespace stemma
