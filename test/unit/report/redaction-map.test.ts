// The map of a redacted output: a later run continues it, and its owner can read the output with it.
import { describe, expect, it } from 'vitest'
import { redactAnalysis } from '../../../src/report/redaction/redaction.ts'
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
})
