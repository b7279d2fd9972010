// The map of a redacted output: a later run continues it, and its owner can read the output with it.
import { describe, expect, it } from 'vitest'
import { redactAnalysis } from '../../../src/report/redaction/redaction.ts'
import { restoreNames } from '../../../src/report/redaction/restore.ts'
import { analysisJson } from '../../../src/report/exports/json.ts'
import { renderHtml } from '../../../src/report/print/to-html.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
import { SAMPLE } from './sample-analysis.ts'

const first = redactAnalysis(SAMPLE)
/** A later case: the same hosts in another order, a new one before them. */
const LATER: Analysis = {
  ...SAMPLE,
  hosts: [{ ...SAMPLE.hosts[0]!, name: 'AAA00', aliases: [] }, ...[...SAMPLE.hosts].reverse()],
}

describe('the map of a redacted output', () => {
  it('names what stands behind every substitute of a host', () => {
    const byName = new Map(first.names.filter(({ kind }) => kind === 'host').map((one) => [one.name, one.substitute]))
    for (const { name } of SAMPLE.hosts) expect(byName.get(name)).toBe(first.hostName(name))
  })

  it('gives the same names the same substitutes in a later run, and new names new ones', () => {
    const later = redactAnalysis(LATER, first.names)
    for (const { name } of SAMPLE.hosts) expect(later.hostName(name)).toBe(first.hostName(name))
    expect(SAMPLE.hosts.map(({ name }) => first.hostName(name))).not.toContain(later.hostName('AAA00'))
    const substitutes = later.names.map(({ kind, substitute }) => `${kind} ${substitute}`)
    expect(new Set(substitutes).size).toBe(substitutes.length)
  })

  it('changes nothing when it is given back with the same case', () => {
    const again = redactAnalysis(SAMPLE, first.names)
    expect(again.analysis).toEqual(first.analysis)
    expect(again.names).toEqual(first.names)
  })

  it('brings the names back, in every format', () => {
    const json = restoreNames(analysisJson(first.analysis), first.names)
    const hosts = (JSON.parse(json) as Analysis).hosts
    expect(hosts.map(({ name }) => name)).toEqual(SAMPLE.hosts.map(({ name }) => name))
    expect(hosts.map(({ findings }) => findings[0]?.verdict)).toEqual(
      SAMPLE.hosts.map(({ findings }) => findings[0]?.verdict),
    )
    expect(json).toContain('CORP')
    const html = renderHtml(makeReport(SAMPLE, { language: 'en', extent: 'complete', redact: true }))
    for (const { name } of SAMPLE.hosts) {
      expect(html).not.toContain(name)
      expect(restoreNames(html, first.names)).toContain(name)
    }
  })

  it.each([
    ['S-1-5-21-1-1-1-1001 D:\\path-1\\path-2.log', 'S-1-5-21-7-8-9-1104 D:\\acme\\x.log'],
    ['198.18.0.1:80 [2001:db8::1] 198.18.0.12', '10.0.0.1:80 [fe80::7] 198.18.0.12'],
    ['02-00-00-00-00-01 {00000000-0000-4000-8000-000000000001}', '00-1A {6B29}'],
    ['mail-1@domain.invalid wrote', 'a@b.example wrote'],
    ['HOST-001.domain-1.invalid', 'WEB01.corp.example'],
    ['bundle-1.zip!/file-1.txt', 'acme.zip!/notes.txt'],
    ['HOST-0011 account-12 my-account-1', 'HOST-0011 account-12 my-account-1'],
  ])('%s', (redacted, restored) => {
    const names = [
      { kind: 'sid', name: 'S-1-5-21-7-8-9-1104', substitute: 'S-1-5-21-1-1-1-1001' },
      { kind: 'path', name: 'acme', substitute: 'path-1' },
      { kind: 'path', name: 'x.log', substitute: 'path-2' },
      { kind: 'address', name: '10.0.0.1', substitute: '198.18.0.1' },
      { kind: 'address', name: 'fe80::7', substitute: '2001:db8::1' },
      { kind: 'hardware', name: '00-1A', substitute: '02-00-00-00-00-01' },
      { kind: 'guid', name: '6B29', substitute: '00000000-0000-4000-8000-000000000001' },
      { kind: 'mail', name: 'a@b.example', substitute: 'mail-1@domain.invalid' },
      { kind: 'host', name: 'WEB01', substitute: 'HOST-001' },
      { kind: 'domain', name: 'corp.example', substitute: 'domain-1' },
      { kind: 'bundle', name: 'acme.zip', substitute: 'bundle-1' },
      { kind: 'file', name: 'notes.txt', substitute: 'file-1' },
      { kind: 'account', name: 'svc', substitute: 'account-1' },
    ]
    expect(restoreNames(redacted, names)).toBe(restored)
  })
})
