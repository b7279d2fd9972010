import type { Scenario } from '../scenario.ts'
import { CAPTURES } from './captures.ts'
import { COMPONENT } from './component.ts'
import { CONTRADICTIONS } from './contradictions.ts'
import { COVERAGE } from './coverage.ts'
import { COVERED_TIME } from './covered-time.ts'
import { EVENT_FORMATS } from './event-formats.ts'
import { FILE_TIMES } from './file-times.ts'
import { IDENTITY } from './identity.ts'
import { LANGUAGES_AND_ENCODINGS } from './languages-and-encodings.ts'
import { LEVELS_BY_FAMILY } from './levels-by-family.ts'
import { MACHINES } from './machines.ts'
import { FAILURE_RECORDS } from './failure-records.ts'
import { ONE_FAILURE } from './one-failure.ts'
import { REMOVALS_AND_HISTORY } from './removals-and-history.ts'
import { RESTART } from './restart.ts'
import { SINCE_RESTART } from './since-restart.ts'
import { SYMPTOMS } from './symptoms.ts'
import { UPDATES } from './updates.ts'
import { WORKAROUND } from './workaround.ts'

/** All scenarios by topic. */
export const TOPICS: Readonly<Record<string, readonly Scenario[]>> = {
  'levels by family': LEVELS_BY_FAMILY,
  updates: UPDATES,
  restart: RESTART,
  symptoms: SYMPTOMS,
  coverage: COVERAGE,
  'covered time': COVERED_TIME,
  component: COMPONENT,
  workaround: WORKAROUND,
  captures: CAPTURES,
  'file times': FILE_TIMES,
  'machines of one name': MACHINES,
  contradictions: CONTRADICTIONS,
  'languages and encodings': LANGUAGES_AND_ENCODINGS,
  identity: IDENTITY,
  'event formats': EVENT_FORMATS,
  'failure records': FAILURE_RECORDS,
  'one failure': ONE_FAILURE,
  'since the restart': SINCE_RESTART,
  'removals and history': REMOVALS_AND_HISTORY,
}

export const ALL_SCENARIOS: readonly Scenario[] = Object.values(TOPICS).flat()
