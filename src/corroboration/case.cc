#include "corroboration/case.h"

#include <optional>
#include <utility>

#include "base/memory.h"
#include "base/parallel.h"
#include "lineage/reading.h"
#include "text/text.h"

namespace stemma {

namespace {

// What is kept for the whole case holds no room for more.
void shrink(Statements& statements) {
  statements.quotations.shrink_to_fit();
  statements.figures.shrink_to_fit();
  statements.times.shrink_to_fit();
  statements.citations.shrink_to_fit();
  statements.marks.shrink_to_fit();
}

Reuse shared_passages(const std::vector<Document>& documents) {
  std::vector<std::vector<Range>> litter(documents.size());
  std::vector<ReuseText> texts(documents.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (const Block& block : documents[d].blocks) {
      if (block.role == Role::litter) litter[d].push_back(block.range);
    }
    texts[d] = {documents[d].text, litter[d]};
  }
  return find_passages(texts, ReuseOptions{});
}

}  // namespace

Case build_case(Collection collection, const CaseOptions& options) {
  Case result;
  result.collection = std::move(collection);
  const std::vector<Document>& documents = result.collection.documents;
  const auto report = [&](std::string_view step, double done) {
    if (options.progress) options.progress(step, done);
  };

  // First what needs the texts alone, while nothing else is held.
  report("finding shared passages", 0);
  result.reuse = shared_passages(documents);
  release_free_memory();

  report("reading statements", 0);
  result.statements.resize(documents.size());
  std::vector<LocalEntities> local(documents.size());
  std::optional<LineageReadings> readings(std::in_place, result.reuse, documents.size());
  parallel_for(documents.size(), [&](std::size_t d) {
    const Document& document = documents[d];
    const Text text = read_text(document);
    const auto number = static_cast<std::uint32_t>(d);
    result.statements[d] = read_statements(document, text, number);
    local[d] = read_entities(document, text, number, result.statements[d]);
    readings->read(d, document, text, result.statements[d]);
    if (options.judgements.empty())
      std::vector<Mention>().swap(local[d].mentions);  // the entities have them
    shrink(result.statements[d]);
  });

  report("linking names", 0);
  split_judged(documents, options.judgements, local, result.statements);
  result.entities = link_entities(documents, std::move(local), options.judgements);
  parallel_for(documents.size(), [&](std::size_t d) {
    const std::vector<std::uint32_t>& global = result.entities.global_of[d];
    const auto lift = [&](std::uint32_t& entity) {
      entity = entity < global.size() ? global[entity] : kNone;
    };
    for (Quotation& quotation : result.statements[d].quotations) lift(quotation.speaker.entity);
    for (Citation& citation : result.statements[d].citations) lift(citation.entity);
  });
  release_free_memory();

  report("tracing lineage", 0);
  result.lineage =
      trace_lineage(documents, result.statements, result.entities, result.reuse, *readings);
  readings.reset();
  if (options.with_corroboration) {
    report("weighing claims", 0);
    release_free_memory();
    result.corroboration =
        corroborate({documents, result.statements, result.entities, result.reuse, result.lineage});
  }
  report("done", 1);
  return result;
}

}  // namespace stemma
