import type { Reference } from './document.ts'
import { compareText } from './rows.ts'

/** What a report needs of an incident pack: report and packs do not know each other otherwise. */
interface WithSources {
  readonly id: string
  readonly sources: Readonly<Record<string, { readonly url: string; readonly note?: string | undefined }>>
}

/** The sources of packs for the last pages of a report, by pack and key. */
export function referencesOf(packs: readonly WithSources[]): Reference[] {
  return packs.flatMap((pack) =>
    Object.entries(pack.sources)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, { url, note }]) => ({
        incident: pack.id,
        name: key,
        address: url,
        ...(note === undefined ? {} : { note: { ja: note, en: note } }),
      })),
  )
}
