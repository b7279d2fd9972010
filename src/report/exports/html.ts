// The report as one HTML file without external resources: for saving, mailing and printing. Text
// from evidence is escaped here and nowhere else.
import { visibleText } from '../../base/control-characters.ts'
import { pictureAddress, type Picture } from '../../model/picture.ts'
import { boxOf, CHECKLIST_HEADS } from '../../words/report.ts'
import type { Block, ChecklistItem, Field, Prose, ReportDocument, Section, Span } from '../document.ts'
import { PRINT_STYLE, PRINT_STYLE_HASH } from './print-style.ts'
import { spanText } from '../plain-text.ts'
import { STEP_STATES } from '../../words/conditions.ts'
import type { Language } from '../../words/language.ts'
import { VERDICTS } from '../../words/verdicts.ts'

export interface HtmlOptions {
  /** A case as JSON, embedded invisibly so that the saved file can be dropped back on the page. */
  readonly embeddedCase?: string
}

/** @returns a whole document, with its languages one after the other. */
export function renderHtml(report: ReportDocument, options: HtmlOptions = {}): string {
  const first = report.languages[0] ?? 'ja'
  const title = [report.title[first], report.documentNumber].filter((part) => part !== undefined).join(' ')
  return [
    '<!doctype html>',
    `<html lang="${first}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${PRINT_STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="generator" content="PatchVerdict">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${PRINT_STYLE}</style>`,
    '</head>',
    '<body>',
    ...report.languages.map((language) => renderPart(report, language)),
    options.embeddedCase === undefined ? '' : caseElement(options.embeddedCase),
    '</body>',
    '</html>',
    '',
  ].join('\n')
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

function renderPart(report: ReportDocument, language: Language): string {
  const running = [report.title[language], report.documentNumber].filter((part) => part !== undefined).join(' · ')
  return [
    `<main lang="${language}">`,
    `<p class="running">${escapeHtml(running)}</p>`,
    ...report.sections.map((section) => renderSection(section, language)),
    '</main>',
  ].join('\n')
}

function renderSection(section: Section, language: Language): string {
  const classes = [
    'section',
    section.id,
    section.startsPage ? 'starts-page' : '',
    section.keepTogether ? 'keep-together' : '',
  ].filter((name) => name !== '')
  const level = section.id === 'cover' ? 'h1' : 'h2'
  return [
    `<section class="${classes.join(' ')}" id="${escapeHtml(`${language}-${section.anchor}`)}">`,
    `<${level}>${renderProse(section.title, language)}</${level}>`,
    ...section.blocks.map((block) => renderBlock(block, language)),
    '</section>',
  ].join('\n')
}

function renderBlock(block: Block, language: Language): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="${block.role}">${renderProse(block.content, language)}</p>`
    case 'heading':
      return `<h3>${renderProse(block.content, language)}</h3>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${renderProse(item, language)}</li>`).join('\n')}</ul>`
    case 'fields':
      return `<dl>${block.fields.map((field) => renderField(field, language)).join('\n')}</dl>`
    case 'table':
      return renderTable(block, language)
    case 'commands':
      return `<pre>${escapeHtml(block.lines.join('\n'))}</pre>`
    case 'checklist':
      return renderChecklist(block.items, language)
    case 'picture':
      return renderPicture(block.picture)
    case 'boxes':
      return `<div class="boxes">${block.labels.map((label) => `<div><b>${escapeHtml(label[language])}</b></div>`).join('')}</div>`
  }
}

function renderPicture(picture: Picture): string {
  const name = escapeHtml(picture.name)
  const address = escapeHtml(pictureAddress(picture))
  return `<figure><img src="${address}" alt="${name}"><figcaption>${name}</figcaption></figure>`
}

function renderField({ label, blocks }: Field, language: Language): string {
  return `<dt>${escapeHtml(label[language])}</dt><dd>${blocks.map((block) => renderBlock(block, language)).join('\n')}</dd>`
}

function renderTable({ columns, rows }: Extract<Block, { kind: 'table' }>, language: Language): string {
  const classOf = (index: number): string => {
    const align = columns[index]?.align
    return align === undefined ? '' : ` class="${align}"`
  }
  const head = columns.map(({ label }, index) => `<th scope="col"${classOf(index)}>${escapeHtml(label[language])}</th>`)
  const body = rows.map((cells) => {
    const row = cells.map((cell, index) => `<td${classOf(index)}>${renderProse(cell, language)}</td>`)
    return `<tr>${row.join('')}</tr>`
  })
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}

function renderChecklist(items: readonly ChecklistItem[], language: Language): string {
  const rows = items.map(({ state, isDone, content, commands, by, when, result }) => {
    const lines = commands.length === 0 ? '' : `<pre>${escapeHtml(commands.join('\n'))}</pre>`
    const step = `${renderProse(content, language)}<span class="state">${escapeHtml(STEP_STATES[state][language])}</span>${lines}`
    const written = [by, when, result].map((cell) => `<td>${renderProse(cell, language)}</td>`).join('')
    return `<tr><td class="box">${boxOf(state, isDone)}</td><td>${step}</td>${written}</tr>`
  })
  const heads = Object.values(CHECKLIST_HEADS)
    .map((head) => `<th scope="col">${escapeHtml(head[language])}</th>`)
    .join('')
  return `<table class="checklist"><thead><tr>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
}

function renderProse(prose: Prose, language: Language): string {
  return prose.map((span) => renderSpan(span, language)).join('')
}

function renderSpan(span: Span, language: Language): string {
  const words = escapeHtml(spanText(span, language))
  switch (span.kind) {
    case 'quote':
      return `<code>${words}</code>`
    case 'verdict':
      return `<span class="verdict ${span.verdict}"><span class="symbol">${VERDICTS[span.verdict].symbol}</span> ${escapeHtml(VERDICTS[span.verdict].name[language])}</span>`
    case 'citation':
      return `<span class="citation">${words.trimEnd()}</span> `
    case 'say':
    case 'verbatim':
    case 'instant':
    case 'interval':
    case 'capture':
      return words
  }
}
