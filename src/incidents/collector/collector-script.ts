// The script that collects, on a Windows host, what the incidents in use ask for. It is plain cmd.exe:
// a customer's administrator can read all of it before running it, on any version of Windows.
import { channelsOf, evidenceQueryOf, registryPathsOf, servicesOf } from '../packs/asked-evidence.ts'
import type { Pack } from '../packs/pack.ts'
import template from './collect.cmd?raw'

const PLACE = 'rem What the incidents ask for'
/** The template collects these logs of every host. */
const COLLECTED: readonly string[] = ['application', 'system', 'setup']
/** Characters that mean nothing to cmd.exe between quotes, and nothing to PowerShell in a list of names. */
const PLAIN = /^[\w\\ :./(){}$-]+$/
const PLAIN_NAME = /^[\w.-]+$/
/** This machine's own: asking another one would send it the administrator's credentials. */
const LOCAL_FOLDER = /^[A-Za-z]:\\.*[^\\]$/
const LOCAL_KEY = /^(?:HKLM|HKEY_LOCAL_MACHINE)\\.*[^\\]$/i

/**
 * @returns the whole script, with the line ends that cmd.exe needs. A value that could mean something
 *   to the shell, or leads to another machine, is left out; the analysis then asks for it with its own command.
 */
export function collectorScript(packs: readonly Pack[]): string {
  const asked = [...logs(packs), ...services(packs), ...folders(packs), ...registryValues(packs), ...versions(packs)]
  // A function, because `$` means something in a replacement text.
  return template.replace(PLACE, () => [PLACE, ...asked].join('\n')).replace(/\r?\n/g, '\r\n')
}

function logs(packs: readonly Pack[]): string[] {
  return distinct(packs.flatMap(channelsOf))
    .filter((channel) => !COLLECTED.includes(channel.toLowerCase()))
    .map((channel) => `call :log "${channel}" "${channel.replace(/[^\w.-]+/g, '-')}"`)
}

/** The list shows them, too; asked by name, the answer stands even if the list is cut. */
function services(packs: readonly Pack[]): string[] {
  return distinct(packs.flatMap(servicesOf))
    .filter((name) => PLAIN_NAME.test(name))
    .map((name) => `call :service "${name}"`)
}

function folders(packs: readonly Pack[]): string[] {
  const paths = packs.flatMap(({ workaround }) => (workaround?.kind === 'folder-grant' ? [workaround.usualPath] : []))
  return distinct(paths)
    .filter((path) => LOCAL_FOLDER.test(path))
    .map((path) => `call :permissions "${path}"`)
}

function registryValues(packs: readonly Pack[]): string[] {
  return distinct(packs.flatMap(registryPathsOf))
    .filter((path) => LOCAL_KEY.test(path))
    .map((path) => {
      const end = path.lastIndexOf('\\')
      return `call :registry "${path.slice(0, end)}" "${path.slice(end + 1)}"`
    })
}

function versions(packs: readonly Pack[]): string[] {
  const names = (evidenceQueryOf(packs).files ?? []).filter((name) => PLAIN_NAME.test(name))
  return names.length === 0 ? [] : [`call :versions "${names.join(',')}"`]
}

/** Each value once, whatever its case, in order; without those that could mean something to the shell. */
function distinct(values: readonly string[]): string[] {
  const byKey = new Map(values.map((value) => [value.toLowerCase(), value] as const).reverse())
  return [...byKey.values()]
    .filter((value) => PLAIN.test(value))
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
}
