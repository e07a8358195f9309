// Languages that are read by their tables alone.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "statements/statements.h"

namespace stemma {
namespace {

using Lines = std::vector<std::string>;

// What is said and by whom; parts of an interrupted one with "/" between.
Lines said(std::string text, const std::string& language) {
  Document document;
  document.id = "a.txt";
  document.language = language;
  document.text = std::move(text);
  document.blocks.push_back(
      {Role::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}});
  const Text tokens = read_text(document);
  const auto words = [&](const Span& span) {
    return span ? std::string(span.range().of(document.text)) : std::string("-");
  };
  Lines out;
  for (const Quotation& q : read_quotations(document, tokens, 0)) {
    std::string line = std::string(name_of(q.form).substr(0, 1)) + ": ";
    if (q.form == QuotationForm::indirect && !q.parts.empty()) {
      for (std::size_t p = 0; p < q.parts.size(); ++p) line += (p ? " / " : "") + words(q.parts[p]);
    } else {
      line += words(q.span);
    }
    out.push_back(line + " | " + words(q.speaker.words()));
  }
  return out;
}
Lines german(std::string text) { return said(std::move(text), "de"); }

TEST(GermanQuotations, AFrameBesideTheMarksNamesTheSpeaker) {
  EXPECT_EQ(german("„Die Fähre war spät“, sagte die Sprecherin des Amts, Ida Holm. Es regnete."),
            (Lines{"d: Die Fähre war spät | die Sprecherin des Amts, Ida Holm"}));
  EXPECT_EQ(german("»Die Fähre war spät«, hatte Ida Holm am 3. Mai gesagt. Es regnete."),
            (Lines{"d: Die Fähre war spät | Ida Holm"}));
  EXPECT_EQ(german("Der Zeitung sagte Ida Holm: „Niemand hat gewartet.“ Dann ging sie."),
            (Lines{"d: Niemand hat gewartet. | Ida Holm"}));
  EXPECT_EQ(german("Ida Holm, die das Amt leitet, teilte dem Rat mit: „Niemand hat gewartet.“"),
            (Lines{"d: Niemand hat gewartet. | Ida Holm"}));
}

TEST(GermanQuotations, AReportedClauseIsKnownByItsConjunctionOrItsMood) {
  EXPECT_EQ(german("Die Stadt teilte am Montag mit, dass die Brücke gesperrt bleibt."),
            (Lines{"i: die Brücke gesperrt bleibt | Die Stadt"}));
  EXPECT_EQ(german("Holm hatte in einem Brief geschrieben, die Brücke sei sicher."),
            (Lines{"i: die Brücke sei sicher | Holm"}));
  EXPECT_EQ(german("Holm schrieb einen Brief, der im Amt liegt."), Lines{});
  EXPECT_EQ(german("Die Stadt kündigte an, die Brücke im Mai zu öffnen."),
            (Lines{"i: die Brücke im Mai zu öffnen | Die Stadt"}));
}

TEST(GermanQuotations, TheMoodCarriesOnOverSentences) {
  EXPECT_EQ(german("Holm sagte, die Brücke sei sicher. Sie werde im Mai geöffnet. Es regnete."),
            (Lines{"i: die Brücke sei sicher | Holm", "i: Sie werde im Mai geöffnet | Holm"}));
}

TEST(GermanQuotations, ASourceMayStandBeforeBehindOrInsideTheClause) {
  EXPECT_EQ(german("Laut einem Bericht der „Neuen Post“ hat niemand gewartet."),
            (Lines{"i: hat niemand gewartet | einem Bericht der „Neuen Post“"}));
  EXPECT_EQ(german("Die Brücke bleibt gesperrt, so ein Sprecher der Stadt."),
            (Lines{"i: Die Brücke bleibt gesperrt | ein Sprecher der Stadt"}));
  EXPECT_EQ(german("Die Brücke bleibt nach Angaben der Stadt bis Mai gesperrt."),
            (Lines{"i: Die Brücke bleibt / bis Mai gesperrt | Angaben der Stadt"}));
  EXPECT_EQ(german("Wie die Polizei mitteilte, wurde niemand verletzt."),
            (Lines{"i: wurde niemand verletzt | die Polizei"}));
  EXPECT_EQ(german("Nach dem Spiel gingen alle nach Hause."), Lines{});
}

TEST(GermanQuotations, ANounOfSayingTakesAClauseToo) {
  EXPECT_EQ(german("Die Stadt ist der Ansicht, dass die Brücke sicher bleibt."),
            (Lines{"i: die Brücke sicher bleibt | Die Stadt"}));
}

TEST(GermanQuotations, ANameInMarksIsNoSpeech) {
  EXPECT_EQ(german("Der Sender „Welle Tarn“ meldete, die Brücke sei gesperrt."),
            (Lines{"i: die Brücke sei gesperrt | Der Sender „Welle Tarn“"}));
}

TEST(GermanQuotations, TheSentenceBeforeMayBeWhatWasSaid) {
  EXPECT_EQ(german("Die Brücke bleibt bis Mai gesperrt. Das teilte die Stadt am Montag mit."),
            (Lines{"i: Die Brücke bleibt bis Mai gesperrt | die Stadt"}));
}

TEST(SpanishQuotations, FramesClausesAndSourcesAreRead) {
  const auto spanish = [](const char* text) { return said(text, "es"); };
  EXPECT_EQ(spanish("«El barco llegó tarde», dijo la alcaldesa Ana Ruiz. Llovía."),
            (Lines{"d: El barco llegó tarde | la alcaldesa Ana Ruiz"}));
  EXPECT_EQ(spanish("Ayer, en una entrevista, Ruiz afirmó que “nadie avisó” a los vecinos."),
            (Lines{"m: nadie avisó” a los vecinos | Ruiz"}));
  EXPECT_EQ(spanish("El puente está cerrado, según un portavoz del ayuntamiento."),
            (Lines{"i: El puente está cerrado | un portavoz del ayuntamiento"}));
  EXPECT_EQ(spanish("El puente, aseguró Ruiz, abrirá en mayo. La gente esperaba."),
            (Lines{"i: El puente / abrirá en mayo | Ruiz"}));
  EXPECT_EQ(spanish("Ruiz calificó el plan de “disparate”. Llovía."),
            (Lines{"d: disparate | Ruiz"}));
  EXPECT_EQ(spanish("El barco que vino ayer es viejo. La cuenta es alta."), Lines{});
}

TEST(FrenchQuotations, FramesClausesAndSourcesAreRead) {
  const auto french = [](const char* text) { return said(text, "fr"); };
  EXPECT_EQ(
      french("« Le bateau est arrivé en retard », a déclaré la maire, Anne Roux. Il pleuvait."),
      (Lines{"d: Le bateau est arrivé en retard | la maire, Anne Roux"}));
  EXPECT_EQ(french("« C'est faux », a-t-il répondu. Il pleuvait."), (Lines{"d: C'est faux | il"}));
  EXPECT_EQ(french("« Personne ne savait », dit-elle. Il pleuvait."),
            (Lines{"d: Personne ne savait | elle"}));
  EXPECT_EQ(french("Les riverains affirment qu'il n'y a plus d'eau."),
            (Lines{"i: il n'y a plus d'eau | Les riverains"}));
  EXPECT_EQ(french("D'après un rapport de la ville, le pont est sûr."),
            (Lines{"i: le pont est sûr | un rapport de la ville"}));
}

TEST(Tables, TheLanguageOfTheDocumentChoosesThem) {
  // In an English document German words frame nothing, and the other way round.
  EXPECT_EQ(
      said("Laut Bericht der Stadt ist die Brücke sicher, sagte Holm dem Blatt am Montag.", "en"),
      Lines{});
  EXPECT_EQ(said("Holm said that the bridge was safe and the clerk agreed with her.", "de"),
            Lines{});
}

}  // namespace
}  // namespace stemma
