// What stands in place of a name. A substitute has the form of what it replaces, so that whatever reads a redacted
// text still finds an address, an identifier or a path there.

/**
 * The substitute for the nth name of a kind, from 1.
 *
 * @param name decides where a kind is written in several ways: IPv4 and IPv6, the bytes of a hardware address
 */
export function tokenOf(kind: string, n: number, name: string): string {
  switch (kind) {
    case 'address':
      // Nobody's: set apart for documentation (RFC 3849) and for measurements (RFC 2544).
      if (name.includes(':')) return `2001:db8::${n.toString(16)}`
      return [198, 18 + (n >> 16), (n >> 8) & 0xff, n & 0xff].join('.')
    case 'hardware':
      return `02${hex(n, name.length - 2)}`
    case 'guid':
      return `${hex(0, 12)}40008${hex(n, 15)}`
    case 'sid':
      return sidToken(n, name)
    case 'mail':
      return `mail-${n}@domain.invalid`
    case 'product':
      return `00000-00000-${String(n).padStart(5, '0')}-AA000`
    case 'srv':
      // Readers know a machine by the number in its name.
      return `srv${String(n).padStart(3, '0')}`
    default:
      return `${kind}-${n}`
  }
}

function hex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, '0')
}

/** Accounts and groups that every domain has end in the same number, which says what they may do: 512, Domain Admins. */
const COMMON_RID = /^S-1-5-21-\d+-\d+-\d+-([5-9]\d\d)$/i

function sidToken(n: number, sid: string): string {
  const rid = COMMON_RID.exec(sid)?.[1]
  const numbers = sid.split('-')
  // S-1-5-21 and S-1-12-1 are kinds of accounts; of others the second number is.
  const between = numbers.slice(4, -1).map(() => 1)
  if (rid !== undefined) between.splice(-1, 1, n)
  return [...numbers.slice(0, 4), ...between, rid ?? 1000 + n].join('-').toUpperCase()
}

/** Digits in the same groups as those of `found`: `00:1A:2B` and `001A2B` are written alike. */
export function groupedLike(digits: string, found: string): string {
  let at = 0
  return found.replace(/[0-9A-Fa-f]/g, () => digits.charAt(at++) || '0')
}

/** Folders and files that every Windows has; a name of the customer's is none of them. */
const PLAIN_SEGMENT =
  /^(?:windows|winnt|system32|msmq|storage|logs|program files(?: \(x86\))?|users|public|default|microsoft|[a-z]\$|admin\$|private\$|[pjlr]\d{7}\.mq|kb\d{6,8}\.msu)$/i

/** True for a part of a path that says nothing about the customer. */
export function isPlainSegment(segment: string): boolean {
  return PLAIN_SEGMENT.test(segment)
}
