// Which artifacts a tool can print. An output that a command cannot have printed was pasted below
// it: the command says nothing of it.
import type { ArtifactKind } from '../../model/facts.ts'
import { stagesOf, statementsOf, unwrapped, withoutRedirects, wordsOf } from './command-line.ts'

const EVENTS: readonly ArtifactKind[] = ['event-csv', 'event-text', 'event-xml', 'event-json', 'event-clixml']
const KINDS: readonly (readonly [tool: RegExp, kinds: readonly ArtifactKind[]])[] = [
  [/^(?:sc|tasklist|net1?)(?:\.exe)?$|^(?:get-service|gsv)$/i, ['service-list']],
  [/^systeminfo(?:\.exe)?$/i, ['systeminfo']],
  [/^ver$/i, ['os-version']],
  [/^(?:hostname(?:\.exe)?|whoami(?:\.exe)?)$/i, ['host-name']],
  [/^(?:get-hotfix)$/i, ['hotfix-list']],
  [/^(?:get-wuhistory|get-package)$/i, ['update-history']],
  [/^(?:get-windowsupdate|get-wulist)$/i, ['missing-updates', 'update-history']],
  [/^dism(?:\.exe)?$/i, ['feature-list', 'package-list', 'os-version']],
  [/^get-windowspackage$/i, ['package-list']],
  [/^get-windows(?:optionalfeature|feature)$/i, ['feature-list']],
  [/^(?:icacls|cacls|xcacls|accesschk(?:64)?)(?:\.exe)?$|^get-acl$/i, ['acl-listing', 'acl-action', 'acl-save']],
  [/^reg(?:\.exe)?$/i, ['registry-values']],
  [/^(?:get-itemproperty|gp)$/i, ['registry-values', 'file-version']],
  [/^wevtutil(?:\.exe)?$|^get-(?:winevent|eventlog)$/i, EVENTS],
  [/^(?:get-msmqqueue|get-msmqoutgoingqueue)$/i, ['queue-list']],
  [/^get-computerinfo$/i, ['computer-info']],
]

/** False if every tool of the command is known and none of them prints this artifact. */
export function mayPrint(command: string, artifact: ArtifactKind): boolean {
  const tools = statementsOf(unwrapped(withoutRedirects(command))).map(
    (statement) => wordsOf(unwrapped((stagesOf(statement)[0] ?? '').replace(/^\(+/, '')))[0] ?? '',
  )
  return tools.length === 0 || tools.some((tool) => kindsOf(tool)?.includes(artifact) ?? true)
}

function kindsOf(tool: string): readonly ArtifactKind[] | undefined {
  return KINDS.find(([pattern]) => pattern.test(tool.replace(/^.*\\/, '')))?.[1]
}
