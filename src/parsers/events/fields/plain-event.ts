// Whether an `<Event>` element is written as Windows writes it: then its fields can be taken where their tags
// are, and reading all of it could report nothing. What is written in any other way is read whole.
const TAG =
  /<(?:\/(?<closed>[A-Za-z]\w*)|(?<opened>[A-Za-z]\w*)(?<attributes>(?:\s{1,9}[A-Za-z:]{1,40}=(?:'[^'<&]*'|"[^"<&]*"))*)\s{0,9}(?<empty>\/?))>/y
const ATTRIBUTE = /\s([A-Za-z:]+)=(?:'[^']*'|"[^"]*")/g
const OTHER_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/
const MAX_DEPTH = 40
const MAX_LENGTH = 1 << 17

/** True only if the element is well-formed, with one `System` of which each field is there once and has no parts. */
export function isPlainEvent(raw: string): boolean {
  if (raw.length > MAX_LENGTH || (raw.includes('&') && OTHER_REFERENCE.test(raw))) return false
  const open: string[] = []
  const seen = new Set<string>()
  for (let at = 0; at < raw.length; at = TAG.lastIndex) {
    const start = raw.indexOf('<', at)
    if (start === -1 || (open.length === 0 && start > 0)) return false
    TAG.lastIndex = start
    const groups = TAG.exec(raw)?.groups
    if (groups === undefined) return false
    const { closed, opened = '', attributes = '', empty } = groups
    if (closed !== undefined) {
      if (open.pop() !== closed) return false
      continue
    }
    if (!mayOpen(open, opened, seen) || !areUnique(attributes)) return false
    if (empty === '') open.push(opened)
  }
  return open.length === 0 && seen.has('Provider') && seen.has('EventID')
}

function mayOpen(open: readonly string[], name: string, seen: Set<string>): boolean {
  const [root, part] = open
  if (root === undefined) return name === 'Event'
  if (open.length >= MAX_DEPTH) return false
  const isSystem = open.length === 1 && name === 'System'
  if (!isSystem && part !== 'System') return true
  if (open.length > 2 || seen.has(name)) return false
  seen.add(name)
  return true
}

function areUnique(attributes: string): boolean {
  if (attributes === '') return true
  const names = [...attributes.matchAll(ATTRIBUTE)].map(([, name]) => name)
  return new Set(names).size === names.length
}
