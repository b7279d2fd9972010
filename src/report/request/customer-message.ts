// A mail that a support desk sends to the customer: what is known of each host, what to do next, and
// exactly the evidence that is missing, with the block of commands that collects it.
import { visibleText } from '../../base/control-characters.ts'
import type { Analysis, AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { Missing } from '../../model/findings.ts'
import type { Text } from '../../model/text.ts'
import { telling } from '../../model/worst-first.ts'
import { MESSAGE } from '../../words/customer-message.ts'
import type { Language } from '../../words/language.ts'
import { VERDICTS } from '../../words/verdicts.ts'
import { nextStepOf } from '../next-step.ts'
import { askedOf } from './asked.ts'
import { commandBlock } from './command-block.ts'

/**
 * @param hosts the hosts that the mail is about, the most urgent first; without any, at least one did not report
 * @param notReported names of hosts of which nothing has arrived
 * @returns plain text; its first line is the subject
 */
export function customerMessage(
  packs: Analysis['packs'],
  hosts: readonly AnalysisHost[],
  language: Language,
  notReported: readonly string[] = [],
): string {
  const say = (text: Text): string => text[language]
  const groups = groupedByMissing(hosts)
  const named = (name: string): string => say(MESSAGE.item({ ja: name, en: name }))
  const lines = [
    say(hosts.some(isUrgent) ? MESSAGE.urgent(subjectOf(hosts)) : subjectOf(hosts)),
    '',
    say(MESSAGE.greeting),
    '',
    say(
      MESSAGE.about(
        titlesOf(packs, hosts)
          .map(say)
          .join(language === 'ja' ? '、' : '; '),
      ),
    ),
    '',
    say(MESSAGE.state),
    ...hosts.flatMap((host) => stateLines(host, packs, say)),
    ...(notReported.length === 0 ? [] : ['', say(MESSAGE.notReported), ...notReported.map(named)]),
    ...(groups.length === 0 ? [] : ['', say(MESSAGE.missingLead)]),
    ...groups.flatMap((group) => ['', ...requestLines(group, say)]),
    ...(groups.length === 0 ? [] : ['', say(MESSAGE.whatItDoes), ...MESSAGE.promises.map(MESSAGE.item).map(say)]),
    '',
    say(MESSAGE.closing),
  ]
  return `${visibleText(lines.join('\n'))}\n`
}

function isUrgent({ findings }: AnalysisHost): boolean {
  return telling(findings)[0]?.urgency === 'immediate'
}

function subjectOf(hosts: readonly AnalysisHost[]): Text {
  const [first, ...more] = hosts.map(({ name }) => name)
  return more.length === 0 ? MESSAGE.subject(first ?? '') : MESSAGE.subjectOfMany(first ?? '', more.length)
}

/** The worst finding, and the others that are urgent or for which evidence is asked. */
function toldOf({ findings }: AnalysisHost): AnalysisFinding[] {
  const isTold = ({ verdict, urgency }: AnalysisFinding): boolean =>
    urgency === 'immediate' || verdict === 'undetermined' || verdict === 'conflicting'
  return telling(findings).filter((finding, index) => index === 0 || isTold(finding))
}

/** The incidents that the mail is about, each once. */
function titlesOf(packs: Analysis['packs'], hosts: readonly AnalysisHost[]): Text[] {
  const incidents = new Set(hosts.flatMap((host) => toldOf(host).map(({ incident }) => incident)))
  return packs.filter(({ id }) => incidents.has(id)).map(({ title }) => title)
}

function stateLines(host: AnalysisHost, packs: Analysis['packs'], say: (text: Text) => string): string[] {
  const [worst, ...others] = toldOf(host)
  if (worst === undefined) return []
  const titleOf = (incident: string): Text | undefined => packs.find(({ id }) => id === incident)?.title
  const step = nextStepOf(worst, askedOf(host).length)
  return [
    say(MESSAGE.item(MESSAGE.hostState(host.name, VERDICTS[worst.verdict].name))),
    say(MESSAGE.detail(worst.reason)),
    ...(step.kind === 'collect' ? [] : [say(MESSAGE.detail(MESSAGE.step(step.text)))]),
    ...others.map(({ incident, verdict }) => {
      const title = titleOf(incident) ?? { ja: incident, en: incident }
      return say(MESSAGE.detail(MESSAGE.alsoOpen(title, VERDICTS[verdict].name)))
    }),
  ]
}

interface Group {
  readonly hosts: readonly string[]
  readonly missing: readonly Missing[]
}

/** Hosts that owe the same evidence get one block of commands. */
function groupedByMissing(hosts: readonly AnalysisHost[]): Group[] {
  const groups = new Map<string, { hosts: string[]; missing: readonly Missing[] }>()
  for (const host of hosts) {
    const missing = askedOf(host)
    if (missing.length === 0) continue
    const key = missing
      .map(({ command }) => command)
      .sort()
      .join('\n')
    const group = groups.get(key) ?? { hosts: [], missing }
    group.hosts.push(host.name)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function requestLines({ hosts, missing }: Group, say: (text: Text) => string): string[] {
  const names = hosts.join(', ')
  return [
    say(MESSAGE.missing),
    say(MESSAGE.missingOf(names)),
    ...missing.map(({ why }) => say(MESSAGE.item(why))),
    '',
    say(MESSAGE.how),
    ...MESSAGE.steps(names).map(say),
    '',
    say(MESSAGE.begin),
    ...commandBlock(missing, 'cmd').trimEnd().split('\r\n'),
    say(MESSAGE.end),
  ]
}
