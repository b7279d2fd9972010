// Names of files and folders that look like another machine's: `dc01-features.txt`, `DC01/`,
// `WEB01-old/`. A path never proves whose a file is; it can only take it away from the only host of a
// drop. docs/provenance.md section 1 rule 5.
import { saysAnother, withoutDuplicateMark } from './foreign-words.ts'

/** Words that people number when they name files: none of them is a machine. */
const NO_MACHINE = new Set(
  (
    'a acl after app application apps att attachment b before bild bundle c capture case cbs change chat clip collect collection copy d data dec ' +
    'day dism doc docs document dump dxdiag ev event events evidence evt evtx export f feature features file files fix foto get h host ' +
    'hotfix hotfixes hist history icacls iis image img inc incident info input item kb list log logs m mail mails msg msinfo msmq n net new ' +
    'nfo no note notes nr number old order out output p page part paste pic photo pkg ps q qfe queue r re reg req request rev result results ' +
    'run s sc scan screen screenshot sect section sec service services setup shot sr step support svc sys system systeminfo systinfo si t tab ' +
    'table task test text ticket time tkt tmp try txt u update updates v ver version w week wf win windows wmic ws wu x xml y year z zip ' +
    'jan feb mar apr may jun jul aug sep sept oct nov utf cp ansi unicode'
  ).split(' '),
)
/** Beginnings of server names that need no second digit. */
const ROLES = new Set(
  (
    'dc adc srv svr server web sql db dbs fs ex exch mx mail rds rdsh rdp ts ctx hv hyperv esx ad ca pki wsus sccm prt print bts biztalk vm ' +
    'node clu cluster file appsrv websrv sqlsrv sap erp crm'
  ).split(' '),
)
/** Roles that are machines even without a number, in the name of a file. */
const BARE_ROLES = new Set(['dc', 'adc', 'pdc', 'bdc', 'rodc'])
/** Products that are named by their year: `SQL2019.txt`, `Server2019.txt`. */
const PRODUCTS = new Set(
  'server srv svr sql sqlserver exchange exch ex sharepoint sp biztalk bts crm hyperv wsus office vs w ws'.split(' '),
)
const YEAR = /^20(?:0[38]|1\d|2[0-5])$/
/** Prefixes of ticket numbers: `CS0001`, `INC0012`. */
const TICKETS = new Set('cs inc req ritm chg prb sr tkt case task sctask wo rfc'.split(' '))
/** The next word is a customer's or a ticket's name: `customer-ACME01`. */
const NO_MACHINE_FOLLOWS = new Set('customer client case ticket incident project kunde cliente'.split(' '))
/** What stands before or behind a role in a server's name: `sqlprod`, `web-frontend`. */
const ROLE_STEM =
  '(?:dc|srv|svr|server|web|www|sql|db|file|print|mail|exch|exchange|app|appl|terminal|term|backup|proxy|domain|database|iis|msmq)'
const ROLE_END =
  '(?:dc|srv|svr|server|host|vm|node|prod|prd|dev|tst|test|qa|uat|stg|staging|live|controller|db|sql|frontend|backend|front|back)'
const COMPOUND = new RegExp(`^${ROLE_STEM}(?:[-\\s]?${ROLE_END}){1,2}[a-z]?$`, 'i')
/** Folders that hold one folder for each machine. */
const FOLDER_OF_MACHINES = /^(?:hosts?|servers?|machines?|computers?|nodes?|remote|サーバー?|ホスト)$/i
const NUMBERED = /^(?<word>[a-z]{1,14})(?<number>\d{1,4})[a-z]?$/i
const GENERATED = /^(?:win|desktop|laptop|ec2amaz)-[a-z0-9]{5,15}$/i
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const ADDRESS = new RegExp(`(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?![\\d]|\\.\\d)`)
const DASHED_ADDRESS = /(?:^|[^\d])(?:10|172|192[-_]168)(?:[-_]\d{1,3}){2,3}(?=$|[^\d])/
const JAPANESE_MACHINE =
  /(?:サーバー?|ノード|端末|マシン|服务器|伺服器|서버)\s*[_-]?[0-90-9]|[0-90-9]号機|ドメイン\s?コントローラ/
/** A DNS suffix behind a host's name; it ends in a known top level, so that no file suffix is taken for one. */
const DOMAIN = '(?:\\.[A-Z0-9-]+){1,6}\\.(?:COM|NET|ORG|LOCAL|LAN|CORP|INTERNAL|INTRA|AD|[A-Z]{2})(?![A-Z0-9])'

/** True for a word that says what a file is, in whatever drop: `systeminfo`, `logs`, `before`, `test`. */
export function isPlainWord(word: string): boolean {
  // In Japanese nothing separates such a word from a name.
  return NO_MACHINE.has(word.toLowerCase()) || (/^\p{Script=Latin}+$/u.test(word) && saysAnother(word, false))
}

/** True for a word that is taken for the name of a machine. */
export function isMachineWord(word: string): boolean {
  return looksLikeMachine(word, false) || BARE_ROLES.has(word.toLowerCase())
}

/**
 * True if the path below the folder of a host says that the file is another machine's.
 *
 * @param parts folders and the file, outermost first
 * @param label the host's first DNS label, upper case
 */
export function isForeignPath(parts: readonly string[], label: string): boolean {
  return parts.some((part, index) => {
    const isFile = index === parts.length - 1
    return isBelowMachines(parts, index, label) || namesAnotherHost(part, label, isFile)
  })
}

/**
 * True if a file or folder name holds the name of a machine other than `label`, or says that it is
 * another machine.
 */
export function namesAnotherHost(name: string, label: string, isFile: boolean): boolean {
  const { rest, hasOwn } = withoutOwnName(withoutDuplicateMark(name), label)
  if (ADDRESS.test(rest) || DASHED_ADDRESS.test(rest) || JAPANESE_MACHINE.test(rest)) return true
  if (saysAnother(rest, isFile)) return true
  return machinesIn(rest, isFile, hasOwn).some((machine) => !isOwn(machine, label))
}

/** `hosts/appsrv/f.txt`: the folder is a machine's, whatever its name. */
function isBelowMachines(parts: readonly string[], index: number, label: string): boolean {
  const isFolder = index > 0 && index < parts.length - 1
  if (!isFolder || !FOLDER_OF_MACHINES.test(parts[index - 1]!)) return false
  const folder = parts[index]!
  return !NO_MACHINE.has(folder.toLowerCase()) && !folder.toUpperCase().includes(label)
}

/** The name with the host's own name taken out, so that a host called `LAB-WEB` is not a lab. */
function withoutOwnName(name: string, label: string): { rest: string; hasOwn: boolean } {
  if (!name.toUpperCase().includes(label)) return { rest: name, hasOwn: false }
  const own = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const rest = name.replace(new RegExp(`(?<![A-Z0-9])${own}(?:${DOMAIN})?(?![A-Z0-9])`, 'gi'), ' ')
  return { rest, hasOwn: rest !== name }
}

/** @param hasOwn beside the host's own name only a role is a machine: `WEB01_snap02` is not */
function machinesIn(rest: string, isFile: boolean, hasOwn: boolean): string[] {
  const words = rest.replace(/\.[A-Za-z]\w{0,4}$/, '').split(/[\s_.()[\],;+=@&]+/)
  const phrases = words.map((word, at) => `${word} ${words[at + 1] ?? ''}`.trim())
  const compounds = [...words, ...phrases].filter((word) => COMPOUND.test(word))
  const parts = words.flatMap((word) => (GENERATED.test(word) ? [word] : [...new Set([word, ...word.split('-')])]))
  const numbered = parts.filter((part, at) => looksLikeMachine(part, hasOwn) && !isCustomer(parts, at))
  const bare = parts.filter((part) => BARE_ROLES.has(part.toLowerCase()))
  const folder = !isFile && words.length === 1 && ROLES.has(words[0]!.toLowerCase()) ? words : []
  return [...compounds, ...numbered, ...bare, ...folder]
}

function looksLikeMachine(part: string, onlyRoles: boolean): boolean {
  if (GENERATED.test(part)) return true
  const { word = '', number = '' } = NUMBERED.exec(part)?.groups ?? {}
  const stem = word.toLowerCase()
  if (stem === '' || NO_MACHINE.has(stem)) return false
  if (PRODUCTS.has(stem) && YEAR.test(number)) return false
  if (TICKETS.has(stem) && number.length > 3) return false
  return ROLES.has(stem) || (!onlyRoles && stem.length > 1 && number.length > 1)
}

function isCustomer(parts: readonly string[], at: number): boolean {
  return at > 0 && NO_MACHINE_FOLLOWS.has(parts[at - 1]!.toLowerCase())
}

/** A folder `web` or `web-server` may be that of WEB01. */
function isOwn(machine: string, label: string): boolean {
  const pieces = machine.toUpperCase().split(/[-\s]/)
  const telling = pieces.filter((piece) => !/^(?:SRV|SVR|SERVER|HOST)$/.test(piece))
  return (telling.length > 0 ? telling : pieces).every((piece) => label.includes(piece))
}
