import { expect, it } from 'vitest'
import { savedCaseOf } from '../../../../src/app/engine/own-files.ts'
import { serveCase } from '../../../../src/case/case-service.ts'
import { NOTHING } from '../../../../src/model/evidence-query.ts'
import { EVALUATED_AT, readFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'
import { WatchedFile } from './watched-file.ts'

const NOTES = {
  assignments: [],
  ticks: {},
  acceptances: {},
  waves: {},
  expected: [],
  confirmations: [],
  pictures: [],
  head: {},
}
const REPORT = { language: 'en', extent: 'complete' } as const

const service = serveCase()
await service.put((await readFiles(FILES)).readings, NOTHING)
await service.judge({ assignments: [], confirmations: [] }, EVALUATED_AT)
const CASE = await service.saveCase(NOTES)
const HTML = await service.exportAs('html', REPORT, NOTES)
const JSON_EXPORT = await service.exportAs('json', REPORT, NOTES)

it.each([
  ['a saved case', 'case-2026-02-01.json', CASE],
  ['a saved case with a name in capitals', 'CASE.JSON', CASE],
  ['a saved case that an editor has indented', 'case.json', JSON.stringify(JSON.parse(CASE), undefined, 2)],
  ['a saved report', 'report.html', HTML],
  ['a saved report under a short name', 'REPORT.HTM', HTML],
])('takes %s for what it is, and gives all of its text', async (_, name, text) => {
  expect(text.length).toBeGreaterThan(4096)
  expect(await savedCaseOf(new File([text], name))).toBe(text)
})

it('takes a case with a byte order mark in front', async () => {
  const text = await savedCaseOf(new File(['\ufeff', CASE], 'case.json'))
  expect(JSON.parse((text ?? '').replace(/^\ufeff/, ''))).toEqual(JSON.parse(CASE))
})

it.each([
  ['an export of the findings', 'findings.json', JSON_EXPORT],
  ['another JSON file', 'services.json', '[{"Name":"MSMQ"}]'],
  ['a JSON file that speaks of cases further in', 'x.json', '{"note":{"format":"case-1"}}'],
  ['a case of a later format', 'case.json', '{"format":"case-2","readings":[]}'],
  ['another HTML file', 'mail.html', '<meta name="generator" content="Mailer"><p>PatchVerdict</p>'],
  ['an empty file', 'empty.json', ''],
  ['text under another name', 'case.txt', CASE],
])('leaves %s to be read as evidence', async (_, name, text) => {
  expect(await savedCaseOf(new File([text], name))).toBeUndefined()
})

it('reads no more than the beginning of evidence, and nothing of other files', async () => {
  const json = new WatchedFile(`[${'0,'.repeat(100_000)}0]`, 'events.json')
  expect(await savedCaseOf(json)).toBeUndefined()
  expect(json.bytesRead).toBeLessThan(10_000)
  const log = new WatchedFile('x'.repeat(100_000), 'Application.evtx')
  expect(await savedCaseOf(log)).toBeUndefined()
  expect(log.bytesRead).toBe(0)
})
