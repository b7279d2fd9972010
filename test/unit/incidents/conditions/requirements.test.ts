import { describe, expect, it } from 'vitest'
import { viewCapture } from '../../../../src/incidents/capture/capture-view.ts'
import { requirementOf } from '../../../../src/incidents/conditions/requirements.ts'
import type { Condition } from '../../../../src/incidents/packs/pack.ts'
import type { PackTest } from '../../../../src/incidents/packs/pack.ts'
import { hostOfTest } from '../../../../src/incidents/packs/pack-tests.ts'
import type { Truth } from '../../../../src/model/findings.ts'

type Facts = PackTest['facts']

const CAPTURED = '2026-06-20T00:00:00Z'
const KEY = 'HKLM\\SOFTWARE\\Policies\\Example'
const LOG = { channel: 'System', providers: ['Example'] }
const EVENT = { provider: 'Example', channel: 'System' }

const coverage = (first: string, filtered = 'no'): Facts[number] => ({
  'event.coverage': {
    channel: 'System',
    channelFrom: 'records',
    first,
    last: '2026-06-19T23:00:00Z',
    records: 90,
    filtered,
  },
})
const event = (eventId: number, at: string): Facts[number] => ({ event: { ...EVENT, eventId, at } })

function truthOf(condition: Condition, facts: Facts): Truth {
  return answerOf(condition, facts).truth
}

function answerOf(condition: Condition, facts: Facts, part: 'all' | 'any' = 'all') {
  const host = hostOfTest({ name: 't', capturedAt: CAPTURED, facts, expect: { verdict: 'at-risk' } })
  const view = viewCapture(host.captures[0]!, Date.parse(CAPTURED), new Set())
  return requirementOf({ label: { ja: '条件', en: 'condition' }, [part]: [condition] }, view)
}

const registry: Condition = { registry: { key: KEY, name: 'Mode', is: ['2'] } }
const isAbsent: Condition = { registry: { key: KEY, name: 'Mode', is: [null] } }
const service: Condition = { service: 'ExampleSvc' }
const stopping: Condition = { service: 'ExampleSvc', is: ['stop-pending'] }
const feature: Condition = { feature: 'Example-Feature' }
const machine: Condition = { machine: ['domain-controller'] }
const file: Condition = { file: { name: 'example.dll', below: '10.0.20348.9' } }
const latest: Condition = { latestEvent: { ...LOG, yes: [1801], no: [1808] } }
const quiet: Condition = { noEvent: { ...LOG, ids: [7], days: 10 } }
const failed: Condition = { failedUpdate: { kb: 'KB5000001' } }
const boot = { 'os.bootTime': { at: '2026-06-19T12:00:00Z' } }

describe('conditions of a pack', () => {
  it.each<[string, Condition, Facts, Truth]>([
    ['a value is the one', registry, [{ 'registry.value': { key: KEY, name: 'MODE', value: '2' } }], 'yes'],
    ['a value is another', registry, [{ 'registry.value': { key: KEY, name: 'Mode', value: '1' } }], 'no'],
    ['a value is not there', registry, [{ 'registry.absent': { key: KEY, name: 'Mode' } }], 'no'],
    ['nobody looked at the value', registry, [], 'unknown'],
    ['absent is the wanted value', isAbsent, [{ 'registry.absent': { key: KEY, name: 'Mode' } }], 'yes'],
    ['the whole key is not there', isAbsent, [{ 'registry.absent': { key: KEY } }], 'yes'],
    ['a value is there instead', isAbsent, [{ 'registry.value': { key: KEY, name: 'Mode', value: '1' } }], 'no'],
    ['another value is not there', isAbsent, [{ 'registry.absent': { key: KEY, name: 'Other' } }], 'unknown'],

    ['a service exists', service, [{ 'service.state': { name: 'ExampleSvc', state: 'stopped' } }], 'yes'],
    ['a service does not exist', service, [{ 'service.absent': { name: 'ExampleSvc' } }], 'no'],
    [
      'a whole list does not have it',
      service,
      [{ 'service.list': { scope: 'all', complete: true, listed: 200 } }],
      'no',
    ],
    [
      'an open list does not have it',
      service,
      [{ 'service.list': { scope: 'all', complete: false, listed: 9 } }],
      'unknown',
    ],
    ['a service stops', stopping, [{ 'service.state': { name: 'ExampleSvc', state: 'stop-pending' } }], 'yes'],
    ['a service runs', stopping, [{ 'service.state': { name: 'ExampleSvc', state: 'running' } }], 'no'],
    ['its state is not known', stopping, [{ 'service.state': { name: 'ExampleSvc', state: 'unknown' } }], 'unknown'],

    ['a feature is on', feature, [{ 'feature.state': { name: 'Example-Feature', state: 'enabled' } }], 'yes'],
    ['a feature is off', feature, [{ 'feature.state': { name: 'Example-Feature', state: 'disabled' } }], 'no'],
    ['a feature in no list', feature, [{ 'feature.list': { complete: false, listed: 3 } }], 'unknown'],

    ['a domain controller', machine, [{ 'os.role': { role: 'domain-controller' } }], 'yes'],
    ['a member server', machine, [{ 'os.role': { role: 'member-server' } }], 'no'],
    ['a machine of unknown place', machine, [boot], 'unknown'],

    ['an older file', file, [{ 'file.version': { file: 'C:\\x\\Example.dll', version: '10.0.20348.8' } }], 'yes'],
    ['a newer file, by number', file, [{ 'file.version': { file: 'example.dll', version: '10.0.20348.10' } }], 'no'],
    ['another file', file, [{ 'file.version': { file: 'other.dll', version: '10.0.20348.8' } }], 'unknown'],

    [
      'the latest is one of yes',
      latest,
      [event(1808, '2026-06-01T00:00:00Z'), event(1801, '2026-06-02T00:00:00Z')],
      'yes',
    ],
    [
      'the latest is one of no',
      latest,
      [event(1801, '2026-06-01T00:00:00Z'), event(1808, '2026-06-02T00:00:00Z')],
      'no',
    ],
    ['either may be the latest', latest, [event(1801, '2026-06-01'), event(1808, '2026-06-01')], 'unknown'],

    [
      'one kind alone, and a filter may have hidden the other',
      latest,
      [event(1801, '2026-06-02T00:00:00Z')],
      'unknown',
    ],
    [
      'one kind alone in a log that shows all since',
      latest,
      [coverage('2026-06-01T00:00:00Z'), event(1801, '2026-06-02T00:00:00Z')],
      'yes',
    ],
    [
      'one kind alone in a filtered log',
      latest,
      [coverage('2026-06-01T00:00:00Z', 'yes'), event(1808, '2026-06-02T00:00:00Z')],
      'unknown',
    ],

    ['covered and silent', quiet, [coverage('2026-06-01T00:00:00Z')], 'yes'],
    ['an event before the days', quiet, [coverage('2026-06-01T00:00:00Z'), event(7, '2026-06-05T00:00:00Z')], 'yes'],
    ['an event in the days', quiet, [coverage('2026-06-01T00:00:00Z'), event(7, '2026-06-15T00:00:00Z')], 'no'],
    ['an event that may lie in them', quiet, [coverage('2026-06-01T00:00:00Z'), event(7, '2026-06-10')], 'unknown'],
    ['a log that begins too late', quiet, [coverage('2026-06-15T00:00:00Z')], 'unknown'],
    ['a filtered log', quiet, [coverage('2026-06-01T00:00:00Z', 'yes')], 'unknown'],
    ['no log', quiet, [], 'unknown'],

    ['an update failed', failed, [{ 'update.failed': { kb: 'KB5000001' } }], 'yes'],
    ['another one failed: it may have failed, too', failed, [{ 'update.failed': { kb: 'KB5000002' } }], 'unknown'],
  ])('%s', (_, condition, facts, truth) => {
    expect(truthOf(condition, facts)).toBe(truth)
  })

  it('a state from before the last start is past', () => {
    const facts: Facts = [{ 'service.state': { name: 'ExampleSvc', state: 'stop-pending' } }]
    expect(truthOf(stopping, facts)).toBe('yes')
    const host = hostOfTest({
      name: 't',
      capturedAt: CAPTURED,
      facts: [...facts, boot],
      expect: { verdict: 'at-risk' },
    })
    const view = viewCapture(host.captures[0]!, Date.parse(CAPTURED), new Set())
    const earlier = { ...view, takenBy: () => Date.parse('2026-06-18T00:00:00Z') }
    expect(requirementOf({ label: { ja: '条件', en: 'condition' }, all: [stopping] }, earlier).truth).toBe('unknown')
  })

  it.each<['proven' | 'rows', string]>([
    ['proven', 'proven'],
    ['rows', 'weak'],
  ])('what a list does not have, whole by %s, is %s', (whole, strength) => {
    const lists: Facts = [
      {
        'service.list': { scope: 'all', complete: true, listed: 200, whole },
        'feature.list': { complete: true, listed: 200, whole },
      },
    ]
    for (const condition of [service, stopping, feature]) {
      expect(answerOf(condition, lists)).toMatchObject({ truth: 'no', strength })
    }
  })

  it.each<[string, Condition]>([
    ['registry', registry],
    ['service', service],
    ['feature', feature],
    ['machine', machine],
    ['file', file],
    ['latestEvent', latest],
    ['noEvent', quiet],
    ['failedUpdate', failed],
  ])('%s: what is open names a command', (_, condition) => {
    const { missing } = answerOf(condition, [])
    expect(missing[0]?.command).toMatch(/^(?:reg|sc|dism|systeminfo|powershell|wevtutil)/)
    expect(missing[0]?.why.ja).not.toBe('')
  })
})
