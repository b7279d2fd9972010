import type { Reference } from './document.ts'
import { sourceName } from '../words/source-names.ts'
import { compareText } from './rows.ts'

/** What a report needs from an incident pack; report and packs are otherwise independent. */
interface WithSources {
  readonly id: string
  readonly sources: Readonly<Record<string, { readonly url: string; readonly note?: string | undefined }>>
}

/** The sources of packs for the last pages of a report: packs in the given order, their sources by key. */
export function referencesOf(packs: readonly WithSources[]): Reference[] {
  return packs.flatMap((pack) =>
    Object.entries(pack.sources)
      .sort(([a], [b]) => compareText(a, b))
      .map(([, { url, note }]) => ({
        incident: pack.id,
        name: sourceName(url),
        address: url,
        ...(note === undefined ? {} : { note: { ja: note, en: note } }),
      })),
  )
}
