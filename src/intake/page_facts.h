// What a page says of itself in its head: JSON-LD, meta tags, title, link, lang.
#ifndef STEMMA_INTAKE_PAGE_FACTS_H_
#define STEMMA_INTAKE_PAGE_FACTS_H_

#include <string>
#include <vector>

#include "intake/document.h"
#include "intake/markup.h"

namespace stemma {

struct PageFacts {
  std::vector<std::string> headlines;  // best first: JSON-LD, og:title, twitter:title, <title>
  std::string page_title;              // of <title>
  std::string date;                    // ISO day of publication
  bool ambiguous = false;              // a date that may be read in two ways
  std::string byline, outlet, url;
};

// Never throws; broken JSON is passed over.
PageFacts read_facts(const BoundedPage& page);

// "2024-03-11T23:05:00-05:00" gives "2024-03-11": the day in the page's own zone.
std::string day_of(std::string_view value, bool& ambiguous);

}  // namespace stemma

#endif  // STEMMA_INTAKE_PAGE_FACTS_H_
