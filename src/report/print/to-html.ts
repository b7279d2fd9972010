// The report as one HTML file without external resources: for saving, mailing and printing. Text from evidence is
// escaped here and nowhere else.
import { visibleText } from '../../base/control-characters.ts'
import { sha256Base64 } from '../../base/sha256.ts'
import { LANGUAGE_CHOICE } from '../../words/report.ts'
import type { ReportDocument } from '../document.ts'
import { anchorsOf } from './anchors.ts'
import { renderSection } from './render.ts'
import { PAPER_STYLE, pageStyle } from './style.ts'
import type { PrintNode } from './tree.ts'

export interface HtmlOptions {
  /** A case as JSON, embedded invisibly so that the saved file can be dropped back on the page. */
  readonly embeddedCase?: string
}

/** Around the paper, on a screen; and the choice of a language, which needs no script. */
const FILE_STYLE = `
body{margin:0;background:#fff}
.paper{margin:0 auto;max-width:190mm;padding:8mm}
.choice{display:flex;gap:4mm;justify-content:flex-end;font:9pt sans-serif}
body:has(#only-ja:checked) .both>[lang=en],body:has(#only-en:checked) .both>[lang=ja]{display:none}
body:has(#only-ja:checked,#only-en:checked) .both{display:revert;color:inherit}
body:has(#only-en:checked) .both>[lang=en]{color:inherit;font:inherit}
@media print{.choice{display:none}.paper{max-width:none;padding:0}}
`

/** @returns a whole document that its own policy seals: it loads nothing and runs nothing. */
export function renderHtml(report: ReportDocument, options: HtmlOptions = {}): string {
  return [...htmlPieces(report, options)].join('')
}

/** The same section by section: that of ten thousand hosts is longer than a string can be. */
export function* htmlPieces(report: ReportDocument, options: HtmlOptions = {}): Generator<string> {
  for (const line of linesOf(report, options)) yield `${line}\n`
}

function* linesOf(report: ReportDocument, { embeddedCase }: HtmlOptions): Generator<string> {
  const [language = 'ja'] = report.languages
  const style = `${PAPER_STYLE}${FILE_STYLE}${pageStyle(report)}`
  const anchors = anchorsOf(report)
  yield* [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${sha256Base64(style)}'; img-src data:; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="generator" content="PatchVerdict">',
    `<title>${escapeHtml(report.title[language])}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    report.languages.length > 1 ? choiceOfLanguage() : '',
    `<main class="paper" lang="${language}">`,
    `<p class="running">${escapeHtml(report.running[language])}</p>`,
  ]
  for (const section of report.sections) yield htmlOf(renderSection(section, report.languages, anchors))
  yield* ['</main>', embeddedCase === undefined ? '' : caseElement(embeddedCase), '</body>', '</html>']
}

function choiceOfLanguage(): string {
  const choices = Object.entries(LANGUAGE_CHOICE).map(([id, name]) => {
    const checked = id === 'both' ? ' checked' : ''
    return `<label><input type="radio" name="language" id="only-${id}"${checked}> ${name}</label>`
  })
  return `<div class="choice">${choices.join('')}</div>`
}

/** Elements that hold nothing and have no end tag. */
const VOID = new Set(['img'])
/** Their children stand on lines of their own, so that a saved file can be compared line by line. */
const IN_LINES = new Set(['section', 'table', 'tbody', 'ul', 'ol', 'dl'])

export function htmlOf(node: PrintNode): string {
  if (typeof node === 'string') return escapeHtml(node)
  const { tag, attributes, children } = node
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
  const start = `<${tag}${written.join('')}>`
  if (VOID.has(tag)) return start
  return `${start}${children.map(htmlOf).join(IN_LINES.has(tag) ? '\n' : '')}</${tag}>`
}

/** `<` alone could end the element or open a comment; JSON allows an escape for it. */
function caseElement(json: string): string {
  return `<script type="application/json" id="patchverdict-case">${json.replaceAll('<', '\\u003c')}</script>`
}

export function escapeHtml(value: string): string {
  return visibleText(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
