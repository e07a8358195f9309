// Figures of languages that are tables: invented news in Spanish, French and German.
#include <gtest/gtest.h>

#include "statements/statements.h"

namespace stemma {
namespace {

// Of every figure "span|low|high|bound|unit|counted".
std::vector<std::string> figures(const std::string& bytes, const std::string& language) {
  Document d;
  d.text = bytes;
  d.blocks = {{Role::paragraph, {0, static_cast<std::uint32_t>(d.text.size())}}};
  d.date = "2024-03-14";
  d.language = language;
  const auto shown = [](const std::optional<double>& value) {
    if (!value) return std::string();
    std::string s = std::to_string(*value);
    s.erase(s.find_last_not_of('0') + 1);
    if (s.back() == '.') s.pop_back();
    return s;
  };
  const Text text = read_text(d);
  std::vector<std::string> out;
  for (const Figure& f : read_figures(d, text, 0, read_times(d, text, 0)))
    out.push_back(std::string(f.span.range().of(d.text)) + "|" + shown(f.low) + "|" +
                  shown(f.high) + "|" + std::string(name_of(f.bound)) + "|" + f.unit + "|" +
                  f.counted_text);
  return out;
}

using Strings = std::vector<std::string>;

TEST(FiguresOfTables, SpanishNews) {
  EXPECT_EQ(
      figures("El incendio obligó a evacuar a al menos 45 mujeres y 12 niños de dos residencias.",
              "es"),
      (Strings{"45|45||at_least||mujeres", "12|12|12|exact||niños", "dos|2|2|exact||residencias"}));
  EXPECT_EQ(figures("Casi la mitad de las escuelas del valle cerraron y unos 2.300 alumnos se "
                    "quedaron en casa.",
                    "es"),
            (Strings{"mitad|50|50|about|%|escuelas", "2.300|2300|2300|about||alumnos"}));
  EXPECT_EQ(figures("Entre 10 y 20 barcos, según la cofradía, perdieron sus redes; otros 35 "
                    "volvieron vacíos.",
                    "es"),
            (Strings{"10 y 20|10|20|range||barcos", "35|35|35|exact||barcos"}));
  EXPECT_EQ(figures("Más de la mitad de los 84 tripulantes y una tercera parte de los pasajeros "
                    "estaban enfermos.",
                    "es"),
            (Strings{"mitad|50||more_than|%|tripulantes", "84|84|84|exact||tripulantes",
                     "una tercera parte|33.333333|33.333333|exact|%|pasajeros"}));
  EXPECT_EQ(
      figures("El puente medirá dos kilómetros y medio y costará hasta 350 millones de pesos.",
              "es"),
      (Strings{"dos kilómetros y medio|2.5|2.5|exact|km|",
               "350 millones de pesos||350000000|at_most||"}));
  EXPECT_EQ(
      figures("Uno de cada cuatro vecinos, cerca de 4.000 personas, pidió ayuda.", "es"),
      (Strings{"Uno de cada cuatro|25|25|exact|%|vecinos", "4.000|4000|4000|about||personas"}));
  EXPECT_EQ(figures("Tres de los doce vagones descarrilaron a las 14.30 en el kilómetro 27.", "es"),
            (Strings{"Tres|3|3|exact||vagones", "doce|12|12|exact||vagones"}));
  EXPECT_EQ(figures("Un total de 7.200 hectáreas ardieron, 900 menos que el año pasado.", "es"),
            (Strings{"7.200 hectáreas|7200|7200|exact|har|", "900|900|900|exact||"}));
  EXPECT_EQ(
      figures("La empresa despedirá a 1.100 trabajadores, el 8 % de la plantilla, antes de 2030.",
              "es"),
      (Strings{"1.100|1100|1100|exact||trabajadores", "8 %|8|8|exact|%|plantilla"}));
  EXPECT_EQ(
      figures("Medio millón de abejas y media docena de colmenas desaparecieron.", "es"),
      (Strings{"Medio millón|500000|500000|exact||abejas", "media docena|6|6|exact||colmenas"}));
  EXPECT_EQ(
      figures("El pueblo, de 3.400 habitantes, recibió 62,5 litros por metro cuadrado.", "es"),
      (Strings{"3.400|3400|3400|exact||habitantes", "62,5 litros|62.5|62.5|exact|L|"}));
}

TEST(FiguresOfTables, FrenchNews) {
  EXPECT_EQ(
      figures("L'incendie a forcé au moins 45 femmes et 12 enfants à quitter deux foyers.", "fr"),
      (Strings{"45|45||at_least||femmes", "12|12|12|exact||enfants", "deux|2|2|exact||foyers"}));
  EXPECT_EQ(figures("Près de la moitié des écoles de la vallée ont fermé et quelque 2 300 élèves "
                    "sont restés chez eux.",
                    "fr"),
            (Strings{"moitié|50|50|about|%|écoles", "2 300|2300|2300|about||élèves"}));
  EXPECT_EQ(figures("Entre 10 et 20 bateaux ont perdu leurs filets ; 35 autres sont rentrés vides.",
                    "fr"),
            (Strings{"10 et 20|10|20|range||bateaux", "35|35|35|exact||bateaux"}));
  EXPECT_EQ(figures("Le taux est passé de 14,5 % à 12,8 %, selon l'institut.", "fr"),
            (Strings{"14,5 %|14.5|14.5|exact|%|taux", "12,8 %|12.8|12.8|exact|%|taux"}));
  EXPECT_EQ(
      figures("Plus de la moitié des 84 marins et un tiers des passagers étaient malades.", "fr"),
      (Strings{"moitié|50||more_than|%|marins", "84|84|84|exact||marins",
               "un tiers|33.333333|33.333333|exact|%|passagers"}));
  EXPECT_EQ(
      figures("Le pont mesurera deux kilomètres et demi et coûtera jusqu'à 350 M€.", "fr"),
      (Strings{"deux kilomètres et demi|2.5|2.5|exact|km|", "350 M€||350000000|at_most|EUR|"}));
  EXPECT_EQ(
      figures("Des dizaines de milliers de personnes ont défilé ; la police en a compté 18 500.",
              "fr"),
      (Strings{"dizaines de milliers|10000||vague||personnes",
               "18 500|18500|18500|exact||personnes"}));
  EXPECT_EQ(figures("Trois des douze wagons ont déraillé à 14h30 au kilomètre 27.", "fr"),
            (Strings{"Trois|3|3|exact||wagons", "douze|12|12|exact||wagons"}));
  EXPECT_EQ(
      figures("L'entreprise supprimera 1 100 emplois, soit 8 % des effectifs, avant 2030.", "fr"),
      (Strings{"1 100|1100|1100|exact||emplois", "8 %|8|8|exact|%|effectifs"}));
  EXPECT_EQ(figures("Un demi-million d'abeilles et une demi-douzaine de ruches ont disparu.", "fr"),
            (Strings{"Un demi-million|500000|500000|exact||abeilles",
                     "une demi-douzaine|6|6|exact||ruches"}));
  EXPECT_EQ(
      figures("Une vingtaine de pompiers et de 10 à 15 bénévoles cherchent encore trois disparus.",
              "fr"),
      (Strings{"Une vingtaine|20|20|exact||pompiers", "10 à 15|10|15|range||bénévoles",
               "trois|3|3|exact||disparus"}));
}

TEST(FiguresOfTables, GermanNews) {
  EXPECT_EQ(
      figures("Mindestens 45 Frauen und 12 Kinder mussten zwei Heime verlassen.", "de"),
      (Strings{"45|45||at_least||Frauen", "12|12|12|exact||Kinder", "zwei|2|2|exact||Heime"}));
  EXPECT_EQ(
      figures("Fast die Hälfte der Schulen im Tal blieb zu, rund 2.300 Schüler blieben zu Hause.",
              "de"),
      (Strings{"Hälfte|50|50|about|%|Schulen", "2.300|2300|2300|about||Schüler"}));
  EXPECT_EQ(figures("Die Stadt gibt 1,2 Mrd. Euro aus, mehr als doppelt so viel wie 2019.", "de"),
            (Strings{"1,2 Mrd. Euro|1200000000|1200000000|exact|EUR|"}));
  EXPECT_EQ(
      figures("Zwischen 10 und 20 Boote verloren ihre Netze, weitere 35 kamen leer zurück.", "de"),
      (Strings{"10 und 20|10|20|range||Boote", "35|35|35|exact||Boote"}));
  EXPECT_EQ(figures("Die Quote sank von 14,5 auf 12,8 Prozent, teilte das Institut mit.", "de"),
            (Strings{"14,5|14.5|14.5|exact|%|Quote", "12,8 Prozent|12.8|12.8|exact|%|Quote"}));
  EXPECT_EQ(
      figures("Mehr als die Hälfte der 84 Seeleute und ein Drittel der Gäste waren krank.", "de"),
      (Strings{"Hälfte|50||more_than|%|Seeleute", "84|84|84|exact||Seeleute",
               "ein Drittel|33.333333|33.333333|exact|%|Gäste"}));
  EXPECT_EQ(
      figures("Die Brücke wird zweieinhalb Kilometer lang und kostet bis zu 350 Mio. Euro.", "de"),
      (Strings{"zweieinhalb Kilometer|2.5|2.5|exact|km|",
               "350 Mio. Euro||350000000|at_most|EUR|"}));
  EXPECT_EQ(figures("Jeder vierte Einwohner, etwa 4000 Menschen, bat um Hilfe.", "de"),
            (Strings{"Jeder vierte|25|25|exact|%|Einwohner", "4000|4000|4000|about||Menschen"}));
  EXPECT_EQ(figures("Drei der zwölf Wagen entgleisten um 14.30 Uhr bei Kilometer 27.", "de"),
            (Strings{"Drei|3|3|exact||Wagen", "zwölf|12|12|exact||Wagen"}));
  EXPECT_EQ(
      figures("Das Werk entlässt rund 230 Beschäftigte, das sind acht Prozent der Belegschaft.",
              "de"),
      (Strings{"230|230|230|about||Beschäftigte", "acht Prozent|8|8|exact|%|Belegschaft"}));
  EXPECT_EQ(figures("Eine halbe Million Bienen und ein halbes Dutzend Stöcke sind weg.", "de"),
            (Strings{"Eine halbe Million|500000|500000|exact||Bienen",
                     "ein halbes Dutzend|6|6|exact||Stöcke"}));
  EXPECT_EQ(figures("Das Dorf mit 3.400 Einwohnern bekam 62,5 Liter Regen pro Quadratmeter; drei "
                    "Viertel der Keller liefen voll.",
                    "de"),
            (Strings{"3.400|3400|3400|exact||Einwohnern", "62,5 Liter|62.5|62.5|exact|L|",
                     "drei Viertel|75|75|exact|%|Keller"}));
}

}  // namespace
}  // namespace stemma
