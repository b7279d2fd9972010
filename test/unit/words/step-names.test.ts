import { expect, it } from 'vitest'
import { STANDARD_STEPS } from '../../../src/incidents/packs/standard-steps.ts'
import { stepName } from '../../../src/words/steps.ts'

// Nothing is recorded for a host that needs nothing.
it.each(STANDARD_STEPS.filter((id) => id !== 'no-action'))('names the standard step %s', (id) => {
  const { ja, en } = stepName(id)
  expect(ja).not.toBe(id)
  expect(en).not.toBe(id)
})

it.each(['constructor', '__proto__', ''])('takes the id %j of a foreign case for no name', (id) => {
  expect(stepName(id)).toEqual({ ja: id, en: id })
})

it("gives an incident's own step by its id", () => {
  expect(stepName('ask-the-vendor')).toEqual({ ja: 'ask-the-vendor', en: 'ask-the-vendor' })
})
