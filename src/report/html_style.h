// The looks of the HTML report: one sheet, no outside resource, for paper and screen, light and
// dark.
#ifndef STEMMA_REPORT_HTML_STYLE_H_
#define STEMMA_REPORT_HTML_STYLE_H_

#include <string_view>

namespace stemma {

inline constexpr std::string_view kHtmlStyle = R"css(
:root{--paper:#fbfaf7;--ink:#1d1b18;--soft:#5d574d;--line:#d8d2c6;--panel:#f4f1ea;--link:#1f4e79;--mark:#f6e3a4;--mark-ink:#1d1b18;
--high:#8c1d18;--medium:#805300;--low:#4d5a4d;--target:#ffd24d;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#171613;--ink:#e9e5db;--soft:#a9a294;--line:#3b3831;--panel:#211f1b;--link:#9cc4ea;
--mark:#5a4a12;--mark-ink:#fff6d6;--high:#f19a92;--medium:#e2b65e;--low:#a9bba9;--target:#8a6a00}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 "Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",
"Source Serif 4","Noto Serif","Liberation Serif","Noto Serif CJK KR",Georgia,serif;overflow-wrap:break-word}
.page{max-width:74rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.top{border-top:6px double var(--ink);border-bottom:1px solid var(--ink);padding:1.1rem 0 1rem;margin-bottom:1.2rem}
.top .name{font-variant:small-caps;letter-spacing:.14em;color:var(--soft);margin:0}
h1{font-size:clamp(1.9rem,4.6vw,3rem);line-height:1.1;font-weight:600;margin:.15rem 0 0;letter-spacing:-.01em}
nav ul{list-style:none;margin:0 0 1.5rem;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.4rem;font-size:.97rem}
nav a{display:inline-block;padding:.2rem 0}
h2{font-size:1.65rem;line-height:1.2;font-weight:600;margin:3.2rem 0 .8rem;padding-top:.7rem;border-top:1px solid var(--ink)}
h3{font-size:1.2rem;line-height:1.3;font-weight:600;font-style:italic;margin:2.1rem 0 .1rem}
h4{font-size:1.09rem;line-height:1.4;font-weight:600;margin:0;max-width:46rem}
p{margin:.5rem 0;max-width:46rem}
.meaning{color:var(--soft);margin:.1rem 0 1rem}
#in-short p:first-of-type{font-size:1.3rem;line-height:1.45}
ol.first{max-width:48rem;padding-left:1.6rem}ol.first li{margin:.55rem 0;padding-left:.2rem}
.entry{padding:1rem 0 1.15rem;border-top:1px solid var(--line)}
h3+.entry,.meaning+.entry{border-top:0}
.side{font-size:.92rem;color:var(--soft);margin:.25rem 0 0}
.tag{font-variant:small-caps;letter-spacing:.05em;font-weight:600;font-size:1rem}
.tag.high,.tag.contested{color:var(--high)}.tag.medium,.tag.one-origin,.tag.no-origin-named{color:var(--medium)}.tag.low,.tag.corroborated{color:var(--low)}
.note{font-size:.97rem;margin:.4rem 0 0;max-width:52rem}.note b{font-weight:600;font-variant:small-caps;letter-spacing:.03em;color:var(--soft);margin-right:.35em}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:.8rem 1.2rem;margin:.8rem 0 .2rem}
figure{margin:0;background:var(--panel);border-left:3px solid var(--line);padding:.65rem .9rem .55rem;min-width:0}
figure.against{border-left-color:var(--high)}
blockquote{margin:0;hyphens:auto}
blockquote .around{color:var(--soft)}
mark{background:var(--mark);color:var(--mark-ink);padding:0 .08em;border-radius:2px}
figcaption{font-size:.88rem;color:var(--soft);margin-top:.4rem;line-height:1.4}
figcaption .label{color:var(--high);font-weight:600;margin-left:.3em}
.ref,figcaption .cite{display:inline-block;max-width:100%;overflow-wrap:anywhere}.bytes{font-size:.86em;color:var(--soft);white-space:nowrap}
.faint{color:var(--soft)}
.more{color:var(--soft);font-style:italic;font-size:.95rem}
.scroll{overflow-x:auto;margin:1rem 0;padding-bottom:.3rem}
.drawing{display:block;font-family:inherit;height:auto}
.drawing text{fill:var(--ink);text-anchor:middle}.drawing .name{font-size:14px;font-weight:600}.drawing .under{font-size:12px;fill:var(--soft)}
.drawing .day{font-size:12.5px;text-anchor:start;fill:var(--soft)}
.drawing rect{fill:var(--panel);stroke:var(--ink);stroke-width:1}.drawing .absent rect{fill:none;stroke-dasharray:5 4;stroke:var(--soft)}
.drawing .absent .name{font-style:italic;font-weight:400}
.drawing a:hover rect,.drawing a:focus rect{stroke-width:2.5}
.edge{fill:none;stroke:var(--soft);stroke-width:1.3}.edge.copy,.edge.near_copy{stroke-width:2.8;stroke:var(--ink)}
.edge.excerpt,.edge.rewrite{stroke-width:1.6;stroke:var(--ink)}.edge.absent{stroke-dasharray:5 4}.edge.undetermined{stroke-dasharray:1.5 4;stroke-linecap:round;stroke-width:2}
.drawing marker path{fill:var(--soft)}
.legend{font-size:.9rem;color:var(--soft)}
.tree{list-style:none;padding-left:0;font-size:.97rem}.tree li{padding:.18rem 0 .18rem calc(var(--depth)*1.25rem);text-indent:-.9rem;margin-left:.9rem}
.tree .absent{font-style:italic}
.wrap{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;font-size:.92rem;min-width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;font-variant:small-caps;letter-spacing:.03em;color:var(--soft)}
.paper{border-top:1px solid var(--line);padding:1.2rem 0 1rem;max-width:48rem}
.paper h3{font-style:normal;margin:0}.paper .meta{font-size:.9rem;color:var(--soft);margin:.1rem 0 .6rem;overflow-wrap:anywhere}
.paper .block{white-space:pre-wrap;margin:.35rem 0;max-width:46rem}
.paper .title{font-weight:600;font-size:1.1rem}.paper .heading{font-weight:600}.paper .byline,.paper .dateline,.paper .date,.paper .caption{font-style:italic}
.paper .litter{color:var(--soft);font-size:.86rem}
.paper mark{background:none;padding:0;border-radius:0;border-bottom:2px solid var(--mark);color:inherit}
.paper mark:target,.paper mark.on{background:var(--target);color:inherit;border-bottom-color:var(--target)}
footer{margin-top:3rem;border-top:1px solid var(--ink);padding-top:.7rem;font-size:.9rem;color:var(--soft)}
kbd{font:inherit;border:1px solid var(--line);border-radius:3px;padding:0 .3em}
.keys{display:none}.js .keys{display:block}
@media (max-width:46rem){body{font-size:1.03rem}.scroll,.legend{display:none}h2{margin-top:2.4rem}}
@media (min-width:46.01rem){.tree.drawn{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--panel:#fff;--link:#000;--mark:#e8e8e8;--mark-ink:#000}
body{font-size:10.5pt}.page{max-width:none;padding:0}nav,.skip,.keys{display:none}a{text-decoration:none}
.entry,figure{break-inside:avoid}h2,h3,h4{break-after:avoid}.scroll{display:block;overflow:visible}.drawing{min-width:0!important;max-width:100%!important}
mark{text-decoration:underline}}
)css";

// For the keyboard only; the page is whole without it. j and k go from entry to entry, b goes back
// from a document's text; a citation lights up all pieces of its words.
inline constexpr std::string_view kHtmlScript = R"js(
(function(){
var root=document.documentElement;root.classList.add("js");
var entries=[].slice.call(document.querySelectorAll(".entry"));
function light(){
  [].forEach.call(document.querySelectorAll("mark.on"),function(m){m.classList.remove("on")});
  var id=location.hash.slice(1);if(!/^s[0-9]+-[0-9]+-[0-9]+$/.test(id))return;
  [].forEach.call(document.querySelectorAll('mark[data-of="'+id+'"]'),function(m){m.classList.add("on")});
}
addEventListener("hashchange",light);light();
addEventListener("keydown",function(e){
  if(e.ctrlKey||e.metaKey||e.altKey)return;
  if(e.key==="b"){history.back();return}
  if(e.key!=="j"&&e.key!=="k")return;
  var at=entries.indexOf(document.activeElement.closest?document.activeElement.closest(".entry"):null);
  if(at<0){for(at=0;at<entries.length&&entries[at].getBoundingClientRect().top<1;at++);if(e.key==="j")at--}
  var next=entries[at+(e.key==="j"?1:-1)];
  if(next){next.focus();next.scrollIntoView({block:"start"})}
});
})();
)js";

}  // namespace stemma

#endif  // STEMMA_REPORT_HTML_STYLE_H_
