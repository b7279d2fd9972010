// One access control list, printed by each tool, must be read the same from each.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveMask, fileCreators } from '../../../../src/windows/security/effective-rights.ts'
import { principalOf } from '../../../../src/windows/security/principals.ts'
import type { AclEntry } from '../../../../src/model/facts.ts'
import { aclSave } from '../../../../src/parsers/permissions/acl-save.ts'
import { getAcl } from '../../../../src/parsers/permissions/get-acl.ts'
import { getAclObjects } from '../../../../src/parsers/permissions/get-acl-objects.ts'
import { icacls } from '../../../../src/parsers/permissions/icacls.ts'
import type { SectionParser } from '../../../../src/formats/parser.ts'
import { sddlText } from '../../../../src/parsers/permissions/sddl-text.ts'
import { entriesOf, listingsOf, parseAll } from './parsing.ts'

interface Ace {
  readonly principal: readonly [name: string, sddl: string]
  readonly rights: readonly [icacls: string, sddl: string, dotNet: string]
  readonly deny: boolean
  readonly inherited: boolean
  readonly flags: readonly ('OI' | 'CI' | 'IO')[]
}

const PRINCIPALS = [
  ['NT AUTHORITY\\SYSTEM', 'SY'],
  ['NT-AUTORITÄT\\Netzwerkdienst', 'NS'],
  ['BUILTIN\\Администраторы', 'BA'],
  ['BUILTIN\\Utilisateurs', 'BU'],
  ['VORDEFINIERT\\IIS_IUSRS', 'IS'],
  ['Todos', 'WD'],
  ['CREATOR OWNER', 'CO'],
  ['IIS APPPOOL\\DefaultAppPool', 'S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415'],
] as const
/** The same rights in the words of icacls, SDDL and .NET (winnt.h, FileSystemRights). */
const RIGHTS = [
  ['F', 'FA', 'FullControl'],
  ['M', '0x1301bf', 'Modify, Synchronize'],
  ['RX', '0x1200a9', 'ReadAndExecute, Synchronize'],
  ['R', 'FR', 'Read, Synchronize'],
  ['W', '0x100116', 'Write, Synchronize'],
  ['WD,AD', '0x6', 'CreateFiles, AppendData'],
  ['RX,W', '0x1201bf', 'Write, ReadAndExecute, Synchronize'],
] as const

const anyAce: fc.Arbitrary<Ace> = fc.record({
  principal: fc.constantFrom(...PRINCIPALS),
  rights: fc.constantFrom(...RIGHTS),
  deny: fc.boolean(),
  inherited: fc.boolean(),
  flags: fc.subarray(['OI', 'CI', 'IO'] as const),
})
const anyList = fc.array(anyAce, { minLength: 1, maxLength: 6 })
/** Windows keeps explicit entries before inherited ones. */
const anyOrderedList = anyList.map((aces) => aces.toSorted((a, b) => Number(a.inherited) - Number(b.inherited)))
const anyPath = fc.constantFrom(
  'C:\\Windows\\System32\\msmq\\storage',
  'D:\\メッセージ キュー\\storage',
  'C:/Program Files (x86)/Orders/storage',
  'storage',
  'C:\\\\Windows\\\\System32\\\\msmq',
)

function printIcacls(path: string, aces: readonly Ace[]): string {
  const lines = aces.map(({ principal, rights, deny, inherited, flags }) => {
    const all = [...(inherited ? ['I'] : []), ...flags, ...(deny ? ['DENY'] : []), rights[0]]
    return `${principal[0]}:${all.map((flag) => `(${flag})`).join('')}`
  })
  const indent = ' '.repeat(path.length + 1)
  return `${path} ${lines.join(`\n${indent}`)}\n\nSuccessfully processed 1 files; Failed processing 0 files\n`
}

function sddlOf(aces: readonly Ace[]): string {
  return `D:${aces
    .map(({ principal, rights, deny, inherited, flags }) => {
      return `(${deny ? 'D' : 'A'};${flags.join('')}${inherited ? 'ID' : ''};${rights[1]};;;${principal[1]})`
    })
    .join('')}`
}

/** `Format-List` breaks the descriptor at the console's width. */
function printGetAcl(path: string, aces: readonly Ace[]): string {
  const access = aces.map((ace) => `${ace.principal[0]} ${ace.deny ? 'Deny' : 'Allow'}  ${ace.rights[2]}`)
  const pieces = `O:SYG:SY${sddlOf(aces)}`.match(/.{1,71}/g) ?? []
  return [
    `Path   : Microsoft.PowerShell.Core\\FileSystem::${path}`,
    'Owner  : NT AUTHORITY\\SYSTEM',
    'Group  : NT AUTHORITY\\SYSTEM',
    `Access : ${access.join('\n         ')}`,
    'Audit  : ',
    `Sddl   : ${pieces.join('\n         ')}`,
    '',
  ].join('\n')
}

function printRules(path: string, aces: readonly Ace[]): string {
  const blocks = aces.map(({ principal, rights, deny, inherited, flags }) => {
    const spreads = [
      ...(flags.includes('CI') ? ['ContainerInherit'] : []),
      ...(flags.includes('OI') ? ['ObjectInherit'] : []),
    ]
    return [
      `FileSystemRights  : ${rights[2]}`,
      `AccessControlType : ${deny ? 'Deny' : 'Allow'}`,
      `IdentityReference : ${principal[0]}`,
      `IsInherited       : ${inherited ? 'True' : 'False'}`,
      `InheritanceFlags  : ${spreads.length === 0 ? 'None' : spreads.join(', ')}`,
      `PropagationFlags  : ${flags.includes('IO') ? 'InheritOnly' : 'None'}`,
      '',
    ].join('\n')
  })
  return `PS C:\\> (Get-Acl '${path}').Access | fl\n\n\n${blocks.join('\n')}\n\n`
}

const TOOLS: readonly (readonly [string, SectionParser, (path: string, aces: readonly Ace[]) => string])[] = [
  ['icacls', icacls, printIcacls],
  ['icacls /save', aclSave, (path, aces) => `${path.replace(/^.*[\\/]/, '')}\n${sddlOf(aces)}\n`],
  ['Get-Acl | fl', getAcl, printGetAcl],
  ['Get-Acl .Access', getAclObjects, printRules],
  ['SDDL', sddlText, (path, aces) => `PS C:\\> (Get-Acl '${path}').Sddl\n${sddlOf(aces)}\n`],
]

const comparable = ({ sid, kind, mask, inherited, appliesTo }: AclEntry) => ({ sid, kind, mask, inherited, appliesTo })

describe('one list through every tool', () => {
  it.each(TOOLS)('%s', (_, parser, print) => {
    fc.assert(
      fc.property(anyPath, anyOrderedList, (path, aces) => {
        const expected = entriesOf(parseAll(sddlText, `PS C:\\> (Get-Acl '${path}').Sddl\n${sddlOf(aces)}\n`))
        const parsed = parseAll(parser, print(path, aces))
        const entries = entriesOf(parsed)
        expect(listingsOf(parsed)).toHaveLength(1)
        expect(entries.map(comparable)).toEqual(expected.map(comparable))
        expect(entries.map((entry) => entry.mask === undefined)).not.toContain(true)
        for (const name of ['S-1-5-20', 'IIS APPPOOL\\Orders', 'CONTOSO\\svc']) {
          expect(effectiveMask(entries, principalOf(name))).toBe(effectiveMask(expected, principalOf(name)))
        }
        expect(fileCreators(entries).map(({ principal }) => principal.sid)).toEqual(
          fileCreators(expected).map(({ principal }) => principal.sid),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('every tool that prints the path gives it as printed', () => {
    fc.assert(
      fc.property(anyPath, anyOrderedList, (path, aces) => {
        for (const [name, parser, print] of TOOLS) {
          const [listing] = listingsOf(parseAll(parser, print(path, aces)))
          expect(listing?.path).toBe(name === 'icacls /save' ? path.replace(/^.*[\\/]/, '') : path)
        }
      }),
    )
  })
})
