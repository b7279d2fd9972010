// Where each of the eight families stands by its list of updates alone, and by its
// running revision alone. Boot: 5 January 2026, so that January's update (13 January) was
// never started with, and the out-of-band fix (18 December) may have been.
import { FAMILIES, type Family } from '../evidence/families.ts'
import { listedHost, revisionHost } from '../evidence/hosts.ts'
import type { Scenario } from '../scenario.ts'

const UNTIL_THE_FIX_IS_KNOWN = new Set([9600, 9200, 7601, 6003])

function byList({ build, before, trigger, securityOnlyTrigger, fix, january, later }: Family): Scenario[] {
  const scenarios: Scenario[] = [
    {
      shows: `${build}: ${before.kb} of November in a complete list is before the trigger`,
      files: listedHost(build, [before.kb]),
      expect: { verdict: 'exposed', row: 12, urgency: 'plan', scope: 'yes', component: 'yes', level: 'before' },
    },
    {
      shows: `${build}: ${trigger.kb} alone is the trigger`,
      files: listedHost(build, [trigger.kb]),
      isAffectedHost: true,
      expect: { verdict: 'at-risk', row: 15, urgency: 'scheduled', level: 'bad', symptom: 'unknown' },
    },
    {
      shows: `${build}: ${fix.kb} without a date is a fix, and its restart stays open`,
      files: listedHost(build, [fix.kb]),
      expect: {
        verdict: 'fixed-unverified',
        row: 8,
        level: 'fixed',
        restart: 'unknown',
        missing: ['update-time'],
      },
    },
    {
      shows: `${build}: the fix beside the trigger counts`,
      files: listedHost(build, [trigger.kb, fix.kb]),
      expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed' },
    },
    {
      shows: `${build}: January's ${january.kb}, released after the last start, waits for its restart`,
      files: listedHost(build, [january.kb]),
      isAffectedHost: true,
      expect: { verdict: 'fix-pending-restart', row: 5, urgency: 'scheduled', level: 'fixed', restart: 'no' },
    },
  ]
  if (later !== undefined) {
    scenarios.push({
      shows: `${build}: ${later.kb} of March alone hides the superseded trigger and is a fix`,
      files: listedHost(build, [later.kb], { capturedAt: '2026-04-01T00:00:00Z', boot: '3/20/2026, 4:00:00 AM' }),
      expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed' },
    })
  }
  if (securityOnlyTrigger !== undefined) {
    scenarios.push({
      shows: `${build}: December's security-only ${securityOnlyTrigger} is a trigger, too`,
      files: listedHost(build, [securityOnlyTrigger]),
      isAffectedHost: true,
      expect: { verdict: 'at-risk', row: 15, level: 'bad' },
    })
  }
  return scenarios
}

function januarySecurityOnly({ build, trigger, january, securityOnlyJanuary }: Family): Scenario[] {
  if (securityOnlyJanuary === undefined) return []
  return [
    {
      shows: `${build}: January's security-only ${securityOnlyJanuary} does not cure the trigger`,
      files: listedHost(build, [trigger.kb, securityOnlyJanuary]),
      isAffectedHost: true,
      expect: { verdict: 'at-risk', row: 15, level: 'bad' },
    },
    {
      shows: `${build}: January's security-only ${securityOnlyJanuary} alone tells no level`,
      files: listedHost(build, [securityOnlyJanuary]),
      isAffectedHost: true,
      expect: { verdict: 'undetermined', row: 9, level: 'unknown', missing: ['update-list'] },
    },
    {
      shows: `${build}: revision ${january.revision} may be January's rollup or its security-only update`,
      files: revisionHost(build, january.revision),
      isAffectedHost: true,
      expect: { verdict: 'undetermined', row: 9, level: 'unknown' },
    },
    {
      shows: `${build}: revision ${january.revision} with January's rollup listed is fixed`,
      files: {
        ...listedHost(build, [january.kb], { boot: '1/16/2026, 4:00:00 AM' }),
        'reg.txt': revisionHost(build, january.revision)['reg.txt']!,
      },
      expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed', restart: 'yes' },
    },
  ]
}

function byRevision({ build, before, trigger, fix, january, later }: Family): Scenario[] {
  const at = (revision: number, what: string, expected: Scenario['expect'], isAffectedHost?: true): Scenario => ({
    shows: `${build}.${revision}: ${what}`,
    files: revisionHost(build, revision),
    ...(isAffectedHost === undefined ? {} : { isAffectedHost }),
    expect: expected,
  })
  const fixed = { verdict: 'fixed-unverified', row: 8, level: 'fixed', restart: 'yes', missing: ['boot-time'] } as const
  const bad = { verdict: 'at-risk', row: 15, level: 'bad' } as const
  const open = { verdict: 'undetermined', row: 9, level: 'unknown', missing: ['update-list'] } as const
  const first = [
    at(before.revision, 'the update before the trigger', { verdict: 'exposed', row: 12, level: 'before' }),
    at(trigger.revision - 1, 'one below the trigger', { verdict: 'exposed', row: 12, level: 'before' }),
  ]
  if (UNTIL_THE_FIX_IS_KNOWN.has(build)) {
    const proves = build === 9600 || build === 9200
    return [
      ...first,
      {
        shows: `${build}.${trigger.revision}: a list that ends in November is older than what runs`,
        files: {
          ...listedHost(build, [before.kb]),
          'reg.txt': revisionHost(build, trigger.revision)['reg.txt']!,
        },
        isAffectedHost: true,
        expect: open,
      },
      at(trigger.revision, 'the trigger, but where the fix has no known revision only a list can tell', open, true),
      at(january.revision - 1, "one below January's rollup is still open", open, true),
      ...(proves ? [at(january.revision, "January's rollup shares its revision with nothing", fixed)] : []),
    ]
  }
  return [
    ...first,
    at(trigger.revision, 'the trigger', bad, true),
    at(fix.revision! - 1, 'one below the fix is still bad', bad, true),
    at(fix.revision!, 'the fix', fixed),
    at(later!.revision!, 'a later update', fixed),
  ]
}

export const LEVELS_BY_FAMILY: readonly Scenario[] = [
  ...FAMILIES.flatMap((family) => [...byList(family), ...januarySecurityOnly(family), ...byRevision(family)]),
  {
    shows: '14393.8148 is an update of June 2025, not the fix of another family',
    files: revisionHost(14393, 8148),
    expect: { verdict: 'exposed', row: 12, level: 'before' },
  },
  {
    shows: '17763.8688 is far beyond its fix, whatever 14393.8688 is',
    files: revisionHost(17763, 8688),
    expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed' },
  },
  {
    shows: 'Server 2022 is no product of the incident, at any revision',
    files: revisionHost(20348, 8146),
    expect: { verdict: 'not-applicable', row: 3, scope: 'no', confidence: 'proven' },
  },
  {
    shows: 'Windows 11 is no product of the incident',
    files: revisionHost(22631, 6691),
    expect: { verdict: 'not-applicable', row: 3, scope: 'no' },
  },
]
