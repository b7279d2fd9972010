// The steps that nearly every incident needs, by name. A pack lists them in its order, and replaces a
// part of one only where it has something to say. Their words are in src/words/steps.ts.
import type { VerdictId } from '../../model/findings.ts'
import { STEP_BECAUSE, STEP_TEXTS } from '../../words/steps.ts'
import type { PackStep } from './pack-schema.ts'

const BEFORE_THE_CHANGE: VerdictId[] = ['affected', 'at-risk', 'mitigated', 'exposed']
const AROUND_THE_CHANGE: VerdictId[] = [
  'affected',
  'fixed-still-failing',
  'at-risk',
  'fix-pending-restart',
  'mitigated',
  'fixed-unverified',
  'exposed',
  'resolved',
]

const STEPS = {
  'no-action': {
    for: ['not-applicable'],
    text: STEP_TEXTS.noAction,
    otherwise: 'ask',
    notNeeded: [{ when: { verdict: ['not-applicable'] }, because: STEP_TEXTS.noAction }],
  },
  'recollect-missing': {
    for: ['undetermined', 'conflicting'],
    text: STEP_TEXTS.recollectMissing,
    otherwise: 'to-do',
  },
  backup: { for: [...BEFORE_THE_CHANGE, 'fix-pending-restart'], text: STEP_TEXTS.backup, otherwise: 'ask' },
  'test-first': {
    for: BEFORE_THE_CHANGE,
    text: STEP_TEXTS.testFirst,
    otherwise: 'ask',
    notNeeded: [{ when: { urgency: ['immediate'] }, because: STEP_BECAUSE.isFailing }],
  },
  esu: {
    for: BEFORE_THE_CHANGE,
    text: STEP_TEXTS.esu,
    otherwise: 'ask',
    notNeeded: [{ when: { esuNeeded: false }, because: STEP_BECAUSE.noEsu }],
  },
  ssu: {
    for: BEFORE_THE_CHANGE,
    text: STEP_TEXTS.ssu,
    otherwise: 'to-do',
    done: [{ ssuInstalled: true }],
    notNeeded: [{ when: { ssuSeparate: false }, because: STEP_BECAUSE.ssuIncluded }],
  },
  'choose-update': {
    for: BEFORE_THE_CHANGE,
    text: STEP_TEXTS.chooseUpdate,
    names: 'updates',
    otherwise: 'to-do',
    notNeeded: [{ when: { level: 'fixed' }, because: STEP_BECAUSE.nothingToChoose }],
  },
  'get-package': {
    for: BEFORE_THE_CHANGE,
    text: STEP_TEXTS.getPackage,
    otherwise: 'to-do',
    notNeeded: [{ when: { level: 'fixed' }, because: STEP_BECAUSE.noPackage }],
  },
  'wsus-import': {
    for: BEFORE_THE_CHANGE,
    text: STEP_TEXTS.wsusImport,
    commands: ['.\\ImportUpdateToWSUS.ps1 -WsusServer WSUS01 -PortNumber 8530 -UpdateId UPDATE-ID'],
    otherwise: 'ask',
    notNeeded: [{ when: { level: 'fixed' }, because: STEP_BECAUSE.noImport }],
  },
  install: {
    for: [...BEFORE_THE_CHANGE, 'fix-pending-restart', 'fixed-unverified', 'resolved', 'fixed-still-failing'],
    text: STEP_TEXTS.install,
    commands: ['wusa.exe C:\\Updates\\{recommendedKb}.msu /quiet /norestart'],
    otherwise: 'to-do',
    done: [{ level: 'fixed' }],
  },
  restart: {
    for: AROUND_THE_CHANGE,
    text: STEP_TEXTS.restart,
    commands: ['shutdown /r /t 60'],
    otherwise: 'to-do',
    done: [{ level: 'fixed', restart: 'yes' }],
  },
  'remove-workaround': {
    for: [
      'affected',
      'at-risk',
      'mitigated',
      'fix-pending-restart',
      'fixed-unverified',
      'resolved',
      'fixed-still-failing',
    ],
    text: STEP_TEXTS.removeWorkaround,
    otherwise: 'to-do',
    done: [{ level: 'fixed', workaround: 'no' }],
    notNeeded: [{ when: { workaround: 'no' }, because: STEP_BECAUSE.noWorkaround }],
  },
  'verify-service': {
    for: AROUND_THE_CHANGE,
    text: STEP_TEXTS.verifyService,
    otherwise: 'to-do',
    done: [{ serviceRunning: true, level: 'fixed', restart: 'yes' }],
  },
  'verify-log': {
    for: AROUND_THE_CHANGE,
    text: STEP_TEXTS.verifyLog,
    otherwise: 'to-do',
    done: [{ quietSinceRestart: true }],
  },
  'verify-traffic': { for: AROUND_THE_CHANGE, text: STEP_TEXTS.verifyTraffic, otherwise: 'ask' },
  recollect: {
    for: AROUND_THE_CHANGE,
    text: STEP_TEXTS.recollect,
    otherwise: 'to-do',
    done: [{ verdict: ['resolved'] }],
  },
} satisfies Readonly<Record<string, Omit<PackStep, 'id'>>>

/** Names of the standard steps, in the usual order. */
export const STANDARD_STEPS: readonly string[] = Object.keys(STEPS)

export function standardStep(id: string): PackStep | undefined {
  return Object.hasOwn(STEPS, id) ? { id, ...STEPS[id as keyof typeof STEPS] } : undefined
}
