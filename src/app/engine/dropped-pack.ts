// An incident pack, or a file of newer updates, that is dropped alone is offered as what it is, not read
// as evidence. The loader checks whether it is valid and reports all problems at once.
import { headOf } from './file-head.ts'
import { MAX_PACK_CHARACTERS } from '../../incidents/packs/pack-size.ts'

const PACK = /"format"\s*:\s*"(?:pack|updates)-\d+"/

/** @returns the file's text if it is a pack; undefined for evidence, which is not read any further here. */
export async function packTextOf(file: File): Promise<string | undefined> {
  if (!/\.json$/i.test(file.name) || file.size > 4 * MAX_PACK_CHARACTERS) return undefined
  const head = await headOf(file)
  return PACK.test(head) ? file.text() : undefined
}
