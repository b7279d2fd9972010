// The eight affected families with the numbers that scenarios are made of, taken from the
// fact base (sections 1.1 and 1.2), not from the pack.
export interface Step {
  readonly kb: string
  readonly revision?: number
}

export interface Family {
  readonly build: number
  readonly before: Required<Step>
  readonly trigger: Required<Step>
  /** December's security-only update of the two oldest families. */
  readonly securityOnlyTrigger?: string
  readonly fix: Step
  readonly january: Required<Step>
  /** January's security-only update: it shares the rollup's revision and proves nothing. */
  readonly securityOnlyJanuary?: string
  /** A later cumulative update, where one is known. */
  readonly later?: Step
}

const step = (kb: string, revision: number): Required<Step> => ({ kb, revision })

export const FAMILIES: readonly Family[] = [
  {
    build: 19045,
    before: step('KB5068781', 6575),
    trigger: step('KB5071546', 6691),
    fix: step('KB5074976', 6693),
    january: step('KB5073724', 6809),
    later: step('KB5078885', 7058),
  },
  {
    build: 19044,
    before: step('KB5068781', 6575),
    trigger: step('KB5071546', 6691),
    fix: step('KB5074976', 6693),
    january: step('KB5073724', 6809),
    later: step('KB5078885', 7058),
  },
  {
    build: 17763,
    before: step('KB5068791', 8027),
    trigger: step('KB5071544', 8146),
    fix: step('KB5074975', 8148),
    january: step('KB5073723', 8276),
    later: step('KB5078752', 8511),
  },
  {
    build: 14393,
    before: step('KB5068864', 8594),
    trigger: step('KB5071543', 8688),
    fix: step('KB5074974', 8692),
    january: step('KB5073722', 8783),
    later: step('KB5078938', 8957),
  },
  {
    build: 9600,
    before: step('KB5068905', 22869),
    trigger: step('KB5071503', 22920),
    fix: { kb: 'KB5074978' },
    january: step('KB5073696', 22968),
    later: step('KB5078774', 23074),
  },
  {
    build: 9200,
    before: step('KB5068907', 25768),
    trigger: step('KB5071505', 25815),
    fix: { kb: 'KB5074980' },
    january: step('KB5073698', 25868),
    later: step('KB5078775', 25973),
  },
  {
    build: 7601,
    before: step('KB5068904', 28021),
    trigger: step('KB5071501', 28064),
    securityOnlyTrigger: 'KB5071506',
    fix: { kb: 'KB5074977' },
    january: step('KB5073695', 28117),
    securityOnlyJanuary: 'KB5073699',
  },
  {
    build: 6003,
    before: step('KB5068906', 23624),
    trigger: step('KB5071504', 23666),
    securityOnlyTrigger: 'KB5071507',
    fix: { kb: 'KB5074979' },
    january: step('KB5073697', 23717),
    securityOnlyJanuary: 'KB5073700',
  },
]
