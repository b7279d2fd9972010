// The style of the saved report: A4, greyscale-safe, fonts that are usually installed. Its hash is
// in the Content-Security-Policy; when the style changes, a test prints the new hash.
export const PRINT_STYLE = `
:root{color-scheme:light;--ink:#1a1a1a;--soft:#555;--line:#bbb;--wash:#f3f3f1}
*{box-sizing:border-box}
body{margin:0 auto;max-width:190mm;padding:8mm;color:var(--ink);background:#fff;font:10.5pt/1.5 "Segoe UI","Yu Gothic UI","Yu Gothic",Meiryo,"Hiragino Sans","Noto Sans CJK JP","IPAGothic",sans-serif}
main:lang(ja){font-family:"Yu Gothic UI","Yu Gothic",Meiryo,"Hiragino Sans","Noto Sans CJK JP","IPAGothic",sans-serif;line-height:1.7}
main+main{break-before:page}
.running{margin:0 0 6mm;padding-bottom:1mm;border-bottom:1px solid var(--line);color:var(--soft);font-size:8.5pt}
h1{margin:38mm 0 14mm;font-size:24pt;line-height:1.25;font-weight:600}
h2{margin:0 0 4mm;padding-bottom:1.5mm;border-bottom:2px solid var(--ink);font-size:15pt;line-height:1.3;font-weight:600}
figure{margin:0 0 5mm;break-inside:avoid}
figure img{display:block;max-width:100%;max-height:200mm;border:1px solid var(--line)}
figcaption{color:var(--soft);font-size:.86em;overflow-wrap:anywhere}
h3{margin:5mm 0 2mm;font-size:11.5pt;font-weight:600;break-after:avoid}
p{margin:0 0 2mm}
.lead{font-size:13.5pt;line-height:1.5;font-weight:600}
.note,.state,.citation{color:var(--soft);font-size:.86em}
.state{display:block}
.citation{white-space:nowrap}
ul{margin:0 0 2mm;padding-left:5mm}
li{margin:0 0 1mm}
code,pre{font-family:Consolas,"Courier New","Noto Sans Mono CJK JP","IPAGothic",monospace;font-size:.88em;overflow-wrap:anywhere}
pre{margin:1mm 0 2mm;padding:1.5mm 2mm;border:1px solid var(--line);background:var(--wash);white-space:pre-wrap;break-inside:avoid}
dl{display:grid;grid-template-columns:32mm 1fr;margin:0;border-top:1px solid var(--line)}
dt,dd{margin:0;padding:1.8mm 2mm;border-bottom:1px solid var(--line)}
dt{font-weight:600;background:var(--wash)}
dd>:last-child{margin-bottom:0}
table{width:100%;margin:0 0 4mm;border-collapse:collapse;font-size:.9em;font-variant-numeric:tabular-nums}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{padding:1.2mm 1.6mm;border:1px solid var(--line);text-align:left;vertical-align:top}
th{background:var(--wash);font-weight:600}
.number{text-align:right}
.number,.short,th{white-space:nowrap}
:lang(ja) :is(p,td,dd,li){word-break:auto-phrase}
.long{overflow-wrap:anywhere}
td.long code{font-size:.8em}
.verdict{font-weight:600}
.symbol{display:inline-block;min-width:1.1em;text-align:center}
.checklist td:nth-child(n+3){min-width:22mm}
.checklist .box{font-size:14pt;line-height:1;text-align:center}
.boxes{display:flex;justify-content:flex-end;margin-top:6mm}
.boxes div{width:28mm;height:28mm;border:1px solid var(--ink);margin-left:-1px;font-size:8.5pt;text-align:center}
.section{margin-bottom:8mm}
@page{size:A4;margin:18mm 15mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:8pt;color:#555}}
@media print{body{max-width:none;padding:0;font-size:9pt}main:lang(ja){line-height:1.55}.lead{font-size:12pt}th,td{padding:.8mm 1.4mm}dt,dd{padding:1.3mm 2mm}p{margin-bottom:1.2mm}li{margin-bottom:.5mm}.starts-page{break-before:page}.keep-together{break-inside:avoid}.running{display:none}main>.running:first-child{display:block}}
`
export const PRINT_STYLE_HASH = 'sha256-WpBxeGzvjEP7P7hjWofrWla4h44E9XEdseI7+bW/QcQ='
