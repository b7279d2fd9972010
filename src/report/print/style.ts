// How a report looks, on the page and on paper: A4, legible in grey, fonts that are usually installed. Everything
// is inside `.paper`, so that the page and the saved file share it. On paper nothing stands lonely: what introduces a
// table or a list stays with it, three rows begin a table, two end it, and the last page of the host list is a quarter of a
// page at least. The one page for management is set smaller in
// two languages, with each name in one line, and so is page 1 of any report.
import type { ReportDocument } from '../document.ts'

export const PAPER_STYLE = `
.paper{color-scheme:light;--ink:#1a1a1a;--soft:#555;--line:#bbb;--wash:#f3f3f1;color:var(--ink);background:#fff;font:10pt/1.45 "Segoe UI","Yu Gothic UI","Yu Gothic",Meiryo,"Hiragino Sans","Noto Sans CJK JP","IPAGothic",sans-serif;text-align:left;
*{box-sizing:border-box}
&:lang(ja),:lang(ja){font-family:"Yu Gothic UI","Yu Gothic",Meiryo,"Hiragino Sans","Noto Sans CJK JP","IPAGothic",sans-serif}
&:lang(ja){line-height:1.6}
:lang(ja){word-break:auto-phrase}
.running{margin:0 0 4mm;padding-bottom:1mm;border-bottom:1px solid var(--line);color:var(--soft);font-size:8.5pt}
.section{margin:0 0 7mm}
h1,h2,h3{margin:0;font-weight:600;line-height:1.3;break-after:avoid;break-inside:avoid}
h1{margin-bottom:4mm;font-size:19pt}
h2{margin-bottom:3mm;padding-bottom:1mm;border-bottom:2px solid var(--ink);font-size:14pt}
h3{margin:4mm 0 1.5mm;font-size:11pt}
p{margin:0 0 1.5mm}
.lead{font-size:12.5pt;line-height:1.5;font-weight:600;margin-bottom:3mm}
.note,.citation{color:var(--soft);font-size:.88em}
.citation,.date{white-space:nowrap}
a{color:inherit;text-decoration:none}
a:hover{text-decoration:underline}
ul,ol{margin:0 0 2mm;padding-left:5.5mm;list-style:disc}
ol{list-style:decimal}
li{margin:0 0 .8mm}
li>p{margin:0}
.toc{columns:2;list-style:none;padding:0}
.toc a::after{content:leader(".") target-counter(attr(href),page)}
code,pre{font-family:"BIZ UDGothic","MS Gothic",Consolas,"Courier New","Noto Sans Mono CJK JP","IPAGothic",monospace;font-size:.88em;overflow-wrap:anywhere}
pre{margin:1mm 0 2mm;padding:1.2mm 2mm;border:1px solid var(--line);background:var(--wash);white-space:pre-wrap;break-inside:avoid}
dl{display:grid;grid-template-columns:23mm minmax(0,1fr);margin:0 0 3mm;border-top:1px solid var(--line)}
dl.pairs{grid-template-columns:27mm minmax(0,1fr) 27mm minmax(0,1fr);font-size:.9em}
dt,dd{margin:0;padding:1mm 2mm;border-bottom:1px solid var(--line)}
dt{font-weight:600;background:var(--wash)}
dd>:last-child{margin-bottom:0}
table{width:100%;margin:0 0 3mm;border-collapse:collapse;font-size:.9em;font-variant-numeric:tabular-nums}
thead{display:table-header-group}
tr,tbody:has(.below){break-inside:avoid}
th,td{padding:.8mm 1.4mm;border:1px solid var(--line);text-align:left;vertical-align:top;min-width:9mm}
th{background:var(--wash);font-weight:600}
tbody:has(.below) tr:first-child td{border-bottom-style:none}
.below code{white-space:pre-wrap}
.below td{border-top-style:none;padding-top:0;color:var(--soft);font-size:.92em;overflow-wrap:anywhere}
.number{text-align:right}
.number,.short,th{white-space:nowrap}
.long,.address{overflow-wrap:anywhere;width:60%}
.address{width:40%}
.box{text-align:center;width:9mm}
td.box{font-size:13pt;line-height:1}
th.pen{width:24mm}
.symbol{display:inline-block;min-width:1.1em;text-align:center}
b{font-weight:600}
.both>[lang]{display:block}
.both>[lang]+[lang]{color:var(--soft)}
p.both,li.both,li>p.both{display:grid;grid-template-columns:1fr 1fr;gap:0 5mm}
.pairs p.both{display:block}
:is(h1,h2,h3,dt,th).both>[lang]+[lang]{font-size:.78em;font-weight:400}
figure{margin:0 0 4mm;break-inside:avoid}
figure img{display:block;max-width:100%;max-height:200mm;border:1px solid var(--line)}
figcaption{color:var(--soft);font-size:.86em;overflow-wrap:anywhere}
.logo{float:right;max-height:16mm;max-width:55mm;margin:0 0 2mm 5mm}
.boxes{display:flex;justify-content:flex-end;margin-top:5mm;break-inside:avoid}
.boxes>*{width:30mm;height:30mm;padding:1mm;border:1px solid var(--ink);margin-left:-1px;font-size:8.5pt;text-align:center}
@media print{--soft:#444;font-size:9pt;&:lang(ja){line-height:1.42}.starts-page{break-before:page}.keep-together,.conclusion ul{break-inside:avoid}
p:has(+:is(table,ul,ol,dl)),.sheet>p:not(:last-child){break-after:avoid;break-inside:avoid}
:is(tr,tbody):nth-of-type(n+2):nth-of-type(-n+3),:is(tr,tbody):nth-of-type(n+2):last-of-type,.hosts tr:nth-of-type(n+2):nth-last-of-type(-n+7),.hosts:not(:has(>.both)) tr:nth-of-type(n+2):nth-last-of-type(-n+12),ol>li:nth-child(n+2):nth-child(-n+3),.sheet li:nth-child(2),li:nth-child(n+2):last-child{break-before:avoid}ol>li,.sheet li,.sheet>dl:first-of-type{break-inside:avoid}.references table{table-layout:fixed}
.conclusion{h1{margin-bottom:2.5mm}h3{margin-top:3mm}th,td,dt,dd{padding-block:.5mm}}
.conclusion:has(.both){font-size:7.6pt;line-height:1.36;table,dl{margin-bottom:1.5mm}th,td,dt,dd{padding-block:.3mm}.lead{margin-bottom:1.5mm;font-size:9pt}h1{font-size:14pt}h3{margin-top:2mm;font-size:9.5pt}:is(h1,h3,th,dt).both>[lang]{display:inline}:is(h1,h3,th,dt).both>[lang]+[lang]{margin-left:.5em}}.conclusion:only-of-type td.both>[lang]{display:inline}.conclusion:only-of-type td.both>[lang]+[lang]::before{content:" / "}}
@media screen{.section,.rows{content-visibility:auto;contain-intrinsic-size:auto 300mm}}
@media screen and (max-width:40rem){dl,dl.pairs{grid-template-columns:minmax(0,1fr)}table{display:block;overflow-x:auto}.toc{columns:1}p.both,li.both{display:block}}
}
`

/** The head and the page number of every printed page; for browsers that print margin boxes. */
export function pageStyle({ running, languages }: Pick<ReportDocument, 'running' | 'languages'>): string {
  const head = languages.map((language) => running[language])
  const words = [...new Set(head)].join(' / ')
  return `@page{size:A4;margin:18mm 15mm 16mm;@top-left{content:"${cssText(words)}";font:8pt "Segoe UI","Yu Gothic UI",Meiryo,"Noto Sans CJK JP","IPAGothic",sans-serif;color:#555}@bottom-right{content:counter(page) " / " counter(pages);font-size:8pt;color:#555}}
@page :first{@top-left{content:none}}`
}

/** Nothing in it can end the string: everything but letters, numbers and blanks is escaped by its number. */
function cssText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)
}
