// The report as elements. In two languages each sentence stands twice: side by side where a line is wide, one
// under the other in the cells of a table.
import { pictureAddress } from '../../model/picture.ts'
import { VERDICTS } from '../../words/verdicts.ts'
import type { Language } from '../../words/language.ts'
import type { Block, Column, Field, Prose, Row, Section, Span } from '../document.ts'
import { spanText } from '../plain-text.ts'
import { element, type PrintAttribute, type PrintElement, type PrintNode, type PrintTag } from './tree.ts'

type Languages = readonly Language[]
type Attributes = Readonly<Partial<Record<PrintAttribute, string>>>

/**
 * One section of a document.
 *
 * @param anchors the places that its links may lead to
 * @param rowsInTable a table with more rows is written as several
 */
export function renderSection(
  { id, anchor, title, blocks, startsPage, keepTogether }: Section,
  languages: Languages,
  anchors: ReadonlySet<string>,
  rowsInTable = Infinity,
): PrintElement {
  const classes = ['section', id, startsPage ? 'starts-page' : '', keepTogether ? 'keep-together' : '']
  const render = new Renderer(languages, anchors, rowsInTable, id === 'conclusion')
  const level = id === 'conclusion' ? 'h1' : 'h2'
  const content = blocks.map((block) => render.block(block))
  return element(
    'section',
    { class: classes.filter((name) => name !== '').join(' '), id: anchor },
    ...content.filter(({ tag }) => tag === 'img'),
    render.words(level, {}, title),
    ...content.filter(({ tag }) => tag !== 'img'),
  )
}

class Renderer {
  readonly #languages: Languages
  readonly #anchors: ReadonlySet<string>
  readonly #rowsInTable: number
  /** Only where columns are narrow: elements of a thousand sheets cost the browser memory. */
  readonly #keepsDates: boolean

  constructor(languages: Languages, anchors: ReadonlySet<string>, rowsInTable: number, keepsDates: boolean) {
    this.#languages = languages
    this.#anchors = anchors
    this.#rowsInTable = rowsInTable
    this.#keepsDates = keepsDates
  }

  block(block: Block): PrintElement {
    switch (block.kind) {
      case 'paragraph':
        return this.words('p', { class: block.role }, block.content)
      case 'heading':
        return this.words('h3', {}, block.content)
      case 'list':
        return element('ul', {}, ...block.items.map((item) => this.words('li', {}, item)))
      case 'steps':
        return element('ol', {}, ...block.items.map(({ content, commands }) => this.step(content, commands)))
      case 'fields':
        return element(
          'dl',
          block.pairs ? { class: 'pairs' } : {},
          ...block.fields.flatMap((field) => this.field(field)),
        )
      case 'table':
        return this.tables(block.columns, block.rows)
      case 'commands':
        return commandsOf(block.lines)
      case 'contents':
        return element('ul', { class: 'toc' }, ...block.items.map((item) => this.contentsLine(item)))
      case 'picture': {
        const { picture, isLogo } = block
        if (isLogo) return element('img', { class: 'logo', src: pictureAddress(picture), alt: picture.name })
        const image = element('img', { src: pictureAddress(picture), alt: picture.name })
        return element('figure', {}, image, element('figcaption', {}, picture.name))
      }
      case 'boxes':
        return element('div', { class: 'boxes' }, ...block.labels.map((label) => this.words('div', {}, said(label))))
    }
  }

  /** An element with prose: in each language where they differ, marked by language. */
  words(tag: PrintTag, attributes: Attributes, prose: Prose): PrintElement {
    const [only, ...more] = this.#languages
    if (more.length === 0 || !prose.some(differs)) return element(tag, attributes, ...this.#spans(prose, only ?? 'ja'))
    return element(
      tag,
      { ...attributes, class: ['both', attributes.class].filter((name) => name !== undefined).join(' ') },
      ...this.#languages.map((language, index) => {
        // What is quoted is the same in every language: once is enough.
        const told = index === 0 ? prose : prose.filter(({ kind }) => kind !== 'quote')
        return element('span', { lang: language }, ...this.#spans(told, language))
      }),
    )
  }

  step(content: Prose, commands: readonly string[]): PrintElement {
    return element('li', {}, this.words('p', {}, content), ...(commands.length === 0 ? [] : [commandsOf(commands)]))
  }

  field({ label, blocks }: Field): readonly PrintElement[] {
    return [this.words('dt', {}, said(label)), element('dd', {}, ...blocks.map((block) => this.block(block)))]
  }

  contentsLine({ title, anchor }: { readonly title: Prose; readonly anchor: string }): PrintElement {
    const words = this.words('span', {}, title)
    return element('li', {}, this.#anchors.has(anchor) ? element('a', { href: `#${anchor}` }, words) : words)
  }

  tables(columns: readonly Column[], rows: readonly Row[]): PrintElement {
    const size = this.#rowsInTable
    if (rows.length <= size) return this.table(columns, rows)
    const parts: PrintElement[] = []
    for (let from = 0; from < rows.length; from += size)
      parts.push(element('div', { class: 'rows' }, this.table(columns, rows.slice(from, from + size))))
    return element('div', {}, ...parts)
  }

  table(columns: readonly Column[], rows: readonly Row[]): PrintElement {
    const classOf = (index: number): Attributes => {
      const align = columns[index]?.align
      return align === undefined ? {} : { class: align }
    }
    const heads = columns.map(({ label }, index) => this.words('th', { scope: 'col', ...classOf(index) }, said(label)))
    const lines = ({ cells, below, anchor }: Row): readonly PrintElement[] => [
      element(
        'tr',
        anchor === undefined ? {} : { id: anchor },
        ...cells.map((cell, index) => this.words('td', classOf(index), cell)),
      ),
      ...(below === undefined
        ? []
        : [element('tr', { class: 'below' }, this.words('td', { colspan: String(columns.length) }, below))]),
    ]
    // A row with a second line is a group of its own, because a page break may stand between groups only.
    const bodies = rows.some(({ below }) => below !== undefined)
      ? rows.map((row) => element('tbody', {}, ...lines(row)))
      : [element('tbody', {}, ...rows.flatMap(lines))]
    return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), ...bodies)
  }

  #spans(prose: Prose, language: Language): readonly PrintNode[] {
    return prose.flatMap((span) => this.#span(span, language))
  }

  #span(span: Span, language: Language): PrintNode | readonly PrintNode[] {
    const words = spanText(span, language)
    switch (span.kind) {
      case 'quote':
        return element('code', {}, words)
      case 'verdict': {
        const { symbol, name } = VERDICTS[span.verdict]
        return element('b', { class: span.verdict }, element('span', { class: 'symbol' }, symbol), ` ${name[language]}`)
      }
      case 'citation':
        return this.#reference(`file-${span.label}`, 'citation', words)
      case 'link':
        return this.#reference(span.anchor, undefined, words)
      case 'say':
      case 'verbatim':
      case 'instant':
      case 'interval':
      case 'capture':
        return this.#keepsDates ? withDates(words) : words
    }
  }

  /** Leads to its place if the document has it. */
  #reference(anchor: string, name: string | undefined, words: string): PrintNode {
    const attributes = name === undefined ? {} : { class: name }
    return this.#anchors.has(anchor)
      ? element('a', { ...attributes, href: `#${anchor}` }, words)
      : name === undefined
        ? words
        : element('span', attributes, words)
  }
}

function said(text: { readonly ja: string; readonly en: string }): Prose {
  return text.ja === text.en ? [{ kind: 'verbatim', text: text.ja }] : [{ kind: 'say', text }]
}

const DATE = /(\d{4}-\d{2}-\d{2})/

/** Browsers break a line after the hyphens of a date. */
function withDates(words: string): readonly PrintNode[] {
  const parts = words.split(DATE)
  return parts.length === 1
    ? parts
    : parts
        .map((part, index) => (index % 2 === 1 ? element('span', { class: 'date' }, part) : part))
        .filter((part) => part !== '')
}

function differs(span: Span): boolean {
  return spanText(span, 'ja') !== spanText(span, 'en')
}

function commandsOf(lines: readonly string[]): PrintElement {
  return element('pre', {}, lines.join('\n'))
}
