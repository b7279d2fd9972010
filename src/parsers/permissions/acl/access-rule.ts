// One access rule as .NET prints it: as words (`ReadAndExecute, Synchronize`), or as the numbers of
// its enumerations (ConvertTo-Json).
import { maskOfFileSystemRights } from '../../../windows/security/access-mask.ts'
import { principalOf } from '../../../windows/security/principals.ts'
import type { UnplacedEntry } from '../../../windows/security/sddl.ts'

export interface AccessRule {
  readonly principal: string
  readonly kind: 'allow' | 'deny'
  readonly rights: string
  readonly inherited?: boolean
  /** Absent if the output does not show it. */
  readonly inheritanceFlags?: string
  readonly propagationFlags?: string
}

const CONTAINER_INHERIT = 1
const OBJECT_INHERIT = 2
const INHERIT_ONLY = 2

/**
 * Converts a rule to an entry. If the output shows no flags, a rule of generic rights is treated as
 * inherit-only (Windows maps generic rights in all others), and any other rule applies to the
 * folder and everything below.
 */
export function entryOfRule(rule: AccessRule): UnplacedEntry {
  const { inherited, inheritanceFlags, propagationFlags } = rule
  const read = maskOfFileSystemRights(rule.rights)
  const spreads = bitsOf(inheritanceFlags, { containerinherit: CONTAINER_INHERIT, objectinherit: OBJECT_INHERIT })
  const limits = bitsOf(propagationFlags, { nopropagateinherit: 1, inheritonly: INHERIT_ONLY })
  const inheritOnly = limits === undefined ? read?.generic === true : (limits & INHERIT_ONLY) !== 0
  return {
    ...principalOf(rule.principal),
    kind: rule.kind,
    rights: rule.rights,
    ...(read === undefined ? {} : { mask: read.mask }),
    ...(inherited === undefined ? {} : { inherited }),
    appliesTo: {
      folder: !inheritOnly,
      files: spreads === undefined || (spreads & OBJECT_INHERIT) !== 0,
      subfolders: spreads === undefined || (spreads & CONTAINER_INHERIT) !== 0,
    },
  }
}

function bitsOf(text: string | undefined, names: Readonly<Record<string, number>>): number | undefined {
  if (text === undefined) return undefined
  if (/^\d$/.test(text)) return Number(text)
  return text
    .toLowerCase()
    .split(',')
    .reduce((bits, name) => bits | (names[name.trim()] ?? 0), 0)
}

/** Reads `Allow`, `Deny`, or 0 and 1 of AccessControlType; undefined for anything else. */
export function kindOfRule(text: string | undefined): 'allow' | 'deny' | undefined {
  const word = text?.trim().toLowerCase()
  if (word === 'allow' || word === '0') return 'allow'
  return word === 'deny' || word === '1' ? 'deny' : undefined
}

const PROVIDER = /^(?:Microsoft\.PowerShell\.Core\\)?(?:FileSystem::)?/i

/** A path without its provider; undefined for registry keys and other paths that are not folders. */
export function folderPathOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const bare = path.trim().replace(PROVIDER, '')
  return bare === '' || bare.includes('::') || /^(?:HK[A-Z]{2,3}|HKEY_[A-Z_]+|Cert|WSMan|AD|Env):?(?:\\|$)/i.test(bare)
    ? undefined
    : bare
}
