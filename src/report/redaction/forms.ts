// What a name of the customer looks like, whatever stands around it: paths, addresses, security
// identifiers, accounts behind a domain. Names end where Latin letters meet Japanese ones, because
// Japanese puts no blank after a name. Every repetition is bounded, so that no text takes long.

/** Letters of scripts that put no blanks between words. */
export const UNSPACED = String.raw`\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}`
/** What ends a name in any script. */
const ENDS = String.raw`\s\\/"'<>|:;,()=\[\]{}*?%` + '`「」『』（）【】〈〉《》、。，：；…'
/** A character of a name that is written with blanks between words. */
const SPACED = `[^${ENDS}${UNSPACED}]`
const NAME_CHARACTER = `[^${ENDS}]`
/** A word that may continue a name behind a blank: not one that is the domain of the next account. */
const CAPITAL_WORD = String.raw`[\p{Lu}${UNSPACED}]${NAME_CHARACTER}{0,63}(?!${NAME_CHARACTER}|\\|:[\\/])`
const SLASH = String.raw`[\\/]{1,4}`
/** A word of a folder name; folders may have blanks inside. */
const FOLDER_WORD = String.raw`[^\s\\/"'<>|:*?「」『』（）【】、。]{1,200}`
const FOLDERS = `(?:${FOLDER_WORD}(?: ${FOLDER_WORD}){0,5}${SLASH}){0,40}`
const LAST_FOLDER = String.raw`(?:[\p{Lu}${UNSPACED}][^\s\\/"'<>|:*?「」『』（）【】、。.]{0,99}(?: ${CAPITAL_WORD}){1,3}|${FOLDER_WORD})?`
const AUTHORITY = `(?:(?<!${SPACED}|[\\\\/%])${SPACED}{1,64}|(?<![${UNSPACED}\\\\/])[${UNSPACED}]{1,64})`
/** Folders inside it say nothing about the customer. */
const WINDOWS = String.raw`(?:[Ww][Ii][Nn][Dd][Oo][Ww][Ss]|WINNT|[Ww]innt)(?![^\s\\/"'<>|:*?,;)])`
const HEX = '[0-9A-Fa-f]'
/** Words of Windows that are written like names of machines. */
const KNOWN_WITH_NUMBER =
  '(?:KB|SP|CU|UTF|SHA|MD|CRC|WIN|CP|AES|RSA|DES|TLS|SSL|ISO|COM|LPT|PID|TID|ID|EVENT|HTTP|IPV|AMD|ARM|NET|CLR|NT|MS|RC|LTSC|LTSB|VOL|DISK|CPU|USB|RAID|CVE|RFC|PORT|ERROR|INT|UINT|UTC|GMT|SMB|NTLM|LDAP|MSMQ)'
const DN_VALUE = String.raw`(?:\\.|[^,;"'<>|()=\\\r\n+])`
const DN_PART = String.raw`(?:(?:DC|dc) ?= ?[\w-]{1,63}|(?:CN|OU|UID|STREET|SERIALNUMBER|ST|SN|GN|O|L|S|C|E|T|cn|ou|uid|o|l|st|c) ?= ?(?:"[^"\r\n]{0,200}"|${DN_VALUE}{1,200}))`

/** In the order in which they are tried at one place. */
const FORMS = {
  address: String.raw`(?<![A-Za-z])[A-Za-z][A-Za-z0-9+.-]{1,15}:\/\/(?:(?!(?:CN|OU|DC)=)[^\s"'<>|「」（）、。]){1,2000}`,
  quotedPath: String.raw`(?<=")[A-Za-z]:[\\/](?!${WINDOWS})[^"\r\n<>|]{0,300}(?=")|(?<=')[A-Za-z]:[\\/](?!${WINDOWS})[^'\r\n<>|"]{0,300}(?=')`,
  userFolder: String.raw`(?<=[\\/](?:[Uu][Ss][Ee][Rr][Ss]|Documents and Settings)[\\/]{1,4})(?!(?:[Pp]ublic|[Dd]efault(?: User)?|All Users)(?:[\\/]|$))[^\\/"'<>|:*?\s]{1,104}`,
  windowsFolder: `(?<![A-Za-z])[A-Za-z]:${SLASH}${WINDOWS}`,
  drivePath: String.raw`(?<![A-Za-z])[A-Za-z]:${SLASH}${FOLDERS}${LAST_FOLDER}`,
  share: String.raw`(?:(?:(?<![A-Za-z0-9:\\])|(?<=[Ff][Ii][Ll][Ee]:))\\{2,4}(?:\?\\{1,2}UNC\\{1,2})?|(?<![A-Za-z0-9_:/\\])\/\/)(?:${SPACED}{1,255}|[${UNSPACED}]{1,64})(?:${SLASH}${FOLDERS}${LAST_FOLDER})?`,
  sid: String.raw`[Ss]-1-\d{1,10}(?:-\d{1,10}){1,14}`,
  guid: `(?<!${HEX})(?:${HEX}{8}[-_](?:${HEX}{4}[-_]){3}${HEX}{12}|${HEX}{32})(?!${HEX})`,
  ipv6: String.raw`(?<![0-9A-Za-z_.])${HEX}{0,4}(?::${HEX}{0,4}){2,8}(?:(?:\.\d{1,3}){3})?(?:%[\w-]{1,30})?`,
  hardware: `(?<!${HEX})(?:${HEX}{2}(?:-${HEX}{2}){5,7}|${HEX}{2}(?::${HEX}{2}){5,7}|${HEX}{4}\\.${HEX}{4}\\.${HEX}{4}(?!\\.)|(?<![A-Za-z])(?=[0-9]{0,11}[A-Fa-f])(?=[A-Fa-f]{0,11}[0-9])${HEX}{12}(?![A-Za-z]))(?!${HEX})`,
  mail: String.raw`[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}`,
  ipv4: String.raw`(?<!\d|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)`,
  distinguishedName: String.raw`(?<![A-Za-z0-9$])(?:CN|OU|DC|UID|cn|ou|dc|uid) ?= ?(?:(?<=[Dd][Cc] ?= ?)[\w-]{1,63}|"[^"\r\n]{0,200}"|${DN_VALUE}{1,200})(?:\s{0,2}[,+\/]\s{0,2}${DN_PART}){0,20}`,
  fullName: String.raw`(?<!${SPACED})(?:[A-Za-z0-9_-]{1,63}\.){1,6}(?:[Ll][Oo][Cc][Aa][Ll]|[Ll][Aa][Nn]|[Ii][Nn][Tt][Ee][Rr][Nn][Aa][Ll]|[Ii][Nn][Tt][Rr][Aa](?:[Nn][Ee][Tt])?|[Cc][Oo][Rr][Pp]|[Pp][Rr][Ii][Vv][Aa][Tt][Ee]|localdomain|example|[Ii][Nn][Vv][Aa][Ll][Ii][Dd])(?![\w-]|\.\w)(?:\/[^\s"'<>|;,]{1,200}(?: ${CAPITAL_WORD}){0,2})?|(?<!${SPACED})(?:[A-Za-z0-9-]{1,63}\.){2,6}(?:com|net|org|jp|de|fr|uk|eu|cn|kr|br|it|es|ru|ch|at|nl|be|se|pl|us|ca|au|tw|sg|in|io|cloud|biz|info|COM|NET|JP|ORG|DE)(?![\w-]|\.\w)`,
  twoLabels: String.raw`(?<!${SPACED}|[\\/.])(?!(?:microsoft|windows|windowsupdate|example)\.)[a-z0-9-]{2,63}\.(?:com|org|jp|de|fr|ch|io)(?![\w-]|\.\w)`,
  serviceClass: String.raw`(?<!${SPACED}|[\\/.])(?:MSSQLSvc|HOST|HTTP|LDAP|CIFS|TERMSRV|WSMAN|RestrictedKrbHost|DNS|GC|RPC|SMTP|MSServerCluster|ldap|http|host|cifs)\/(?=[A-Za-z0-9])`,
  quotedAccount: String.raw`(?<=["'「『（(\[<])${AUTHORITY}\\{1,2}[^${ENDS}](?:[^"'\\/\r\n:;,=<>|()\[\]「」『』（）]{0,102})(?=["'」』）)\]>])`,
  account: String.raw`${AUTHORITY}\\{1,2}(?:[\p{Lu}${UNSPACED}]${NAME_CHARACTER}{0,103}(?: ${CAPITAL_WORD}){0,3}|${NAME_CHARACTER}{1,104})(?:\\{1,2}${NAME_CHARACTER}{1,200}(?: ${CAPITAL_WORD}){0,3}){0,40}`,
  slashAccount: String.raw`(?<!${SPACED}|[\\/.])[A-Za-z][A-Za-z0-9._-]{1,63}\/[\p{L}][\p{L}\p{N}._$-]{1,103}(?![\/\w])`,
  telephone: String.raw`(?<![\w+])\+\d{1,3}(?:[ -]?\(?\d{1,5}\)?){2,6}(?!\d)`,
  generatedName: String.raw`(?<![\w.-])(?:WIN|DESKTOP|LAPTOP|MININT)-[A-Z0-9]{4,15}(?![\w-])|(?<![\w.\\/+-])[A-Z]{2,8}(?:-[A-Z0-9]{2,8}){1,3}-\d{1,4}(?![\w.-])`,
  numberedName: String.raw`(?<![\w.\\\/+-])(?!${KNOWN_WITH_NUMBER}\d)[A-Z]{2,14}\d{1,4}(?![\w.-])`,
} as const

export type Form = keyof typeof FORMS

const BY_FORM = new RegExp(
  Object.entries(FORMS)
    .map(([form, pattern]) => `(?<${form}>${pattern})`)
    .join('|'),
  'gu',
)

/** Replaces everything that looks like a name. What `replace` returns is not looked at again. */
export function replaceForms(
  text: string,
  replace: (found: string, form: Form, before: string, after: string) => string,
): string {
  return text.replace(BY_FORM, (...matched: unknown[]) => {
    const groups = matched.at(-1) as Readonly<Record<string, string | undefined>>
    const at = matched.at(-3) as number
    const form = (Object.keys(FORMS) as Form[]).find((name) => groups[name] !== undefined)!
    const found = matched[0] as string
    const end = at + found.length
    return replace(found, form, text.slice(Math.max(0, at - 12), at), text.slice(end, end + 1))
  })
}

/** Six to eight bytes, as `ipv6` finds them too. */
export function isHardwareAddress(found: string): boolean {
  return /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,7}:?$/.test(found)
}

/** Times (`12:30:45`) and the loopback are none. */
export function isIpv6(found: string): boolean {
  const [address = ''] = found.split('%', 1)
  if (address === '::' || address === '::1') return false
  const gaps = address.match(/::/g)?.length ?? 0
  const groups = address.split(':').filter((group) => group !== '')
  const size = groups.length + (address.includes('.') ? 1 : 0)
  return gaps === 1 ? size >= 1 && size <= 7 : gaps === 0 && size === 8
}

/** False for the numbers of a version, for masks, and for the machine itself. */
export function isForeignIpv4(found: string, before: string): boolean {
  if (/(?:version|ver\.?|バージョン)[\s:=：]{0,3}$/i.test(before)) return false
  return found.split('.').every((part) => Number(part) <= 255) && !/^(?:127\.|0\.0\.0\.0$|255\.)/.test(found)
}

const TRUSTED_INSTALLER = '5-80-956008885-3418522649-1831038044-1853292631-2271478464'

/** False for identifiers that are the same on every Windows: `S-1-5-18`, `S-1-5-32-544`. */
export function isOwnSid(sid: string): boolean {
  const numbers = sid.slice('S-1-'.length)
  if (numbers === TRUSTED_INSTALLER) return false
  return /^(?:5-21|12)-/.test(numbers) || numbers.split('-').length > 4
}

/** Addresses of public documents and of Windows' own namespaces. */
export function isPublicAddress(host: string): boolean {
  return /(?:^|\.)(?:microsoft\.com|windows\.com|windowsupdate\.com|aka\.ms|w3\.org|xmlsoap\.org|openxmlformats\.org|ietf\.org)$/i.test(
    host,
  )
}
