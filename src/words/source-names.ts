// What a source of an incident is called, as its address tells: "BleepingComputer: Microsoft December security updates
// cause Message Queuing failures". Packs give addresses; a code such as BLEEP1 tells a reader nothing.

const PUBLISHERS: Readonly<Record<string, string>> = {
  'bleepingcomputer.com': 'BleepingComputer',
  'borncity.com': "Born's Tech and Windows World",
  'github.com': 'GitHub',
  'learn.microsoft.com': 'Microsoft Learn',
  'msdn.microsoft.com': 'Microsoft MSDN',
  'msrc.microsoft.com': 'Microsoft Security Response Center',
  'raw.githubusercontent.com': 'GitHub',
  'support.microsoft.com': 'Microsoft Support',
  'techcommunity.microsoft.com': 'Microsoft Tech Community',
  'technet.microsoft.com': 'Microsoft TechNet',
  'windowsforum.com': 'WindowsForum',
}

/** Hexadecimal ids that Microsoft puts behind a title, numbers of threads, file extensions. */
const NOT_OF_TITLE = /-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|\.(?:html?|json|ya?ml)$|\.\d+$/i

/** Behind the title in an address: places in a forum, numbers. */
const NO_TITLE = /^(?:latest|html|comments|[bt]d?a?-p|m-p|\d+)$/i
const LOCALE_OR_ID = /^(?:[a-z]{2}-[a-z]{2}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
const IN_CAPITALS =
  /\b(?:kb(?=\d)|(?:msmq|iis|it(?= admins)|lsass|rds|acl|oob|esu|kdc|rc4|ad fs|dkm|cnf|dc|e2e|wsus)\b)/gi
/** Addresses are in small letters; these words are not. */
const NAMES =
  /\b(?:windows|microsoft|server|kerberos|hello|outlook|active|directory|message|queuing|secure|boot|uefisecurebootenabled|january|february|march|april|may(?= \d)|june|july|august|september|sept|october|november|december|jan)\b/g

/** The publisher of a page, or the name of its server. */
export function publisherOf(url: string): string {
  const server = /^https?:\/\/(?:www\.)?([^/]+)/i.exec(url)?.[1] ?? url
  return Object.hasOwn(PUBLISHERS, server) ? PUBLISHERS[server]! : server
}

/** `Publisher: Title (date)`; title and date only as far as the address tells them. */
export function sourceName(url: string): string {
  const title = titleIn(url)
  const date = /\/(\d{4})\/(\d\d)\/(\d\d)\//.exec(url)?.slice(1).join('-') ?? /\/(\d{4}-\d\d-\d\d)-/.exec(url)?.[1]
  return `${publisherOf(url)}${title === '' ? '' : `: ${title}`}${date === undefined ? '' : ` (${date})`}`
}

function titleIn(url: string): string {
  const parts = url
    .replace(/^https?:\/\/[^/]+\/?/i, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
  const cve = /CVE-\d{4}-\d+/i.exec(parts.at(-1) ?? '')?.[0]
  if (url.includes('CVEProject/')) return cve === undefined ? 'CVEProject/cvelistV5' : `CVE record ${cve.toUpperCase()}`
  if (publisherOf(url) === 'GitHub') return parts.slice(0, 2).join('/')
  const kb = /\/(?:help|kb\/?|posts\/kb)\/?(\d{6,7})(?:\/|$)/i.exec(url)?.[1]
  if (kb !== undefined) return `KB${kb}`
  const last = parts.findLast((part) => !NO_TITLE.test(part)) ?? ''
  if (!last.includes('-') || LOCALE_OR_ID.test(last)) return ''
  const words = last
    .replace(/^\d{4}-\d\d-\d\d-/, '')
    .replace(NOT_OF_TITLE, '')
    .replaceAll('-', ' ')
    .replace(/\bos build (\d+) (\d+)/gi, 'OS Build $1.$2')
    .replace(/\bcve (\d{4}) (\d+)/gi, 'CVE-$1-$2')
    .replace(IN_CAPITALS, (word) => word.toUpperCase())
    .replace(NAMES, (word) => capitalised(word))
  return capitalised(words)
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

/** What is no encoding is left as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
