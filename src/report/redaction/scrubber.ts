// Finds names in text by their form and by their place, and gives each the same substitute
// everywhere: WEB01 → HOST-001, contoso.local → domain-1.invalid, CONTOSO\svc → domain-2\account-1,
// D:\Orders\x → D:\path-1\path-2, \\fs1\dfs → \\server-1\share-1 (tokens.ts). Names that every Windows has
// (NT AUTHORITY, BUILTIN, C:\Windows, Administrator) say nothing about the customer and are kept. One
// class longer than a page, because names are learned and replaced by the same state.
import { withoutEnd } from '../../base/linear-text.ts'
import { MAX_EXCERPT_LENGTH } from '../../model/source.ts'
import type { Text } from '../../model/text.ts'
import type { Form } from './forms.ts'
import { isForeignIpv4, isHardwareAddress, isIpv6, isOwnSid, isPublicAddress, replaceForms, UNSPACED } from './forms.ts'
import { withoutPasswords } from './passwords.ts'
import { Phrases } from './phrases.ts'
import { hasUnspaced, namesByPlace } from './places.ts'
import { groupedLike, isPlainSegment, tokenOf } from './tokens.ts'

/** Authorities in front of `\`, lower case, as printed by Windows in its languages. */
const COMMON_AUTHORITIES =
  /^(?:nt[ -]?authorit.*|nt[ -]autorit.*|autorit. nt|autoridade nt|nt|authority|builtin|vordefiniert|label|hk[a-z_]+|system32|syswow64|systemroot|windir|systemdrive|msmq|storage|software|microsoft)$/
/** Authorities whose accounts are named after the customer's own sites and services. */
const COMMON_AUTHORITIES_OF_OWN_NAMES = /^(?:(?:iis )?apppool|(?:nt )?service)$/
const COMMON_ACCOUNTS =
  /^(?:administrators?|administrateurs?|administrator(?:en)?|administradore?s?|guests?|users?|public|default|all users|everyone|system|iis_iusrs|network|local|domain|(?:network|local) service|(?:domain|enterprise|schema) (?:admins|users|computers|controllers|guests)|authenticated users|creator (?:owner|group)|owner rights|all application packages|defaultapppool|msmq|trustedinstaller|print operators|backup operators|account operators|server operators|power users|windows user|user name|organization name)$/
const USERS_FOLDER = /^([a-z]:[\\/]+(?:users|documents and settings)[\\/]+)([^\\/]+)(|[\\/].*)$/is
/** `D:\Orders NT AUTHORITY\SYSTEM:(F)`: where the account behind a path begins. */
const ACCOUNT_BEHIND_PATH =
  / (?:NT[ -][\p{L}]+|NT|IIS APPPOOL|BUILTIN|VORDEFINIERT|APPLICATION PACKAGE AUTHORITY|AUTORIT[EÉ] NT)\\[^\\]*$/u
const LAST_ACCOUNT = / [^\\/ ]{1,64}\\[^\\/]*$/
/** Words that follow an account in a sentence or a table; they belong to no name. */
const AFTER_ACCOUNT =
  /^(?:NT|IIS|BUILTIN|Allow|Deny|FullControl|Modify|Read\w*|Write\w*|Success|Failure|Error|Warning|Information|Running|Stopped|Access|True|False|Security|Update|Hotfix|\D*\d.*)$/
/** What stands in front of a `/` without being a domain. */
const NO_DOMAIN =
  /^(?:kb\d+|x\d\d|tcp|udp|ipv?[46]?|https?|utc|gmt|and|or|yes|no|on|off|true|false|text|application|win|nt|kb|mb|gb|ms)$/i
/** Characters that take part in no word; in a text without names they would hide one. */
const UNSEEN = /(?!\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\u{f0000}-\u{10ffff}]/gu
/** What stands for a character of a path or an address on a Japanese keyboard, or is as wide as a kanji. */
const WIDE = /[¥￥＼＠／．０-９]/g
const NARROW: Readonly<Record<string, string>> = { '¥': '\\', '￥': '\\', '＼': '\\', '＠': '@', '／': '/', '．': '.' }

/** Without what is not seen, and with narrow signs. */
export function plainly(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(WIDE, (wide) => NARROW[wide] ?? String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
}

const FIRST_HELD = 0xf0000
export const HELD = /[\u{f0000}-\u{10ffff}]/gu
const UNHELD = /[^\u{f0000}-\u{10ffff}]+/gu
/** Parsers cut a selection at this length. */
const MAX_SELECTION_LENGTH = 200
const CUT_WORD_ENDS = `\\s"'<>=;,()…${UNSPACED}`
/** The last word of a quotation that was cut may be the start of a name; a time is none. */
const CUT_WORD = new RegExp(`(?<=^|[${CUT_WORD_ENDS}])(?!\\d{4}-\\d)[^${CUT_WORD_ENDS}]{1,120}…*$`, 'u')

/**
 * A quotation, a sentence of ours, or one whose other language is known: what stands in both (lower
 * case) is no word of ours, so it may be an account.
 */
type Where = 'quoted' | 'prose' | { readonly twin: string }

interface Surroundings {
  readonly before: string
  readonly after: string
  readonly where: Where
}

/** An unknown one may be the name of a host: `systeminfo.WEB01`. */
const KNOWN_EXTENSION =
  /\.(?:txt|log|csv|tsv|xml|evtx?|json|ndjson|html?|md|nfo|reg|ini|cfg|conf|inf|zip|gz|tgz|tar|cab|7z|rar|eml|msg|pdf|png|jpe?g|docx?|xlsx?|rtf|etl|wer|dmp|cmd|bat|ps1|out)$/i

/** The kind of a word that somebody added by hand. */
const HIDDEN_BY_HAND = 'hidden'

/** A name and what stands for it; the owner of the map can read a redacted output with it. */
export interface KnownName {
  /** `host`, `account`, `path` and so on: equal names of two kinds have two substitutes. */
  readonly kind: string
  readonly name: string
  readonly substitute: string
}

export class Scrubber {
  /** As it was first written, by kind and lower-case name. */
  readonly #spelled = new Map<string, KnownName>()
  readonly #hosts = new Map<string, string>()
  readonly #numbered = new Map<string, Map<string, string>>()
  /** Words to replace everywhere, lower case. */
  readonly #everywhere = new Map<string, string>()
  /** Words to replace only in quotations: an account named `service` must not replace words of our own prose. */
  readonly #inQuotes = new Map<string, string>()
  /** Names for which words are not enough, in quotations only, and everywhere. */
  protected readonly phrasesInQuotes = new Phrases()
  protected readonly phrasesEverywhere = new Phrases()
  #longestWord = 0
  /** Words that stay, lower case, unless a host has such a name or somebody hides one. */
  protected readonly kept = new Set<string>()
  /** Substitutes that already stand in the text at work, each as one character, so that none is replaced again. */
  protected readonly held: string[] = []

  /** @param known names of earlier runs, which keep their substitutes */
  constructor(known: readonly KnownName[] = []) {
    for (const { kind, name, substitute } of known) {
      this.#spell(kind, name, substitute)
      const isDigits = kind === 'guid' || kind === 'hardware'
      const key = isDigits ? digitsOf(name) : name.toLowerCase()
      if (kind === HIDDEN_BY_HAND) this.phrasesEverywhere.add(name, substitute, true)
      if (kind === 'host') this.#hosts.set(key, substitute)
      else this.#numbersOf(kind).set(key, isDigits ? digitsOf(substitute) : substitute)
    }
  }

  /** Every name that was replaced, and those of earlier runs. */
  get names(): readonly KnownName[] {
    return [...this.#spelled.values()]
  }

  #spell(kind: string, name: string, substitute: string): void {
    const key = `${kind}\n${name.toLowerCase()}`
    if (!this.#spelled.has(key)) this.#spelled.set(key, { kind, name, substitute })
  }

  #numbersOf(kind: string): Map<string, string> {
    const names = this.#numbered.get(kind) ?? new Map<string, string>()
    this.#numbered.set(kind, names)
    return names
  }

  /** @param aliases other names of the host; the part after the first dot is its domain. */
  learnHost(name: string, aliases: readonly string[]): void {
    const numbered = `HOST-${String(this.#hosts.size + 1).padStart(3, '0')}`
    const substitute = this.#hosts.get(name.toLowerCase()) ?? numbered
    this.#hosts.set(name.toLowerCase(), substitute)
    this.#spell('host', name, substitute)
    // `WEB01 (00429-…)` tells a machine from its namesake.
    if (/\s/.test(name) || hasUnspaced(name)) this.phrasesEverywhere.add(name, substitute)
    this.#learnWord(this.#everywhere, name, substitute)
    for (const alias of [name, ...aliases]) {
      const dot = alias.indexOf('.')
      if (dot < 0) this.#learnWord(this.#everywhere, alias, substitute)
      else {
        // Two machines of one name in two domains keep one name.
        const label = this.#everywhere.get(alias.slice(0, dot).toLowerCase()) ?? substitute
        this.#learnWord(this.#everywhere, alias.slice(0, dot), label)
        this.#learnWord(this.#everywhere, alias, `${label}.${this.#domain(alias.slice(dot + 1))}`)
      }
      if (hasUnspaced(alias)) this.phrasesEverywhere.add(alias, this.#everywhere.get(alias.toLowerCase())!)
    }
  }

  /** A machine that is no host of the case: another one that a command asked. */
  learnMachine(name: string): void {
    const [label = ''] = name.split('.')
    if (label === '' || this.#everywhere.has(label.toLowerCase()) || this.kept.has(label.toLowerCase())) return
    this.#learnWord(this.#everywhere, label, this.number('machine', label))
  }

  /** Hides a word that somebody says is a name, wherever it stands. */
  hide(word: string): void {
    if (word.length > 1) this.phrasesEverywhere.add(plainly(word), this.number(HIDDEN_BY_HAND, word), true)
  }

  /** An account as a list of permissions prints it; those that every machine has are none. */
  learnAccount(name: string): void {
    this.#learnPrincipal(name)
  }

  /** The substitute for a person who signed something. */
  person(name: string): string {
    return this.number('person', name)
  }

  /** The substitute for the name of a wave. */
  wave(name: string): string {
    return this.number('wave', name)
  }

  /** Learns names from one quotation, so that they are replaced in all others too. */
  learnText(text: string): void {
    const clean = withoutPasswords(plainly(text))
    for (const { kind, name } of namesByPlace(clean)) {
      if (kind === 'domain') this.#domain(name)
      else if (kind === 'owner' || kind === 'product') this.#learnName(name, this.number(kind, name))
      else if (kind === 'machine') this.#learnLabelled(name)
      else this.#learnPrincipal(name)
    }
    this.#byForm(clean, 'quoted')
    this.held.length = 0
  }

  hostName(name: string): string {
    return this.#hosts.get(name.toLowerCase()) ?? this.prose(name)
  }

  /** For our own sentences: replaces names by form, hosts and domains. */
  prose(text: string): string {
    return this.#scrub(plainly(text), 'prose')
  }

  /** As `prose`, for a sentence in both languages: finds accounts in it, which are the same in both. */
  sentence({ ja, en }: Text): Text {
    const [inJapanese, inEnglish] = [plainly(ja), plainly(en)]
    return {
      ja: this.#scrub(inJapanese, { twin: inEnglish.toLowerCase() }),
      en: this.#scrub(inEnglish, { twin: inJapanese.toLowerCase() }),
    }
  }

  /** For quotations and commands: also replaces accounts, even without their authority, and passwords. */
  quoted(text: string): string {
    const cut = text.length === MAX_SELECTION_LENGTH || text.length >= MAX_EXCERPT_LENGTH
    const whole = cut ? text.replace(CUT_WORD, '…') : text
    return this.#scrub(withoutPasswords(plainly(whole)), 'quoted')
  }

  /** Every folder, archive and file of a path gets a number; the file extension is kept. */
  path(path: string): string {
    const segments = path.split(/[\\/]/)
    return segments.map((segment, index) => this.#segment(segment, index === segments.length - 1)).join('/')
  }

  #segment(segment: string, last: boolean): string {
    if (segment === '' || segment === '..' || segment === '.') return segment
    const archive = segment.endsWith('!')
    const name = archive ? segment.slice(0, -1) : segment
    const extension = archive || last ? (KNOWN_EXTENSION.exec(name)?.[0] ?? '') : ''
    const kind = archive ? 'bundle' : last ? 'file' : 'folder'
    return `${this.number(kind, name)}${extension}${archive ? '!' : ''}`
  }

  /** A line of evidence: whatever is a name in a quotation is one here. */
  evidence(text: string): string {
    return this.#scrub(withoutPasswords(plainly(text)), 'quoted')
  }

  #scrub(text: string, where: Where): string {
    const result = this.expanded(this.withHeld(text, where))
    this.held.length = 0
    return result
  }

  /** The text with one character for each substitute. */
  protected withHeld(text: string, where: Where): string {
    const hold = (substitute: string): string => this.hold(substitute)
    let result = this.phrasesEverywhere.replace(text, hold)
    if (where !== 'prose') {
      result = this.phrasesInQuotes.replace(result, hold, where === 'quoted' ? undefined : where.twin)
    }
    result = this.#byForm(result, where)
    return this.runs(result, where)
  }

  /** The text with every learned word replaced. */
  protected runs(text: string, where: Where): string {
    return text.replace(WORD_RUN, (run) => this.#run(run, where))
  }

  protected hold(substitute: string): string {
    const at = this.held.push(this.expanded(substitute)) - 1
    return String.fromCodePoint(FIRST_HELD + at)
  }

  protected expanded(text: string): string {
    return text.replace(HELD, (held) => this.held[held.codePointAt(0)! - FIRST_HELD] ?? '')
  }

  #byForm(text: string, where: Where): string {
    return replaceForms(text, (found, form, before, after) => this.#formed(found, form, { before, after, where }))
  }

  #formed(found: string, form: Form, { before, after, where }: Surroundings): string {
    switch (form) {
      case 'address':
        return this.#address(found)
      case 'windowsFolder':
      case 'serviceClass':
        return found
      case 'userFolder':
        return this.hold(this.number('account', found))
      case 'quotedPath':
      case 'drivePath':
        return /^[a-z]:[\\/]+$/i.test(found) ? found : this.#pathAndAccount(found, after, where)
      case 'share':
        return this.#share(found)
      case 'sid':
        return isOwnSid(found) ? this.hold(this.number('sid', found)) : found
      case 'guid':
        return /^[0_-]*$/.test(found) ? found : this.hold(this.#digits('guid', found))
      case 'hardware':
        return this.hold(this.#digits('hardware', found))
      case 'ipv6':
        if (isHardwareAddress(found)) return this.hold(this.#digits('hardware', found))
        return isIpv6(found) ? this.hold(this.number('address', found)) : found
      case 'ipv4':
        return isForeignIpv4(found, before) ? this.hold(this.number('address', found)) : found
      case 'mail':
        return this.hold(this.number('mail', found))
      case 'distinguishedName':
        return this.hold(`CN=${this.number('name', found.trimEnd())}`)
      case 'fullName':
      case 'twoLabels':
        return this.#fullName(found, where)
      case 'account':
      case 'quotedAccount':
        return this.#account(found, where)
      case 'slashAccount':
        return this.#slashAccount(found, where)
      case 'telephone':
        return this.hold(this.number('telephone', found))
      case 'generatedName':
      case 'numberedName':
        return this.hold(this.#server(found))
    }
  }

  #address(found: string): string {
    const {
      scheme = '',
      host = '',
      port = '',
    } = /^(?<scheme>[^:]+):\/\/(?:[^/?#]*@)?(?<host>\[[^\]]*\]|[^:/?#\\]*)(?<port>:\d+)?/.exec(found)?.groups ?? {}
    if (isPublicAddress(host)) return found
    const name =
      this.#known(host, 'quoted') ??
      (/^\[?[\d.:a-f]+\]?$/i.test(host) ? this.number('address', host.replace(/[[\]]/g, '')) : this.#server(host))
    return this.hold(
      `${scheme}://${name}${port}${found.length > scheme.length + 3 + host.length + port.length ? '/…' : ''}`,
    )
  }

  #server(name: string): string {
    return this.#known(name, 'quoted') ?? this.number('server', name)
  }

  #share(found: string): string {
    const slashes = /^(?:\\+\?\\+UNC\\+|[\\/]+)/.exec(found)![0]
    const [server = '', between = '', share = '', ...folders] = found.slice(slashes.length).split(/([\\/]+)/)
    if (/^(?:\.|localhost)$/i.test(server)) return found
    const name = this.#server(server)
    if (!this.#everywhere.has(server.toLowerCase()) && !this.kept.has(server.toLowerCase()))
      this.#learnWord(this.#everywhere, server, name)
    const shared = share === '' || isPlainSegment(share) ? share : this.number('share', share)
    return this.hold(`${slashes}${name}${between}${shared}${this.#segments(folders.join(''))}`)
  }

  /** The same number however the digits are grouped. */
  #digits(kind: 'guid' | 'hardware', found: string): string {
    const token = groupedLike(this.#token(kind, digitsOf(found)), found)
    this.#spell(kind, found, token)
    return token
  }

  /** An account may follow a path without a sign between them. */
  #pathAndAccount(found: string, after: string, where: Where): string {
    const account = ACCOUNT_BEHIND_PATH.exec(found) ?? (after.startsWith(':') ? LAST_ACCOUNT.exec(found) : null)
    const path = account === null ? found : found.slice(0, account.index)
    return this.hold(this.#drivePath(path)) + (account === null ? '' : this.#byForm(account[0], where))
  }

  #drivePath(found: string): string {
    const [, folder = found.slice(0, 3), name = '', rest = found.slice(3)] = USERS_FOLDER.exec(found) ?? []
    return `${folder}${name === '' ? '' : this.#accountName(name)}${this.#segments(rest)}`
  }

  /** Folder by folder, so that what lies in one folder still does. */
  #segments(path: string): string {
    return path.replace(/[^\\/]+/g, (segment) => {
      // Already replaced as a phrase.
      if (segment.search(HELD) >= 0) return this.expanded(segment.replace(UNHELD, '_'))
      if (isPlainSegment(segment)) return segment
      return `${this.number('path', segment)}${KNOWN_EXTENSION.exec(segment)?.[0] ?? ''}`
    })
  }

  /** The substitute for an account, which is also learned. */
  #accountName(account: string): string {
    // Already replaced as a phrase.
    if (account.search(HELD) >= 0) return this.expanded(account)
    if (COMMON_ACCOUNTS.test(account.toLowerCase())) return account
    const substitute = this.number('account', account)
    this.#learnName(account, substitute)
    // 山田太郎 of 山田太郎が: a particle in hiragana may follow the name.
    const beforeParticle = /^[^\u3041-\u309f]{2,}(?=[\u3041-\u309f])/u.exec(account)?.[0]
    if (beforeParticle !== undefined && hasUnspaced(beforeParticle)) this.#learnName(beforeParticle, substitute)
    return substitute
  }

  #learnName(name: string, substitute: string): void {
    if (name.length < 2 || COMMON_ACCOUNTS.test(name.toLowerCase())) return
    // A table that is cut names only `NT`.
    if (COMMON_AUTHORITIES.test(name.toLowerCase()) || this.kept.has(name.toLowerCase())) return
    if (/[^\p{L}\p{N}._$-]/u.test(name) || hasUnspaced(name)) this.phrasesInQuotes.add(name, substitute)
    else this.#learnWord(this.#inQuotes, name, substitute)
  }

  #learnPrincipal(name: string): void {
    if (/^\*?S-1-/i.test(name)) return
    const slash = name.search(/[\\/]/)
    if (slash < 0) {
      if (!name.includes('@')) this.#accountName(name)
      return
    }
    const authority = name.slice(0, slash)
    const account = name.slice(slash + 1)
    if (authority === '' || COMMON_AUTHORITIES.test(authority.toLowerCase()) || /[\\/]/.test(account)) return
    const who = this.#accountName(account)
    if (/\s/.test(account)) this.phrasesEverywhere.add(name, `${this.#authority(authority)}\\${who}`)
  }

  #learnLabelled(name: string): void {
    const key = name.toLowerCase()
    if (this.#known(key, 'quoted') === undefined) this.#learnName(name, this.number('machine', name))
  }

  #authority(authority: string): string {
    const lower = authority.toLowerCase()
    if (lower === '.' || COMMON_AUTHORITIES_OF_OWN_NAMES.test(lower)) return authority
    const known = this.#everywhere.get(lower)
    if (known !== undefined) return known
    // Our own sentences have words like `data`, which some path may have in front of its `\`.
    if (/^[A-Z\d-]{3,}$|[.\d-]/.test(authority)) return this.#domain(authority)
    const substitute = this.number('domain', authority)
    this.#learnName(authority, substitute)
    return substitute
  }

  #account(found: string, where: Where): string {
    const [authority = '', account = '', ...more] = found.split(/\\+/)
    if (COMMON_AUTHORITIES.test(authority.toLowerCase())) {
      return found.replace(/[^\\]+/g, (segment) => this.#byForm(segment, where))
    }
    if (more.length > 0) return this.hold(this.#segments(found))
    const { name, rest } = accountAtStart(account)
    const slashes = /\\+/.exec(found)![0]
    return this.hold(`${this.#authority(authority)}${slashes}${this.#accountName(name)}`) + rest
  }

  /** `ACME/taro`. Much else has a slash inside, so its domain is known, or looks like one. */
  #slashAccount(found: string, where: Where): string {
    const slash = found.indexOf('/')
    const authority = found.slice(0, slash)
    const { name, rest } = accountAtStart(found.slice(slash + 1))
    const known = this.#known(authority, where) !== undefined
    const looksLike = where === 'quoted' && /^[A-Z][A-Z\d-]{2,14}$/.test(authority) && /[\p{Ll}\d]/u.test(name)
    if (NO_DOMAIN.test(authority) || (!known && !looksLike)) return found
    return this.hold(`${this.#known(authority, where) ?? this.#authority(authority)}/${this.#accountName(name)}`) + rest
  }

  #fullName(found: string, where: Where): string {
    const [name = '', ...below] = found.split('/')
    if (isPublicAddress(name)) return found
    const substitute = this.#known(name, where) ?? `${this.number('machine', name)}.invalid`
    return this.hold(`${substitute}${below.length === 0 ? '' : '/…'}`)
  }

  #domain(name: string): string {
    const substitute = this.#domainToken(name)
    if (!this.#everywhere.has(name.toLowerCase())) this.#learnWord(this.#everywhere, name, substitute)
    return substitute
  }

  /** `CORP` and `corp.example.com` are one domain, unless there is another `corp`. */
  #domainToken(name: string): string {
    const known = this.#numbersOf('domain')
    const [label = '', ...parents] = name.toLowerCase().split('.')
    const isFull = parents.length > 0
    const kin = [...known].filter(([other]) => other.split('.')[0] === label && other.includes('.') !== isFull)
    const own = known.get(name.toLowerCase())
    if (own === undefined && kin.length === 1) {
      const shared = kin[0]![1].replace('.invalid', '')
      known.set(name.toLowerCase(), isFull ? `${shared}.invalid` : shared)
    } else if (own === undefined && isFull)
      known.set(name.toLowerCase(), `${tokenOf('domain', known.size + 1, name)}.invalid`)
    return this.number('domain', name)
  }

  #learnWord(words: Map<string, string>, name: string, substitute: string): void {
    const key = name.toLowerCase()
    words.set(key, substitute)
    this.#longestWord = Math.max(this.#longestWord, key.length)
  }

  protected number(kind: string, name: string): string {
    const known = this.#token(kind, name)
    this.#spell(kind, name, known)
    return known
  }

  #token(kind: string, name: string): string {
    const names = this.#numbersOf(kind)
    const key = name.toLowerCase()
    const known = names.get(key) ?? tokenOf(kind, names.size + 1, name)
    names.set(key, known)
    return known
  }

  /**
   * Replaces the longest known names from left to right in a run such as `web01.corp.example.com`,
   * `WEB01_icacls` or `WEB01の障害`.
   */
  #run(run: string, where: Where): string {
    const parts = run.split(PARTS).filter((part) => part !== undefined && part !== '')
    let result = ''
    for (let from = 0; from < parts.length;) {
      const found = this.#longestKnown(parts, from, where)
      result += found === undefined ? parts[from] : this.hold(found.substitute)
      from = found?.to ?? from + 1
    }
    return result
  }

  #longestKnown(parts: readonly string[], from: number, where: Where): { substitute: string; to: number } | undefined {
    let name = ''
    let found: { substitute: string; to: number } | undefined
    for (let to = from; to < Math.min(parts.length, from + MAX_NAME_PARTS); to += 1) {
      name += parts[to]
      const substitute = this.#known(name, where)
      if (substitute !== undefined && (standsAlone(parts, from, to) || isDistinctive(name))) {
        found = { substitute, to: to + 1 }
      }
    }
    return found
  }

  #known(name: string, where: Where): string | undefined {
    const key = name.normalize('NFKC').toLowerCase()
    if (key.length <= this.#longestWord) {
      const found = this.#everywhere.get(key) ?? (isAccountHere(key, where) ? this.#inQuotes.get(key) : undefined)
      if (found !== undefined) return found
    }
    return this.#machineOfDomain(key)
  }

  /** `dc1.acme.local` if only `acme.local` is known. */
  #machineOfDomain(name: string): string | undefined {
    const dot = name.indexOf('.')
    if (dot <= 0 || dot === name.length - 1) return undefined
    const domain = this.#everywhere.get(name.slice(dot + 1))
    if (domain === undefined) return undefined
    const label = name.slice(0, dot)
    return `${this.#everywhere.get(label) ?? this.number('machine', label)}.${domain}`
  }
}

function digitsOf(found: string): string {
  return found.replace(/[^0-9A-Fa-f]/g, '').toLowerCase()
}

function isAccountHere(name: string, where: Where): boolean {
  return where === 'quoted' || (where !== 'prose' && where.twin.includes(name))
}

/** The account at the start of what stands behind `\`, without the words of the sentence around it. */
function accountAtStart(text: string): { name: string; rest: string } {
  const latin = hasUnspaced(text.slice(0, 1)) ? text : (LATIN_START.exec(text)?.[0] ?? text)
  const words = latin.split(' ')
  const stop = words.findIndex((word, index) => index > 0 && AFTER_ACCOUNT.test(word))
  const spoken = stop < 0 ? latin : words.slice(0, stop).join(' ')
  const name = spoken.slice(0, 1) + withoutEnd(spoken.slice(1), /[.!?]/)
  return { name, rest: text.slice(name.length) }
}
const LATIN_START = new RegExp(`^[^${UNSPACED}]+`, 'u')

/** No letter or digit directly before or after; letters without blanks end a name. */
function standsAlone(parts: readonly string[], from: number, to: number): boolean {
  return (
    !(JOINED_END.test(parts[from - 1] ?? '') && JOINED_START.test(parts[from]!)) &&
    !(JOINED_END.test(parts[to]!) && JOINED_START.test(parts[to + 1] ?? ''))
  )
}
const JOINED_END = new RegExp(`(?![${UNSPACED}])[\\p{L}\\p{N}]$`, 'u')
const JOINED_START = new RegExp(`^(?![${UNSPACED}])[\\p{L}\\p{N}]`, 'u')

/** `WEB01` is meant in `oldWEB01` and `WEB01Backup` too; `DATA` is not meant in `DATA2`. */
function isDistinctive(name: string): boolean {
  return name.length >= 4 && /\p{L}/u.test(name) && /[\p{N}-]/u.test(name)
}

/** Characters of names; blanks and other characters end a run. */
const WORD_RUN = /[\p{L}\p{N}\p{M}._$-]+/gu
/** Where a name may start or end inside a run. */
const PARTS = new RegExp(
  `([._$-])|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})|(?<=[${UNSPACED}])(?=[^${UNSPACED}])|(?<=[^${UNSPACED}])(?=[${UNSPACED}])`,
  'u',
)
/** Parts of the longest name that is looked up: keeps a hostile run of dots linear. */
const MAX_NAME_PARTS = 40
