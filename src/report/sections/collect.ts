// What is missing and how to collect it, once for all hosts that need it.
import { COLLECT } from '../../words/report.ts'
import type { Text } from '../../model/text.ts'
import { sayText, verbatim, type Prose, type Section } from '../document.ts'
import { compareText, type ReportView } from '../rows.ts'

const HOSTS_NAMED = 12

interface Needed {
  readonly artifact: string
  readonly command: string
  readonly why: Text
  readonly hosts: Set<string>
}

/** Empty if nothing is missing. */
export function collectSections(view: ReportView): Section[] {
  const needed = new Map<string, Needed>()
  for (const { host, finding } of view.sheets.flatMap(({ rows }) => rows))
    for (const { artifact, command, why } of finding.missing) {
      const key = `${artifact}\n${command}`
      const entry = needed.get(key) ?? { artifact, command, why, hosts: new Set<string>() }
      entry.hosts.add(host.name)
      needed.set(key, entry)
    }
  if (needed.size === 0) return []
  const most = [...needed.values()].sort(
    (a, b) => b.hosts.size - a.hosts.size || compareText(a.artifact, b.artifact) || compareText(a.command, b.command),
  )
  return [
    {
      id: 'collect',
      anchor: 'collect',
      title: [sayText(COLLECT.title)],
      blocks: [
        { kind: 'paragraph', role: 'body', content: [sayText(COLLECT.lead)] },
        { kind: 'steps', items: most.map(stepOf) },
      ],
      startsPage: false,
      keepTogether: false,
    },
  ]
}

function stepOf({ command, why, hosts }: Needed): { content: Prose; commands: readonly string[] } {
  const more = hosts.size - HOSTS_NAMED
  return {
    content: [
      sayText(why),
      verbatim(' '),
      sayText(COLLECT.hosts),
      verbatim([...hosts].slice(0, HOSTS_NAMED).join(', ')),
      ...(more > 0 ? [sayText(COLLECT.more(more))] : []),
    ],
    commands: command.split('\n'),
  }
}
