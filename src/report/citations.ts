// Which files a document cites.
import type { Block, Prose, Section } from './document.ts'

/** Labels of evidence files (`E-012`) that the sections cite. */
export function citationsIn(sections: readonly Section[]): ReadonlySet<string> {
  const prose = sections.flatMap(({ blocks }) => blocks.flatMap(proseOf))
  return new Set(prose.flatMap((words) => words.flatMap((span) => (span.kind === 'citation' ? [span.label] : []))))
}

function proseOf(block: Block): readonly Prose[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.content]
    case 'list':
      return block.items
    case 'steps':
      return block.items.map(({ content }) => content)
    case 'fields':
      return block.fields.flatMap(({ blocks }) => blocks.flatMap(proseOf))
    case 'table':
      return block.rows.flatMap(({ cells, below }) => (below === undefined ? cells : [...cells, below]))
    case 'commands':
    case 'contents':
    case 'boxes':
    case 'picture':
      return []
  }
}
