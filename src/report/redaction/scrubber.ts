// Finds names in text by their form and gives each the same substitute everywhere: WEB01 →
// HOST-001, contoso.local → domain-1.invalid, CONTOSO\svc → domain-2\account-1, D:\Orders\x →
// D:\path-1, \\fs1\dfs → \\server-1\share-1. Names that every Windows has (NT AUTHORITY, BUILTIN,
// C:\Windows, Administrator) say nothing about the customer and are kept.
import { withoutPasswords } from './passwords.ts'

/** Authorities in front of `\`, lower case, as printed by Windows in its languages. */
const COMMON_AUTHORITIES =
  /^(?:nt[ -]?authorit.*|nt[ -]autorit.*|autorit. nt|autoridade nt|nt|authority|builtin|vordefiniert|label|hk[a-z_]+|system32|msmq|storage|software|microsoft)$/
/** Authorities whose accounts are named after the customer's own sites and services. */
const COMMON_AUTHORITIES_OF_OWN_NAMES = /^(?:apppool|service)$/
const COMMON_ACCOUNTS =
  /^(?:administrators?|administrateurs?|administrator(?:en)?|administradore?s?|guest|users?|everyone|system|iis_iusrs|network|local|domain|defaultapppool|msmq|trustedinstaller)$/
/** Paths inside the Windows folder say nothing about the customer. */
const WINDOWS_FOLDER = /^[a-z]:\\(?:windows|winnt)(?:\\|$)/i
const USERS_FOLDER = /^([a-z]:\\users\\)([^\\]+)(|\\.*)$/is

/** UNC path, drive path, SID of an account, mail address, IPv4 address, `authority\account` or a relative path. */
const NAMED_BY_FORM =
  /\\\\[^\s\\/"'<>|]+(?:\\[^\s"'<>|:*?]*)?|(?<![A-Za-z])[A-Za-z]:\\(?:Program Files(?: \(x86\))?)?[^\s"'<>|:*?]*|S-1-5-21(?:-\d{1,10}){3,4}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<=^|[\s"'(>=:;,])[^\s\\/"'<>|:;,()=]+(?:\\[^\s\\/"'<>|:;,()=]+)+/gu
/** systeminfo labels whose value names the customer: domain, owner, organisation. */
const NAMING_LABEL =
  /^\s*(?<domain>Domain|ドメイン|Domäne|Domaine|Dominio|Domínio|Домен|域|網域|도메인)\s*:\s*(?<value>\S.*)$|^\s*(?:Registered (?:Owner|Organization)|登録されている(?:所有者|組織)|Product ID|プロダクト ID)\s*:\s*(?<owner>\S.*)$/u

export class Scrubber {
  readonly #hosts = new Map<string, string>()
  readonly #numbered = new Map<string, Map<string, string>>()
  /** Words to replace everywhere, lower case. */
  readonly #everywhere = new Map<string, string>()
  /** Words to replace only in quotations: an account named `service` must not replace words of our own prose. */
  readonly #inQuotes = new Map<string, string>()
  /** Learned names that contain blanks, which word matching cannot find. */
  readonly #phrases = new Map<string, string>()
  /** Names of hosts that contain blanks: `WEB01 (00429-…)` tells a machine from its namesake. */
  readonly #namesakes = new Map<string, string>()

  /** @param aliases other names of the host; the part after the first dot is its domain. */
  learnHost(name: string, aliases: readonly string[]): void {
    const substitute = `HOST-${String(this.#hosts.size + 1).padStart(3, '0')}`
    this.#hosts.set(name.toLowerCase(), substitute)
    if (name.includes(' ')) this.#namesakes.set(name.toLowerCase(), substitute)
    this.#everywhere.set(name.toLowerCase(), substitute)
    for (const alias of [name, ...aliases]) {
      const dot = alias.indexOf('.')
      if (dot < 0) this.#everywhere.set(alias.toLowerCase(), substitute)
      else {
        this.#everywhere.set(alias.toLowerCase(), `${substitute}.${this.#domain(alias.slice(dot + 1))}`)
        if (!this.#everywhere.has(alias.slice(0, dot).toLowerCase())) {
          this.#everywhere.set(alias.slice(0, dot).toLowerCase(), substitute)
        }
      }
    }
  }

  /** A machine that is no host of the case: another one that a command asked. */
  learnMachine(name: string): void {
    const [label = ''] = name.split('.')
    if (this.#everywhere.has(label.toLowerCase())) return
    this.#everywhere.set(label.toLowerCase(), this.#number('machine', label))
  }

  /** The substitute for a person who signed something. */
  person(name: string): string {
    return this.#number('person', name)
  }

  /** Learns domains and accounts from one quotation, so that they are replaced in all others too. */
  learnText(text: string): void {
    for (const line of text.split(/\r?\n/)) {
      const label = NAMING_LABEL.exec(line)?.groups
      const owner = label?.['owner']?.trim()
      const domain = label?.['value']?.trim()
      if (domain !== undefined && !/^(?:workgroup|n\/a)$/i.test(domain)) this.#domain(domain)
      if (owner !== undefined && !/^n\/a$/i.test(owner))
        (/\s/.test(owner) ? this.#phrases : this.#inQuotes).set(owner.toLowerCase(), this.#number('owner', owner))
    }
    this.#byForm(withoutPasswords(text))
  }

  hostName(name: string): string {
    return this.#hosts.get(name.toLowerCase()) ?? this.prose(name)
  }

  /** For our own sentences: replaces names by form, hosts and domains. */
  prose(text: string): string {
    return this.#words(this.#byForm(text), 'prose')
  }

  /** For quotations and commands: also replaces accounts, even without their authority, and passwords. */
  quoted(text: string): string {
    return this.#words(this.#byForm(withoutPasswords(text)), 'quoted')
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
    const extension = archive || last ? (/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '') : ''
    const kind = archive ? 'bundle' : last ? 'file' : 'folder'
    return `${this.#number(kind, name)}${extension}${archive ? '!' : ''}`
  }

  #byForm(text: string): string {
    return text.replace(NAMED_BY_FORM, (found) => {
      if (found.startsWith('\\\\')) return this.#unc(found)
      if (/^[A-Za-z]:\\/.test(found)) return this.#drivePath(found)
      if (found.startsWith('S-1-')) return `S-1-5-21-${this.#number('sid', found)}`
      if (found.includes('@')) return `${this.#number('mail', found)}@domain.invalid`
      if (/^\d/.test(found) && !found.includes('\\')) return this.#number('address', found)
      return this.#account(found)
    })
  }

  #unc(found: string): string {
    const [server = '', ...rest] = found.slice(2).split('\\')
    const known = this.#everywhere.get(server.toLowerCase())
    const name = known ?? this.#number('server', server)
    if (known === undefined) this.#everywhere.set(server.toLowerCase(), name)
    return rest.length === 0 ? `\\\\${name}` : `\\\\${name}\\${this.#number('share', rest.join('\\'))}`
  }

  #drivePath(found: string): string {
    if (WINDOWS_FOLDER.test(found) || /^[a-z]:\\$/i.test(found)) return found
    const user = USERS_FOLDER.exec(found)
    if (user !== null) return `${user[1]!}${this.#number('account', user[2]!)}${user[3] === '' ? '' : '\\…'}`
    return `${found.slice(0, 3)}${this.#number('path', found)}`
  }

  #account(found: string): string {
    const [authority = '', account = '', ...more] = found.split('\\')
    if (COMMON_AUTHORITIES.test(authority.toLowerCase())) return found
    if (more.length > 0) return this.#number('path', found)
    const who = COMMON_ACCOUNTS.test(account.toLowerCase()) ? account : this.#number('account', account)
    if (who !== account) this.#inQuotes.set(account.toLowerCase(), who)
    if (COMMON_AUTHORITIES_OF_OWN_NAMES.test(authority.toLowerCase())) return `${authority}\\${who}`
    return `${this.#everywhere.get(authority.toLowerCase()) ?? this.#domain(authority)}\\${who}`
  }

  #domain(name: string): string {
    const substitute = `${this.#number('domain', name)}${name.includes('.') ? '.invalid' : ''}`
    if (!this.#everywhere.has(name.toLowerCase())) this.#everywhere.set(name.toLowerCase(), substitute)
    return substitute
  }

  #number(kind: string, name: string): string {
    const names = this.#numbered.get(kind) ?? new Map<string, string>()
    this.#numbered.set(kind, names)
    const key = name.toLowerCase()
    const known = names.get(key) ?? `${kind}-${names.size + 1}`
    names.set(key, known)
    return known
  }

  /** `dc1.acme.local` if only `acme.local` is known. */
  #machineOfDomain(found: string): string {
    const dot = found.indexOf('.')
    const domain = found.slice(dot + 1)
    return `${this.#number('machine', found.slice(0, dot))}.${this.#everywhere.get(domain) ?? this.#domain(domain)}`
  }

  #words(text: string, where: 'prose' | 'quoted'): string {
    let result = text
    for (const [name, substitute] of this.#namesakes) result = replaceIgnoringCase(result, name, substitute)
    if (where === 'quoted') {
      for (const [phrase, substitute] of this.#phrases) result = replaceIgnoringCase(result, phrase, substitute)
    }
    return result.replace(WORD_RUN, (run) => this.#run(run, where))
  }

  /**
   * Replaces the longest known names from left to right in a run such as `web01.corp.example.com`
   * or `WEB01_icacls`.
   */
  #run(run: string, where: 'prose' | 'quoted'): string {
    const parts = run.split(/([._$-])/)
    let result = ''
    for (let from = 0; from < parts.length;) {
      let to = Math.min(parts.length, from + MAX_NAME_PARTS)
      let known: string | undefined
      for (; to > from && known === undefined; to -= 1) known = this.#known(parts.slice(from, to).join(''), where)
      if (known === undefined) result += parts[from++]
      else {
        result += known
        from = to + 1
      }
    }
    return result
  }

  #known(name: string, where: 'prose' | 'quoted'): string | undefined {
    const key = name.toLowerCase()
    const found = this.#everywhere.get(key) ?? (where === 'quoted' ? this.#inQuotes.get(key) : undefined)
    if (found !== undefined) return found
    const dot = key.indexOf('.')
    return dot > 0 && this.#everywhere.has(key.slice(dot + 1)) ? this.#machineOfDomain(key) : undefined
  }
}

/** Characters of names; blanks and other characters end a run. */
const WORD_RUN = /[\p{L}\p{N}._$-]+/gu
/** Labels and separators of the longest name that is looked up: keeps a hostile run of dots linear. */
const MAX_NAME_PARTS = 25

function replaceIgnoringCase(text: string, phrase: string, substitute: string): string {
  const lower = text.toLowerCase()
  // A few letters change their length with their case, which would shift the positions.
  if (lower.length !== text.length) return text.replaceAll(phrase, substitute)
  let result = ''
  let from = 0
  for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, from)) {
    result += text.slice(from, at) + substitute
    from = at + phrase.length
  }
  return result + text.slice(from)
}
