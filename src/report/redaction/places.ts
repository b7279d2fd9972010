// Places where Windows and programs write a name that its form does not tell: behind a label
// (`User: taro`), as the subject of an access entry (`taro:(OI)(CI)(M)`), in the column of who
// installed an update. A name that was seen in such a place is replaced everywhere.
import { UNSPACED } from './forms.ts'

export type NameKind = 'account' | 'domain' | 'machine' | 'owner' | 'product'

export interface Named {
  readonly kind: NameKind
  readonly name: string
}

const ACCOUNT_LABEL = String.raw`(?:subject|target|caller)?user(?: ?name| ?id)?|uid|account(?: ?name)?|log(?:on|in)(?: ?name| account)|owner|principal|identity(?:reference)?|caller(?: ?user ?name)?|run ?as(?: user)?|samaccountname|service_start_name|startname|installed ?by|requested by|benutzer(?:name)?|konto(?:name)?|besitzer|utilisateur|compte|アカウント ?名?|ユーザー ?(?:名|ID)?|所有者|実行(?:ユーザー|アカウント)|インストール(?:ユーザー|者)|サインイン名|ログオン(?:名|アカウント)`
const DOMAIN_LABEL = String.raw`account domain|user ?domain|domain(?: ?name)?|アカウント ?ドメイン|ドメイン ?名?|domäne|domaine|dominio|domínio|домен|域|網域|도메인`
const MACHINE_LABEL = String.raw`server(?: ?name)?|data source|host(?: ?name)?|computer(?: ?name)?|machine(?: ?name)?|workstation(?: ?name)?|client(?: ?name| ?machine)|direct=(?:os|spx|tcp)|サーバー ?名?|コンピューター? ?名?|ホスト ?名?|ワークステーション ?名?`
const OWNER_LABEL = String.raw`registered ?(?:owner|organi[sz]ation)|登録されている(?:所有者|組織)|registrierte[rs]? \S{1,20}|(?:propriétaire|organisation) enregistrée?`
const PRODUCT_LABEL = String.raw`product ?id|プロダクト ID|produkt-id|identificateur de produit`
const VALUE = String.raw`\s{0,40}[:=：]\s{0,40}(?:"(?<quoted>[^"\r\n]{1,104})"|'(?<single>[^'\r\n]{1,104})'|(?<plain>[^\s;,|"'<>(){}\[\]、。「」](?:[^\s;,|"'<>(){}、。「」]| (?! )){0,103}))`
const labelled = (label: string): RegExp => new RegExp(`(?<![A-Za-z0-9])(?:${label})${VALUE}`, 'giu')
const LABELLED: readonly (readonly [NameKind, RegExp])[] = [
  ['owner', labelled(OWNER_LABEL)],
  ['product', labelled(PRODUCT_LABEL)],
  ['domain', labelled(DOMAIN_LABEL)],
  ['machine', labelled(MACHINE_LABEL)],
  ['account', labelled(ACCOUNT_LABEL)],
]

/** With digits: one of nothing but `X` is hidden already. */
const PRODUCT_ID = /^(?=.*\d)[A-Z\d]{5}(?:-[A-Z\d]{3,7}){2,3}$/i

/** A path and a principal; bounds the work on a line of nothing but rights. */
const LONGEST_ENTRY = 400
/** The rights of an access entry as `icacls` prints them. */
const RIGHTS = /:(?=\((?:DENY|OI|CI|IO|NP|I|F|M|RX|R|W|D|N|S|RC|WDAC|WO|GA|GR|GW|GE|RD|WD|AD)[),])/g
/** The update, who installed it, the date: in columns or in CSV. */
const INSTALLED_BY =
  /KB\d{6,8}[\s",;]{1,40}(?<name>(?!\d{1,4}[/.-])[^\s",;](?:[^\r\n",;\s]| (?! )){0,80}?)[\s",;]{1,40}\d{1,4}[/.-]\d/g
/** `user 'taro'`, `user Taro Yamada (taro)`, `ユーザー taro が`, `ユーザー「山田 太郎」`. */
const SPOKEN: readonly RegExp[] = [
  /(?:\buser|\baccount|ユーザー|アカウント)\s{0,2}(?:"(?<quoted>[^"\r\n]{1,104})"|'(?<single>[^'\r\n]{1,104})'|[「『](?<bracketed>[^「」『』\r\n]{1,104})[」』])/giu,
  /\b(?:user|account) (?<full>(?:\p{Lu}[\p{L}'’-]{1,30} ){1,2}\p{Lu}[\p{L}'’-]{1,30})(?: \((?<short>[\w.$-]{2,64})\))?/gu,
  /\buser (?<plain>[\w.$-]{2,64})(?= (?:logged|failed|has|had|was|is|with|from|on|in|at|connected|could|cannot|tried)\b|[.,;)]? *$)/gu,
  /(?:ユーザー|アカウント) ?(?<latin>[A-Za-z][\w.$-]{1,63})/gu,
]
/** Words that stand behind a label without being a name. */
const NO_NAME =
  /^(?:the|a|an|is|not|was|has|had|no|none|unknown|null|n\/a|and|or|true|false|yes|of|to|in|for|name|logged|failed|error|running|stopped|started|workgroup|localhost|localsystem|localservice|networkservice|microsoft|windows|default|enabled|disabled|online|offline|server|profile|account|control|mode|id|\.|-|\d+|0x[\da-f]+|kb\d+|[\w.-]{1,200}~31bf3856ad364e35~.*)$/i

/** Names that a text gives by their place. */
export function namesByPlace(text: string): Named[] {
  return text.split(/\r?\n/).flatMap((line) => [...labelledIn(line), ...grantedIn(line), ...spokenIn(line)])
}

function labelledIn(line: string): Named[] {
  return LABELLED.flatMap(([kind, pattern]) =>
    [...line.matchAll(pattern)].flatMap(({ groups }) => {
      const { quoted, single, plain } = groups ?? {}
      const value = (quoted ?? single ?? plain ?? '').trim()
      if (kind === 'product') return PRODUCT_ID.test(value) ? [{ kind, name: value }] : []
      if (kind === 'owner') return NO_NAME.test(value) ? [] : [{ kind, name: value }]
      if (kind === 'account') return accountsOf(value, plain !== undefined)
      // A sentence behind the label is no name: "Server: The RPC server is unavailable".
      const [name = ''] = value.split(kind === 'machine' ? /[\\:]/ : /\s/)
      return /\s/.test(name) || NO_NAME.test(name) || /^[\d.:]*$/.test(name) ? [] : [{ kind, name }]
    }),
  )
}

/** A sentence may go on behind an unquoted name, so its first word counts too. */
function accountsOf(value: string, unquoted: boolean): Named[] {
  const ended = unquoted ? (LATIN_START.exec(value)?.[0].trim() ?? value) : value
  const words = ended.split(/\s+/)
  const [first = ''] = words
  const names = unquoted && words.length > 1 ? (words.length > MOST_WORDS ? [first] : [ended, first]) : [ended]
  return names
    .filter((name) => name.length > 1 && !NO_NAME.test(name) && !NO_NAME.test(first))
    .map((name) => ({ kind: 'account', name }))
}
const MOST_WORDS = 4
const LATIN_START = new RegExp(`^[^${UNSPACED}]+`, 'u')

function grantedIn(line: string): Named[] {
  return [...line.matchAll(RIGHTS)].flatMap(({ index }) => {
    const name = principalAtEnd(line.slice(Math.max(0, index - LONGEST_ENTRY), index))
    return name === '' ? [] : [{ kind: 'account' as const, name }]
  })
}

/** The principal at the end of `C:\folder ACME\Order Users`, `   lokal user`, `icacls x /grant "taro`. */
function principalAtEnd(before: string): string {
  const start = Math.max(
    before.lastIndexOf('"'),
    before.lastIndexOf("'"),
    before.lastIndexOf('  '),
    before.lastIndexOf('\t'),
  )
  const last = before
    .slice(start + 1)
    .replace(/^.*\/(?:grant(?::r)?|deny|setowner|remove(?::[gd])?)\s+/i, '')
    .trim()
  const behindPath = last.replace(/^[A-Za-z]:[\\/]\S*\s+/, '')
  const slash = behindPath.lastIndexOf('\\')
  if (slash < 0 || behindPath.startsWith('*S-1-')) return behindPath.startsWith('*') ? '' : behindPath
  const head = behindPath.slice(0, slash)
  const withBlank = AUTHORITIES_WITH_BLANK.find((name) => head.toUpperCase().endsWith(name))
  const authority = withBlank === undefined ? (head.split(/\s/).at(-1) ?? '') : head.slice(-withBlank.length)
  return authority === '' ? '' : `${authority}${behindPath.slice(slash)}`
}

const AUTHORITIES_WITH_BLANK = ['NT AUTHORITY', 'NT SERVICE', 'IIS APPPOOL', 'APPLICATION PACKAGE AUTHORITY']

function spokenIn(line: string): Named[] {
  const installed = [...line.matchAll(INSTALLED_BY)].map(({ groups }) => groups!['name']!)
  const spoken = SPOKEN.flatMap((pattern) =>
    [...line.matchAll(pattern)].flatMap(({ groups }) =>
      Object.values(groups ?? {}).filter((name) => name !== undefined),
    ),
  )
  return [...installed, ...spoken].flatMap((name) => accountsOf(name.trim(), false))
}

/** Whether the text has letters of a script without blanks, so that words do not end where a name ends. */
export const hasUnspaced = (text: string): boolean => UNSPACED_LETTER.test(text)
const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]`, 'u')
