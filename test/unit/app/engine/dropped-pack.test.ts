import { expect, it } from 'vitest'
import { packTextOf } from '../../../../src/app/engine/dropped-pack.ts'
import { MAX_PACK_CHARACTERS } from '../../../../src/incidents/packs/pack-size.ts'
import { OTHER_PACKS } from '../../../other-packs.ts'
import { WatchedFile } from './watched-file.ts'

const PACKS = OTHER_PACKS

it.each(PACKS.map(({ id, json }) => [id, json]))('takes the pack %s for a pack', async (id, json) => {
  expect(await packTextOf(new File([json], `${id}.json`))).toBe(json)
})

it.each([
  ['a pack that somebody has indented', 'PACK.JSON', JSON.stringify(JSON.parse(PACKS[0]!.json), undefined, 2)],
  ['a pack that is wrong, for the loader to say why', 'pack.json', '{ "format": "pack-1" }'],
  ['a pack of a later format', 'pack.json', '{"format":"pack-3"}'],
])('takes %s', async (_, name, text) => {
  expect(await packTextOf(new File([text], name))).toBe(text)
})

it.each([
  ['a saved case', 'case.json', '{"format":"case-1","readings":[]}'],
  ['another JSON file', 'packs.json', '{"format":"pack","packs":[]}'],
  ['an empty file', 'empty.json', ''],
  ['text under another name', 'pack.txt', PACKS[0]!.json],
])('leaves %s alone', async (_, name, text) => {
  expect(await packTextOf(new File([text], name))).toBeUndefined()
})

it('reads nothing of a file that is too large for a pack, and little of other JSON', async () => {
  const large = new WatchedFile(`{"format":"pack-1",${' '.repeat(4 * MAX_PACK_CHARACTERS)}}`, 'pack.json')
  expect(await packTextOf(large)).toBeUndefined()
  expect(large.bytesRead).toBe(0)
  const events = new WatchedFile(`[${'0,'.repeat(100_000)}0]`, 'events.json')
  expect(await packTextOf(events)).toBeUndefined()
  expect(events.bytesRead).toBeLessThan(10_000)
})
