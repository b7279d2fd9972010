import type { Scenario } from '../scenario.ts'
import { COMPONENT } from './component.ts'
import { COVERAGE } from './coverage.ts'
import { LEVELS_BY_FAMILY } from './levels-by-family.ts'
import { RESTART } from './restart.ts'
import { SYMPTOMS } from './symptoms.ts'
import { UPDATES } from './updates.ts'

/** All scenarios by topic. */
export const TOPICS: Readonly<Record<string, readonly Scenario[]>> = {
  'levels by family': LEVELS_BY_FAMILY,
  updates: UPDATES,
  restart: RESTART,
  symptoms: SYMPTOMS,
  coverage: COVERAGE,
  component: COMPONENT,
}

export const ALL_SCENARIOS: readonly Scenario[] = Object.values(TOPICS).flat()
