// Real logs against what others read in them: Windows itself, and the Rust library
// `evtx` 0.12.2. Not a single record may be missing, invented or different.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { EventContent } from '../../../../src/model/event-record.ts'
import { createXmlReader } from '../../../../src/formats/xml.ts'
import { CORPUS, HAS_CORPUS, NO_CORPUS, corpusFiles } from '../../../corpus.ts'
import { readWholeLog } from './read-log.ts'

type Pair = readonly [name: string, value: string]

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i
const HEX = /^0x[0-9a-f]+$/i
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})\d*Z$/

/** As the corpus's README says: case and braces of GUIDs, line ends, case of hex, times to the microsecond; its harness trims and empties do not count. */
function normalised(data: readonly Pair[]): Pair[] {
  return data.map(([name, value]) => [name, normalisedValue(value)] as const).filter(([, value]) => value !== '')
}

function normalisedValue(value: string): string {
  const text = value.replaceAll('\r\n', '\n').trim()
  if (HEX.test(text)) return text.toLowerCase()
  return text.replace(GUID, (_, digits: string) => digits.toLowerCase()).replace(TIME, '$1Z')
}

function systemOf(record: EventContent): string[] {
  const { provider, eventId, level, time, recordId, channel, computer } = record
  const toMicroseconds = time?.replace(TIME, '$1Z')
  return [provider, eventId, level, toMicroseconds, recordId, channel, computer].map((field) => String(field ?? ''))
}

/**
 * Behind a record of size 0 the oracle leaves the rest of the chunk out; we go on. The
 * chunk's header counts those record ids, and the next chunk starts with the id after.
 */
const RECOVERED: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'bf700b55-sample-with-zero-data-size-event.evtx': [4, 117],
}

function logNames(): string[] {
  return corpusFiles('evtx')
    .map((path) => basename(path))
    .filter((name) => name.endsWith('.evtx'))
}

describe.skipIf(!HAS_CORPUS)('every log of the corpus against its oracle', () => {
  let records = 0
  let different = 0

  it.each(logNames())('%s', async (name) => {
    const log = await readWholeLog(new Uint8Array(readFileSync(join(CORPUS, 'evtx', name))))
    const oracle = gunzipSync(readFileSync(join(CORPUS, 'evtx/oracle', `${name}.jsonl.gz`)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { system: string[]; data: Pair[] })
    const recovered = RECOVERED[name]
    const isRecovered = ({ recordId = 0 }: EventContent): boolean =>
      recovered !== undefined && recordId >= recovered[0] && recordId <= recovered[1]
    const read = log.records.filter((record) => !isRecovered(record))
    expect(log.records.length - read.length).toBe(recovered === undefined ? 0 : recovered[1] - recovered[0] + 1)
    expect(read.map(systemOf)).toEqual(oracle.map(({ system }) => system.map((field) => field.replace(TIME, '$1Z'))))
    records += read.length
    different += read.filter(
      ({ data }, index) => JSON.stringify(normalised(data)) !== JSON.stringify(normalised(oracle[index]?.data ?? [])),
    ).length
  })

  it('reads the same data in at least 99.99 % of the records', () => {
    expect(records).toBeGreaterThan(26_000)
    console.info(`data of ${records - different} of ${records} records is equal`)
    expect(different / records).toBeLessThanOrEqual(0.0001)
  })
})

describe.skipIf(!HAS_CORPUS)("Windows' own export of the same log", () => {
  it.each(['Application', 'System'])('%s', async (name) => {
    const folder = join(CORPUS, 'windows-xml')
    const { records } = await readWholeLog(new Uint8Array(readFileSync(join(folder, `${name}.evtx`))))
    const exported = readExport(readFileSync(join(folder, `${name}.xml`), 'utf8'))
    const byId = (list: readonly Exported[]): Exported[] => [...list].sort((a, b) => a.recordId - b.recordId)
    const mine = records.map((record) => ({
      recordId: record.recordId ?? 0,
      system: [
        record.provider,
        record.eventId,
        record.qualifiers,
        record.level,
        record.time,
        record.channel,
        record.computer,
      ].map(String),
      data: withoutEmpty(record.data),
    }))
    expect(byId(mine)).toEqual(byId(exported))
  })
})

interface Exported {
  readonly recordId: number
  readonly system: string[]
  readonly data: Pair[]
}

/** XML has line ends of one kind only; the log has both. */
function withoutEmpty(data: readonly Pair[]): Pair[] {
  return data
    .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')] as const)
    .filter(([, value]) => value !== '')
}

/** Event XML as pairs: shares nothing with the decoder that it judges. */
function readExport(xml: string): Exported[] {
  const events: Exported[] = []
  const path: string[] = []
  let fields = new Map<string, string>()
  let data: Pair[] = []
  let label = ''
  let text = ''
  const reader = createXmlReader({
    open(name, attributes) {
      path.push(name)
      text = ''
      if (name === 'Event') [fields, data] = [new Map(), []]
      const below = path.slice(2).join('/')
      label = name === 'Data' && attributes['Name'] !== undefined ? attributes['Name'] : below
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute === 'xmlns' || (name === 'Data' && attribute === 'Name')) continue
        if (path[2] === 'System') fields.set(`${name}@${attribute}`, value)
        else if (path[2] !== 'RenderingInfo') data.push([`${below}@${attribute}`, value])
      }
    },
    text: (piece) => (text += piece),
    close(name) {
      if (path[2] === 'System') fields.set(name, text)
      else if (path[2] !== 'RenderingInfo' && text !== '') data.push([label, text])
      text = ''
      path.pop()
      if (name === 'Event') events.push(exportedOf(fields, data))
    },
  })
  reader.write(xml.replace(/^\ufeff/, ''))
  expect(reader.end()).toBeUndefined()
  return events
}

function exportedOf(fields: ReadonlyMap<string, string>, data: readonly Pair[]): Exported {
  const field = (name: string): string => fields.get(name) ?? 'undefined'
  return {
    recordId: Number(field('EventRecordID')),
    system: [
      field('Provider@Name'),
      field('EventID'),
      field('EventID@Qualifiers'),
      field('Level'),
      field('TimeCreated@SystemTime'),
      field('Channel'),
      field('Computer'),
    ],
    data: withoutEmpty(data),
  }
}

describe.runIf(!HAS_CORPUS)('corpus', () => {
  it.skip(NO_CORPUS, () => undefined)
})
