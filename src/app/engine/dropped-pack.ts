// An incident pack among dropped files is used as a pack, not read as evidence. Whether
// it is a sound one is for the pack loader to say, with every reason at once.
import { headOf } from './file-head.ts'
import { MAX_PACK_CHARACTERS } from '../../incidents/packs/load-pack.ts'

const PACK = /"format"\s*:\s*"pack-\d+"/

/** @returns the file's text if it is a pack; evidence gives undefined and is not read further. */
export async function packTextOf(file: File): Promise<string | undefined> {
  if (!/\.json$/i.test(file.name) || file.size > 4 * MAX_PACK_CHARACTERS) return undefined
  const head = await headOf(file)
  return PACK.test(head) ? file.text() : undefined
}
