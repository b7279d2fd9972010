// Names of files and folders that look like another machine's: `dc01-features.txt`, `DC01/`. A path
// never proves whose a file is; it can only take it away from the only host of a drop.
// docs/provenance.md section 1 rule 5.

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
const NUMBERED = /^(?<word>[a-z]{1,14})(?<number>\d{1,4})[a-z]?$/i
const GENERATED = /^(?:win|desktop|laptop|ec2amaz)-[a-z0-9]{5,15}$/i

/**
 * True if a file or folder name holds the name of a machine other than `label`.
 *
 * @param label the host's first DNS label, upper case
 */
export function namesAnotherHost(name: string, label: string): boolean {
  const words = name.replace(/\.[A-Za-z]\w{0,4}$/, '').split(/[\s_.()[\],;+=@&]+/)
  const parts = words.flatMap((word) => (GENERATED.test(word) ? [word] : [word, ...word.split('-')]))
  const machines = parts.filter(looksLikeMachine).map((part) => part.toUpperCase())
  return machines.length > 0 && !machines.some((machine) => label.includes(machine))
}

function looksLikeMachine(part: string): boolean {
  if (GENERATED.test(part)) return true
  const { word = '', number = '' } = NUMBERED.exec(part)?.groups ?? {}
  const stem = word.toLowerCase()
  if (stem === '' || NO_MACHINE.has(stem)) return false
  return ROLES.has(stem) || (stem.length > 1 && number.length > 1)
}
