// Times of languages that are read by their tables alone (times_forms.h).
#include "statements/times_forms.h"

#include <gtest/gtest.h>

#include <set>

#include "base/tables.h"
#include "statements/statements.h"
#include "statements/test_document.h"

namespace stemma {
namespace {

using Strings = std::vector<std::string>;

// "words|TYPE|value" of every time in a text of Thursday, 14 March 2024.
Strings times_of(const std::string& language, const std::string& bytes,
                 const std::string& time_of_day = {}) {
  Document d = one_paragraph(bytes, language);
  d.date = "2024-03-14";
  d.time_of_day = time_of_day;
  return times_in(d);
}

TEST(TimeForms, GermanDatesStandWithAndWithoutYears) {
  EXPECT_EQ(times_of("de",
                     "Der Rat beschloss am 5. März 2024, das Bad vom 3. bis 7. Mai zu schließen, "
                     "wie schon am 22.04. und bis 2030."),
            (Strings{"5. März 2024|DATE|2024-03-05", "3.|DATE|2024-05-03", "7. Mai|DATE|2024-05-07",
                     "22.04|DATE|2024-04-22", "2030|DATE|2030"}));
}

TEST(TimeForms, GermanWhatIsRelativeIsReckonedFromTheDayOfTheText) {
  EXPECT_EQ(
      times_of("de", "Vor zwei Jahren war die Brücke neu, seit drei Wochen ist sie gesperrt."),
      (Strings{"Vor zwei Jahren|DATE|2022", "drei Wochen|DURATION|P3W"}));
  EXPECT_EQ(times_of("de", "Heute Morgen, gestern Abend und letzte Nacht fiel Schnee."),
            (Strings{"Heute Morgen|TIME|2024-03-14TMO", "gestern Abend|TIME|2024-03-13TEV",
                     "letzte Nacht|TIME|2024-03-13TNI"}));
  EXPECT_EQ(times_of("de", "Drei Tage nach Ostern öffnet der Markt."),
            (Strings{"Drei Tage nach Ostern|DATE|2024-04-03"}));
}

TEST(TimeForms, GermanHoursAndTheirWeekdays) {
  EXPECT_EQ(times_of("de",
                     "Am vergangenen Freitag um 15.30 Uhr begann die Sitzung, sie dauerte "
                     "zweieinhalb Stunden; jeden Montag um halb acht probt der Chor."),
            (Strings{"vergangenen Freitag um 15.30 Uhr|TIME|2024-03-08T15:30",
                     "zweieinhalb Stunden|DURATION|PT2.5H",
                     "jeden Montag um halb acht|SET|XXXX-WXX-1T07:30"}));
}

TEST(TimeForms, GermanDecadesSeasonsAndParts) {
  EXPECT_EQ(times_of("de",
                     "In den neunziger Jahren, im Frühjahr 1996, Mitte der 1980er Jahre, im 19. "
                     "Jahrhundert, im dritten Quartal 2023, Anfang des Jahres und im Vorjahr."),
            (Strings{"den neunziger Jahren|DATE|199", "Frühjahr 1996|DATE|1996-SP",
                     "Mitte der 1980er Jahre|DATE|198", "19. Jahrhundert|DATE|18",
                     "dritten Quartal 2023|DATE|2023-Q3", "Anfang des Jahres|DATE|2024",
                     "Vorjahr|DATE|2023"}));
}

TEST(TimeForms, GermanVerbsSayOnWhichSideAWeekdayLies) {
  EXPECT_EQ(times_of("de", "Das Fest findet am Samstag statt."),
            (Strings{"Samstag|DATE|2024-03-16"}));
  EXPECT_EQ(times_of("de", "Das Fest war am Samstag."), (Strings{"Samstag|DATE|2024-03-09"}));
}

TEST(TimeForms, GermanNamesAndNumbersAreNoTimes) {
  EXPECT_EQ(times_of("de",
                     "August Weber wohnt am Platz des 18. März, er zahlte 2000 Euro und gewann "
                     "3:2; die erste Halle fasst 1500 Leute."),
            Strings{});
}

TEST(TimeForms, FrenchDatesStandWithAndWithoutYears) {
  EXPECT_EQ(
      times_of("fr",
               "Le conseil a voté mardi soir la fermeture, prévue pour le 1er juin 2024, "
               "du 3 au 7 mai 2023 et en septembre 2022."),
      (Strings{"mardi soir|TIME|2024-03-12TEV", "1er juin 2024|DATE|2024-06-01",
               "3|DATE|2023-05-03", "7 mai 2023|DATE|2023-05-07", "septembre 2022|DATE|2022-09"}));
}

TEST(TimeForms, FrenchWhatIsRelativeIsReckonedFromTheDayOfTheText) {
  EXPECT_EQ(
      times_of("fr", "Il y a deux ans, le pont était neuf ; depuis trois semaines, il ferme."),
      (Strings{"Il y a deux ans|DATE|2022", "trois semaines|DURATION|P3W"}));
  EXPECT_EQ(times_of("fr", "Ce matin, hier soir et la nuit dernière, il a neigé."),
            (Strings{"Ce matin|TIME|2024-03-14TMO", "hier soir|TIME|2024-03-13TEV",
                     "nuit dernière|TIME|2024-03-13TNI"}));
  EXPECT_EQ(times_of("fr", "La semaine dernière, le mois prochain, dans deux semaines."),
            (Strings{"La semaine dernière|DATE|2024-W10", "le mois prochain|DATE|2024-04",
                     "dans deux semaines|DATE|2024-W13"}));
}

TEST(TimeForms, FrenchHoursAndLengths) {
  EXPECT_EQ(times_of("fr",
                     "La réunion de vendredi dernier a commencé à 15h30 et a duré deux heures et "
                     "demie ; tous les lundis à 19 heures, la chorale répète."),
            (Strings{"vendredi dernier|DATE|2024-03-08", "15h30|TIME|2024-03-08T15:30",
                     "deux heures et demie|DURATION|PT2.5H",
                     "tous les lundis à 19 heures|SET|XXXX-WXX-1T19:00"}));
}

TEST(TimeForms, FrenchDecadesSeasonsAndCenturies) {
  EXPECT_EQ(times_of("fr",
                     "Dans les années 90, au printemps 1996, à la fin des années 1980, au XIXe "
                     "siècle, au troisième trimestre 2023 et début 2022."),
            (Strings{"les années 90|DATE|199", "printemps 1996|DATE|1996-SP",
                     "la fin des années 1980|DATE|198", "XIXe siècle|DATE|18",
                     "troisième trimestre 2023|DATE|2023-Q3", "début 2022|DATE|2022"}));
}

TEST(TimeForms, FrenchNamesAndNumbersAreNoTimes) {
  EXPECT_EQ(times_of("fr", "La rue du 8 mai est longue, M. Mars a payé 2000 euros au second tour."),
            Strings{});
}

TEST(TimeForms, SpanishDatesStandWithAndWithoutYears) {
  EXPECT_EQ(times_of("es",
                     "El ayuntamiento aprobó el martes por la noche el cierre, previsto para el 1 "
                     "de junio de 2024, del 3 al 7 de mayo de 2023 y en marzo de 2022."),
            (Strings{"martes por la noche|TIME|2024-03-12TNI", "1 de junio de 2024|DATE|2024-06-01",
                     "3|DATE|2023-05-03", "7 de mayo de 2023|DATE|2023-05-07",
                     "marzo de 2022|DATE|2022-03"}));
}

TEST(TimeForms, SpanishWhatIsRelativeIsReckonedFromTheDayOfTheText) {
  EXPECT_EQ(times_of("es", "Hace dos años el puente era nuevo; desde hace tres semanas cierra."),
            (Strings{"Hace dos años|DATE|2022", "tres semanas|DURATION|P3W"}));
  EXPECT_EQ(times_of("es", "Ayer dijo que a partir de mañana abrirá, dentro de dos semanas no."),
            (Strings{"Ayer|DATE|2024-03-13", "mañana|DATE|2024-03-15",
                     "dentro de dos semanas|DATE|2024-W13"}));
  EXPECT_EQ(times_of("es", "La última semana de julio de 2023, el mes pasado y el año que viene."),
            (Strings{"La última semana de julio de 2023|DATE|2023-W30",
                     "el mes pasado|DATE|2024-02", "el año que viene|DATE|2025"}));
}

TEST(TimeForms, SpanishHoursAndLengths) {
  EXPECT_EQ(times_of("es",
                     "La reunión del viernes pasado empezó a las 15.30 horas y duró dos horas y "
                     "media; todos los lunes a las siete y media ensaya el coro."),
            (Strings{"viernes pasado|DATE|2024-03-08", "15.30 horas|TIME|2024-03-08T15:30",
                     "dos horas y media|DURATION|PT2.5H",
                     "todos los lunes a las siete y media|SET|XXXX-WXX-1T07:30"}));
}

TEST(TimeForms, SpanishDecadesSeasonsAndCenturies) {
  EXPECT_EQ(times_of("es",
                     "En los años noventa, en la primavera de 1996, a finales de los ochenta, en "
                     "el siglo XIX y a principios de 2023."),
            (Strings{"los años noventa|DATE|199", "primavera de 1996|DATE|1996-SP",
                     "finales de los ochenta|DATE|198", "siglo XIX|DATE|18",
                     "principios de 2023|DATE|2023"}));
}

TEST(TimeForms, SpanishNamesAndNumbersAreNoTimes) {
  EXPECT_EQ(times_of("es",
                     "La calle 9 de Julio es larga; Julio Marzo pagó 2000 euros por el segundo "
                     "puente y 1.500 árboles."),
            Strings{});
}

TEST(TimeForms, ANumberBehindADayIsNoHour) {
  EXPECT_EQ(times_of("de", "Am Dienstag kamen 12 Boote, am Mittwoch 7, von vier blieben drei."),
            (Strings{"Dienstag|DATE|2024-03-12", "Mittwoch|DATE|2024-03-13"}));
  EXPECT_EQ(times_of("de", "Es geht um eine \"kleine\" Halle, um ein Uhr wird sie geöffnet."),
            (Strings{"ein Uhr|TIME|2024-03-14T01:00"}));
  EXPECT_EQ(times_of("es", "El martes 12 barcos llegaron y el premio fue a las tres hermanas."),
            (Strings{"martes|DATE|2024-03-12"}));
  EXPECT_EQ(times_of("fr", "Mardi 12 bateaux sont venus, de 7 à 9 tonnes."),
            (Strings{"Mardi|DATE|2024-03-12"}));
}

TEST(TimeForms, EnglishKeepsItsOwnReader) {
  EXPECT_EQ(times::Forms::of_language("en"), nullptr);
  EXPECT_EQ(times::Forms::of_language("es-MX"), times::Forms::of_language("es"));
}

// A table that grows beyond what a set of kinds holds would lose words without a sound.
TEST(TimeForms, TheKindsOfATableFitASet) {
  for (const std::string_view language : table_languages()) {
    std::set<std::string_view> kinds;
    for (const TableRow& row : table(language, "times")) kinds.insert(row[1]);
    EXPECT_LT(kinds.size(), times::kMostKinds - 20) << language;
  }
}

}  // namespace
}  // namespace stemma
