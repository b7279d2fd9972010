// A result of this program that lies among evidence is named, and nothing that it quotes is read again.
import { expect, it } from 'vitest'
import { analysisJson } from '../../../src/report/exports/json.ts'
import { ndjsonPieces, opened } from '../../../src/report/exports/json-pieces.ts'
import { judgeFiles } from '../../scenarios/judge.ts'
import { FILES } from '../case/small-case.ts'

const RESULT = await judgeFiles(FILES)

it.each([
  ['the whole result', analysisJson(RESULT)],
  ['a host a line', [...ndjsonPieces(opened(RESULT))].join('')],
  ['the whole result with a byte-order mark', `\ufeff${analysisJson(RESULT)}`],
])('%s names no host and says what it is', async (_, text) => {
  const { hosts, evidence } = await judgeFiles({ 'result.json': text })
  expect(hosts).toEqual([])
  expect(evidence[0]?.diagnostics.map(({ code }) => code)).toEqual(['result-among-evidence'])
})

it('an inventory of another program that begins alike is no result', async () => {
  const { evidence } = await judgeFiles({ 'inventory.json': '{"name":"WEB01","aliases":["web"],"os":"x"}' })
  expect(evidence[0]?.diagnostics.map(({ code }) => code)).toEqual(['unrecognised'])
})
