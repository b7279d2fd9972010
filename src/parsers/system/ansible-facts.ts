// The facts that Ansible gathers of a Windows host (`ansible HOST -m setup`, `debug: var=ansible_facts`):
//
//   web01 | SUCCESS => {
//       "ansible_facts": {
//           "ansible_hostname": "WEB01",
//           "ansible_kernel": "10.0.17763.0",
//           "ansible_lastboot": "2025-12-11 03:00:12Z",
//           "ansible_os_name": "Microsoft Windows Server 2019 Standard",
//
// Names are English on every Windows; with `ansible_facts` printed by itself they lack their prefix and
// are not read. The kernel's fourth number is always 0: no revision. The boot time is the machine's wall
// clock, in spite of its Z (.NET's format `u` does not convert).
import { anchors } from '../../formats/anchors.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import { isHostName } from '../../windows/host-name.ts'
import { parseWallClock } from '../../windows/clock/wall-clock.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
  type TextSection,
} from '../../formats/parser.ts'

const START = /"ansible_facts"\s*:\s*\{/
const FACT = /"ansible_(?<name>hostname|kernel|os_name|lastboot)"\s*:\s*"(?<value>[^"]{1,200})"/g
const KERNEL = /^10\.0\.(\d{5})\.0$|^6\.\d\.(\d{4})\.0$/

export const ansibleFacts: SectionParser = { kind: 'computer-info', anchors: anchors('ansible_facts'), find, parse }

/** From each start to its last fact that is read. */
function find(lines: readonly string[]): LineRange[] {
  const starts = lines.flatMap((line, at) => (START.test(line) ? [at] : []))
  return starts.flatMap((from, index) => {
    const end = starts[index + 1] ?? lines.length
    const last = lines.slice(from, end).findLastIndex((line) => line.search(FACT) !== -1)
    return last === -1 ? [] : [{ from, to: from + last + 1 }]
  })
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const facts = lines.flatMap((line, at) =>
    [...line.matchAll(FACT)].flatMap(({ groups, index }): Fact[] => {
      const source = sourceAt(context, { line: firstLine + at }, excerptOf(line.slice(index).trim()))
      const fact = factOf(groups?.['name'] ?? '', groups?.['value'] ?? '')
      return fact === undefined ? [] : [{ ...fact, source } as Fact]
    }),
  )
  const isHost = ({ name }: Fact): boolean => name === 'host.name'
  return { facts: [...facts.filter(isHost), ...facts.filter((fact) => !isHost(fact))], diagnostics: [], complete: true }
}

function factOf(name: string, value: string): Pick<Fact, 'name' | 'value'> | undefined {
  if (name === 'hostname') return isHostName(value) ? { name: 'host.name', value: { name: value } } : undefined
  if (name === 'os_name') return value.includes('Windows') ? { name: 'os.name', value: { name: value } } : undefined
  if (name === 'lastboot') {
    const at = parseWallClock(value.replace(/Z$/, ''))
    return at === undefined ? undefined : { name: 'os.bootTime', value: { at } }
  }
  const found = KERNEL.exec(value)
  return name !== 'kernel' || found === null
    ? undefined
    : { name: 'os.build', value: { build: Number(found[1] ?? found[2]) } }
}
