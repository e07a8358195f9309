// Bytes a second of each station by itself, on one core, on news-like text that is made here, so
// that the figures need no other files.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "corroboration/case.h"
#include "intake/intake.h"
#include "report/report.h"
#include "text/text.h"

namespace stemma {
namespace {

constexpr std::size_t kDocuments = 400;

template <std::size_t N>
const char* pick(std::mt19937& random, const char* const (&words)[N]) {
  return words[random() % N];
}

// An article of a dozen paragraphs with quotations, figures, dates and names.
std::string article(std::uint32_t seed) {
  constexpr const char* kGiven[] = {"Ada", "Bo", "Cora", "Dag", "Elin", "Finn", "Greta", "Hal"};
  constexpr const char* kSurnames[] = {"Quill", "Vale",  "Ostrey", "Brook",
                                       "Lind",  "Marsh", "Thorn"};
  constexpr const char* kThings[] = {"ferry",   "ramp", "bridge", "library",
                                     "orchard", "tram", "hall"};
  constexpr const char* kVerbs[] = {"closed", "opened", "moved", "repaired", "painted", "measured"};
  constexpr const char* kCues[] = {"said", "told the council", "added", "wrote", "argued"};
  constexpr const char* kMonths[] = {"January", "March", "May", "July", "October"};
  std::mt19937 random(seed);
  const std::string person = std::string(pick(random, kGiven)) + " " + pick(random, kSurnames);
  const std::string thing = pick(random, kThings);
  std::string text = "The " + thing + " is " + pick(random, kVerbs) + "\n\nBy " + person + "\n\n";
  for (int paragraph = 0; paragraph < 12; ++paragraph) {
    const std::string number = std::to_string(random() % 900 + 20);
    text += "The " + thing + ", which " + number + " people use, was " + pick(random, kVerbs) +
            " on " + std::to_string(random() % 28 + 1) + " " + pick(random, kMonths) + " 2023, " +
            person + " " + pick(random, kCues) + ". ";
    text += "“The " + std::string(pick(random, kThings)) + " may not be " + pick(random, kVerbs) +
            " before the " + pick(random, kThings) + " is " + pick(random, kVerbs) + ",” " +
            pick(random, kCues) + " " + pick(random, kGiven) + " " + pick(random, kSurnames) + ". ";
    text += "It cost about $" + number + ",000, or " + std::to_string(random() % 90) +
            " per cent more than the " + pick(random, kThings) + ", according to a report.\n\n";
  }
  return text;
}

// Half of the documents tell again what the one before them tells.
const std::vector<std::string>& sources() {
  static const std::vector<std::string> made = [] {
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < kDocuments; ++i) {
      out.push_back(i % 2 == 0 ? article(i)
                               : out.back().substr(0, out.back().size() * 2 / 3) + article(i));
    }
    return out;
  }();
  return made;
}

Collection collection() {
  Collection out;
  for (std::size_t i = 0; i < sources().size(); ++i) {
    auto document = read_bytes(sources()[i], "a.txt");
    if (!document) continue;
    document->id = std::to_string(100000 + i) + ".txt";
    out.documents.push_back(*std::move(document));
  }
  return out;
}

const Collection& documents() {
  static const Collection made = collection();
  return made;
}

// The case as it stands before each of the steps across documents.
struct Steps {
  std::vector<Text> texts;
  std::vector<Statements> statements;
  std::vector<LocalEntities> local;
};

const Steps& steps() {
  static const Steps made = [] {
    Steps out;
    const auto& all = documents().documents;
    for (std::uint32_t d = 0; d < all.size(); ++d) {
      out.texts.push_back(read_text(all[d]));
      out.statements.push_back(read_statements(all[d], out.texts[d], d));
      out.local.push_back(read_entities(all[d], out.texts[d], d, out.statements[d]));
    }
    return out;
  }();
  return made;
}

const Case& whole_case() {
  static const Case made = build_case(collection(), {});
  return made;
}

void count(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const std::string& source : sources()) bytes += source.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void intake(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& source : sources())
      benchmark::DoNotOptimize(read_bytes(source, "a.txt"));
  }
  count(state);
}

void text(benchmark::State& state) {
  for (auto _ : state) {
    for (const Document& document : documents().documents)
      benchmark::DoNotOptimize(read_text(document));
  }
  count(state);
}

void folding(benchmark::State& state) {
  for (auto _ : state) {
    for (const Document& document : documents().documents)
      benchmark::DoNotOptimize(fold(document.text));
  }
  count(state);
}

// One reader of statements over every document; `read` gets the number.
template <typename Read>
void each(benchmark::State& state, const Read& read) {
  const std::size_t n = steps().texts.size();
  for (auto _ : state) {
    for (std::uint32_t d = 0; d < n; ++d) benchmark::DoNotOptimize(read(d));
  }
  count(state);
}

void times(benchmark::State& state) {
  each(state,
       [](std::uint32_t d) { return read_times(documents().documents[d], steps().texts[d], d); });
}

void figures(benchmark::State& state) {
  each(state, [](std::uint32_t d) {
    return read_figures(documents().documents[d], steps().texts[d], d, steps().statements[d].times);
  });
}

void quotations(benchmark::State& state) {
  each(state, [](std::uint32_t d) {
    return read_quotations(documents().documents[d], steps().texts[d], d);
  });
}

void citations(benchmark::State& state) {
  each(state, [](std::uint32_t d) {
    return read_citations(documents().documents[d], steps().texts[d], d,
                          steps().statements[d].quotations);
  });
}

void marks(benchmark::State& state) {
  each(state,
       [](std::uint32_t d) { return read_marks(documents().documents[d], steps().texts[d], d); });
}

void entities(benchmark::State& state) {
  each(state, [](std::uint32_t d) {
    Statements statements = steps().statements[d];
    return read_entities(documents().documents[d], steps().texts[d], d, statements);
  });
}

void linking(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(link_entities(documents().documents, steps().local));
  }
  count(state);
}

void reuse(benchmark::State& state) {
  std::vector<ReuseText> texts;
  for (const Document& document : documents().documents) texts.push_back({document.text, {}});
  for (auto _ : state) benchmark::DoNotOptimize(find_passages(texts, ReuseOptions{}));
  count(state);
}

void lineage(benchmark::State& state) {
  const Case& input = whole_case();
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<Statements> statements = input.statements;
    state.ResumeTiming();
    benchmark::DoNotOptimize(
        trace_lineage(input.collection.documents, statements, input.entities, input.reuse));
  }
  count(state);
}

void corroboration(benchmark::State& state) {
  const Case& input = whole_case();
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<Statements> statements = input.statements;
    state.ResumeTiming();
    benchmark::DoNotOptimize(corroborate(
        {input.collection.documents, statements, input.entities, input.reuse, input.lineage}));
  }
  count(state);
}

void report(benchmark::State& state, Format format) {
  ReportOptions options;
  options.format = format;
  for (auto _ : state) benchmark::DoNotOptimize(write_report(whole_case(), options));
  count(state);
}

BENCHMARK(intake)->Unit(benchmark::kMillisecond);
BENCHMARK(text)->Unit(benchmark::kMillisecond);
BENCHMARK(folding)->Unit(benchmark::kMillisecond);
BENCHMARK(times)->Unit(benchmark::kMillisecond);
BENCHMARK(figures)->Unit(benchmark::kMillisecond);
BENCHMARK(quotations)->Unit(benchmark::kMillisecond);
BENCHMARK(citations)->Unit(benchmark::kMillisecond);
BENCHMARK(marks)->Unit(benchmark::kMillisecond);
BENCHMARK(entities)->Unit(benchmark::kMillisecond);
BENCHMARK(linking)->Unit(benchmark::kMillisecond);
BENCHMARK(reuse)->Unit(benchmark::kMillisecond);
BENCHMARK(lineage)->Unit(benchmark::kMillisecond);
BENCHMARK(corroboration)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report, jsonl, Format::jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report, html, Format::html)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  stemma::set_threads(1);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
