// Every rule of the decision specification, shown by whole hosts.
import { describe, expect, it } from 'vitest'
import { ALL_SCENARIOS, TOPICS } from './cases/index.ts'
import { describeScenarios } from './scenario.ts'

for (const [topic, scenarios] of Object.entries(TOPICS)) describeScenarios(topic, scenarios)

describe('the scenarios', () => {
  it('have names of their own', () => {
    const names = ALL_SCENARIOS.map(({ shows }) => shows)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
