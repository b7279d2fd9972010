// Columns and properties that name the machine of a row, and the names in them. Scripts, inventory
// tools and log servers call that column differently:
//
//   Server,HotFixID            agent.hostname : dc01            サーバー名   HotFixID
//   dc01,KB5071544             HotFixID       : KB5071544       dc01         KB5071544
//
// Three kinds: `own`, filled in by the machine itself; `sure`, nothing else is ever in it; `likely`
// (System, Site, Origin …), a machine only if the value has the form of a machine's name, such as
// `dc01` or `SRV-DC1.corp.example.com`.
import { isHostName } from '../windows/host-name.ts'
import { isCutValue, withoutCutMark, type ObjectRecord } from './powershell/block.ts'

export interface RowHost {
  readonly name: string
  readonly isPrefix: boolean
  /** True if the row belongs to another machine or to one that cannot be told: it must not become facts. */
  readonly isUnknown?: true
}

/** Columns that the machine fills in about itself. */
const OWN = new Set(['source', 'csname', '__server', 'systemname', 'dnshostname', 'csdnshostname'])
/** Columns with the name used to query the machine, which may be an alias of the machine's own. */
const ALIASES = new Set(['pscomputername', 'node', 'computername', 'machinename'])
/** Without blanks, dots, hyphens and underscores. */
const SURE = new Set(
  (
    'computer computers computernetbios pc pcname host hosts nthost dest desthost target targethost ' +
    'targetcomputer targetserver server servers servername machine machines device devices devicename node nodes ' +
    'nodename ownernode vm vms vmname guest guestname endpoint endpointname fqdn netbios netbiosname dnsname workstation ' +
    'workstationname inventoryhostname ciname configurationitem asset assetname hostfqdn serverfqdn serverinstance ' +
    'サーバ サーバー サーバ名 サーバー名 コンピュータ コンピューター コンピュータ名 コンピューター名 ホスト ホスト名 マシン マシン名 端末 ' +
    '端末名 機器 機器名 ノード ノード名 pc名 対象サーバ 対象サーバー 対象ホスト 対象機器 対象端末 デバイス デバイス名 ' +
    'rechner rechnername gerät gerätename knoten knotenname zielsystem zielserver ' +
    'serveur nomduserveur nomserveur ordinateur nomdelordinateur nomordinateur hôte nomdhôte nomhôte poste noeud nœud ' +
    'equipo nombredeequipo nombredelequipo nombreequipo servidor nombredeservidor nombredelservidor ordenador ' +
    'computador nomedocomputador nomedoservidor máquina nomecomputer nomeserver nomehost macchina ' +
    'сервер имясервера компьютер имякомпьютера хост имяхоста узел имяузла машина ' +
    '服务器 服务器名 服务器名称 主机 主机名 主机名称 计算机 计算机名 计算机名称 设备 设备名称 电脑 ' +
    '伺服器 伺服器名稱 主機 主機名稱 電腦 電腦名稱 裝置 裝置名稱 ' +
    '서버 서버이름 서버명 컴퓨터 컴퓨터이름 호스트 호스트이름 호스트명 ' +
    'serwer nazwaserwera komputer nazwakomputera'
  ).split(' '),
)
/** `CsDNSHostName`, `agent.hostname`, `TargetComputerName`. */
const ENDS_SURE = /(?:computer|host|server|machine|device|node|workstation)(?:name|fqdn)$/
/** Machines with a part of their own in the life of another one. */
const OTHERS_OF_A_HOST = /(?:logon|wsus|update|proxy|dns|time|mail|print|license|domain)(?:server|host)(?:name)?$/
const LIKELY = new Set(
  (
    'system client clientname targetname origin resource resourcename instance instancename collection site location ' +
    'runspaceid'
  ).split(' '),
)
const MAX_COLUMN = 64
const LOCAL = /^(?:localhost|\.|127(?:\.\d{1,3}){3}|::1|\(local\)|\$env:computername|%computername%)$/i
/** What people put in place of a name before they send a file. */
const BLANKED = /^(?:[^\p{L}\p{N}]*|n\/?a|null|none|[x*]{3,}|<[^<>]*>|\[[^[\]]*\]|\{.*\})$/iu
const MACHINE = /^(?=[^.]*[\p{L}])(?=[^.]*\d)\p{L}[\p{L}\p{N}_-]{1,30}(?:\.[\p{L}\p{N}_-]{1,63}){0,8}$/u
const NO_MACHINE =
  /^(?:KB\d+|x(?:64|86)|amd64|i386|arm64|win(?:dows)?(?:32|64|\d{1,2})|win32\w*|w\d{2,4}|v\d+|sp\d|ie\d+|rtm\d*|ver\d+|tier\d|level\d|cve-.*|ms\d{2}-\d+|http.*|\p{L}[\da-f]{7}-.*)$/iu

/** Every row of a table has the same columns; so many names are kept at most. */
const MAX_KNOWN_COLUMNS = 1000
const knownColumns = new Map<string, boolean>()

/** True for the name of a column or property that only ever names a machine. */
export function isHostColumn(column: string): boolean {
  if (column.length > MAX_COLUMN) return false
  const known = knownColumns.get(column)
  if (known !== undefined) return known
  if (knownColumns.size >= MAX_KNOWN_COLUMNS) knownColumns.clear()
  const names = namesMachine(column)
  knownColumns.set(column, names)
  return names
}

function namesMachine(column: string): boolean {
  const name = column.normalize('NFKC').toLowerCase().trim()
  if (OWN.has(name) || ALIASES.has(name)) return true
  const plain = plainOf(name)
  return SURE.has(plain) || (ENDS_SURE.test(plain) && !OTHERS_OF_A_HOST.test(plain))
}

function plainOf(name: string): string {
  return name.replace(/[\s._\-'’"#]/g, '')
}

/**
 * The machine that a record names; undefined if it names none.
 *
 * @param known the other properties of such a record, in lower case. If given, a machine's name in
 * any column that is not among them is the owner of the row, whatever the column is called.
 */
export function hostOfRecord({ values }: ObjectRecord, known?: ReadonlySet<string>): RowHost | undefined {
  const own = firstOf(values, OWN)
  const alias = firstOf(values, ALIASES)
  const sure: RowHost[] = []
  for (const [name, value] of values) {
    const host = OWN.has(name) || ALIASES.has(name) || !isHostColumn(name) ? undefined : hostOf(value)
    if (host !== undefined) sure.push(host)
  }
  const named = ofMachine(own, alias)
  const all = [...(named === undefined ? [] : [named]), ...sure]
  const certain = all.filter((host) => host.isUnknown !== true)
  const [first] = certain
  if (first !== undefined) return certain.every((host) => isSame(first, host)) ? longest(certain) : UNKNOWN
  return all[0] ?? likelyOf(values, known)
}

const UNKNOWN: RowHost = { name: '', isPrefix: false, isUnknown: true }

/** The machine's own name takes precedence over the name used to query it. */
function ofMachine(own: RowHost | undefined, alias: RowHost | undefined): RowHost | undefined {
  if (own === undefined || own.isUnknown === true) return alias ?? own
  if (alias === undefined || alias.isPrefix || alias.isUnknown === true) return own
  // The longer name of the same machine is better: it may include the domain.
  return isSame(own, alias) ? alias : own
}

function firstOf(values: ReadonlyMap<string, string>, names: ReadonlySet<string>): RowHost | undefined {
  let first: RowHost | undefined
  for (const [name, value] of values) {
    const host = names.has(name) ? hostOf(value) : undefined
    if (host !== undefined && host.isUnknown !== true) return host
    first ??= host
  }
  return first
}

function hostOf(value: string): RowHost | undefined {
  const name = withoutCutMark(value)
    .replace(/^\\\\/, '')
    .replace(/^[\w.-]{1,63}\\(?=\S+$)/, '')
    .replace(/\$$/, '')
  if (LOCAL.test(name) || BLANKED.test(name)) return undefined
  const isAddress = /^[\d.]+$|:/.test(name)
  return !isAddress && isHostName(name) ? { name, isPrefix: isCutValue(value) } : UNKNOWN
}

function isSame(one: RowHost, other: RowHost): boolean {
  const [a = ''] = one.name.toUpperCase().split('.')
  const [b = ''] = other.name.toUpperCase().split('.')
  return a === b || (one.isPrefix && b.startsWith(a)) || (other.isPrefix && a.startsWith(b))
}

function longest(hosts: readonly RowHost[]): RowHost | undefined {
  const full = hosts.filter((host) => !host.isPrefix)
  return (full.length > 0 ? full : hosts).reduce((best, next) => (next.name.length > best.name.length ? next : best))
}

function likelyOf(values: ReadonlyMap<string, string>, known: ReadonlySet<string> | undefined): RowHost | undefined {
  for (const [name, value] of values) {
    const mayName = known === undefined ? LIKELY.has(plainOf(name)) : !known.has(name)
    const host = mayName && MACHINE.test(value) && !NO_MACHINE.test(value) ? hostOf(value) : undefined
    if (host !== undefined) return host
  }
  return undefined
}
