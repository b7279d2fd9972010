import { COVER, HONORIFIC, LABELS } from '../../words/report.ts'
import { packOrigin } from '../../words/pack-origin.ts'
import { sayText, verbatim } from '../document.ts'
import type { Field, Prose, ReportOptions, Section } from '../document.ts'
import type { Text } from '../../model/text.ts'
import type { ReportView } from '../rows.ts'

/** Who reports what to whom, when, and with which versions of the program and the packs. */
export function coverSection(view: ReportView, options: ReportOptions): Section {
  const { analysis } = view
  const fields: Field[] = [
    line(COVER.subject, subjectOf(view, options)),
    line(COVER.recipient, recipient(options.customer)),
    line(COVER.author, blankOr(options.author)),
    line(LABELS.evaluatedAt, [{ kind: 'instant', at: analysis.evaluatedAt }]),
    line(COVER.documentNumber, blankOr(options.documentNumber)),
    line(COVER.madeWith, [verbatim(`PatchVerdict ${analysis.engine.version}`)]),
    line(COVER.packs, packsOf(view)),
  ]
  if (options.redact === true) {
    fields.push(line(COVER.redaction, [sayText(COVER.redacted)]))
  }
  return {
    id: 'cover',
    anchor: 'cover',
    title: [sayText(COVER.title)],
    blocks: [{ kind: 'fields', fields }],
    startsPage: false,
    keepTogether: true,
  }
}

const RULED_LINE = '                              '

function line(label: Text, content: Prose): Field {
  return { label, blocks: [{ kind: 'paragraph', role: 'body', content }] }
}

function blankOr(value: string | undefined): Prose {
  return [verbatim(value === undefined || value === '' ? RULED_LINE : value)]
}

function recipient(customer: string | undefined): Prose {
  const isAddressed = customer === undefined || customer === '' || HONORIFIC.test(customer)
  return isAddressed ? blankOr(customer) : [...blankOr(customer), sayText(COVER.honorific)]
}

function subjectOf(view: ReportView, options: ReportOptions): Prose {
  if (options.subject !== undefined) return [verbatim(options.subject)]
  const packs = view.packs
  const shown = packs.slice(0, NAMED_IN_SUBJECT)
  const titles = shown.flatMap((pack, index): Prose => [
    ...(index === 0 ? [] : [verbatim(' / ')]),
    { kind: 'say' as const, text: pack.title },
  ])
  const more = packs.length - shown.length
  return more > 0 ? [...titles, sayText(COVER.moreIncidents(more))] : titles
}

const NAMED_IN_SUBJECT = 2

function packsOf(view: ReportView): Prose {
  const packs = view.packs
  const more = view.analysis.packs.length - packs.length
  return [
    ...packs.flatMap((pack, index): Prose => [
      verbatim(`${index === 0 ? '' : ' / '}${pack.id} ${pack.version}`),
      sayText(COVER.asOf(pack.asOf)),
      sayText(packOrigin(pack)),
    ]),
    ...(more > 0 ? [sayText(COVER.moreIncidents(more))] : []),
  ]
}
