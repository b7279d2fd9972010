import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { ChunkNote } from './read-chunks.ts'

/** Damage reported one by one; beyond this limit it is counted by reason. */
export const MAX_NAMED = 20

/** Reports unreadable places as diagnostics: the first ones one by one, the rest as counts. */
export class DamageReport {
  private readonly named: Diagnostic[] = []
  /** By code and reason. */
  private readonly rest = new Map<string, { readonly first: Diagnostic; count: number }>()

  get isAny(): boolean {
    return this.named.length > 0
  }

  add({ reason, chunk, offset, byteOffset, costsRecord }: ChunkNote): void {
    const isWholeChunk = !costsRecord || reason === 'chunk-magic'
    const diagnostic: Diagnostic = {
      severity: 'warning',
      code: isWholeChunk ? 'chunk-damaged' : 'record-unreadable',
      at: { byteOffset },
      detail: { chunk, offset, reason },
    }
    if (this.named.length < MAX_NAMED) {
      this.named.push(diagnostic)
      return
    }
    const key = `${diagnostic.code} ${reason}`
    const known = this.rest.get(key)
    if (known === undefined) this.rest.set(key, { first: diagnostic, count: 1 })
    else known.count++
  }

  diagnostics(): Diagnostic[] {
    const counted = [...this.rest.values()].map(({ first, count }) => ({
      ...first,
      detail: { ...first.detail, count },
    }))
    return [...this.named, ...counted]
  }
}
