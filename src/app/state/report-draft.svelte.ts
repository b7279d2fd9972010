// The choices in the report form, kept while the page is open.
import type { ReportOptions } from '../../report/document.ts'
import type { Locale } from './locale.svelte.ts'
import type { Session } from './session.svelte.ts'

export class ReportDraft {
  readonly #session: Session
  language = $state<ReportOptions['language']>('ja')
  onlySelected = $state(false)
  detail = $state<ReportOptions['detail']>('full')
  subject = $state('')
  customer = $state('')
  author = $state('')
  number = $state('')
  approval = $state(true)
  redact = $state(false)

  constructor(session: Session, locale: Locale) {
    this.#session = session
    this.language = locale.language
    this.onlySelected = session.selection.size > 0
  }

  get selectedCount(): number {
    return this.#session.selection.size
  }

  get allCount(): number {
    return this.#session.analysis?.hosts.length ?? 0
  }

  get hostCount(): number {
    return this.#limited ? this.selectedCount : this.allCount
  }

  get #limited(): boolean {
    return this.onlySelected && this.selectedCount > 0
  }

  options = $derived.by((): ReportOptions => ({
    language: this.language,
    detail: this.detail,
    approval: this.approval,
    redact: this.redact,
    ...(this.#limited ? { hosts: [...this.#session.selection] } : {}),
    ...given('subject', this.subject),
    ...given('customer', this.customer),
    ...given('author', this.author),
    ...given('documentNumber', this.number),
  }))
}

/** An empty field becomes an absent option. */
function given<K extends string>(name: K, value: string): Partial<Record<K, string>> {
  const text = value.trim()
  return text === '' ? {} : ({ [name]: text } as Record<K, string>)
}
