// Lines with which other outputs begin: a message that people pasted ends there, whatever its blank
// lines.
import { isFence } from '../../../formats/sentences.ts'
import { endsPrint } from '../../../formats/prompt.ts'

const START = new RegExp(
  `^(?:${[
    String.raw`SERVICE_NAME\s*:`,
    String.raw`\[SC\] `,
    String.raw`\s{0,4}(?:Host Name|ホスト名|Hostname|Nom de l[’']hôte|Nombre de host|Nome host|Имя узла|主机名|主機名稱|호스트 이름)\s*:`,
    String.raw`Microsoft Windows \[`,
    String.raw`Event\[\d`,
    String.raw`Log Name\s*:|Event Type\s*:|ログの名前\s*:|Protokollname\s*:|Nom du journal\s*:`,
    String.raw`HKEY_[A-Z_]+\\`,
    String.raw`(?:Feature ?Name|Package Identity|機能名|パッケージ ID)\s*:`,
    String.raw`Node,|Caption\s{2,}|HotFixID\s*[:=]|[A-Z]\w{1,30}(?:\s{2,40}[A-Z]\w{1,30}){2,30}\s*$`,
    String.raw`Path\s{1,4}: Microsoft\.PowerShell\.Core\\|File:\s{3,20}[A-Z]:\\|(?:Get|Set|Test|Stop|Start)-[A-Z]\w{2,30} : `,
    String.raw`Package_for_[\w.-]{1,100}~31bf3856ad364e35~`,
    String.raw`(?:Name|Id|Index|Status|TimeCreated|ProviderName)\s+: `,
    String.raw`<(?:Event|Objs|Objects|MsInfo)[\s>]`,
    String.raw`[A-Z]:\\[^:]{1,200}:\((?:OI|CI|F|M|R|W|I)`,
    String.raw`=+ Hotfixes =+`,
    String.raw`\[?[{]\s*"`,
  ].join('|')})`,
)
const RULER = /^\s*-{2,}(?:\s+(?:\|\s+)?-{2,})+\s*$/
const BARS = /^\s*[|+].*[|+]\s*$/

const PADDED = /^(?<name>[A-Za-z]\w{1,40}\s{1,40}): \S/
const ASSIGNED = /^[A-Za-z]\w{1,40}=\S/

/** True if a list of properties begins at this line, below a blank one: two that are padded alike, or wmic's. */
export function startsList(lines: readonly string[], at: number): boolean {
  const [above = '', line = '', below = ''] = [lines[at - 1], lines[at], lines[at + 1]]
  if (above.trim() !== '') return false
  const name = PADDED.exec(line)?.groups?.['name']
  return (
    (name !== undefined && name.length === PADDED.exec(below)?.groups?.['name']?.length) ||
    (ASSIGNED.test(line) && ASSIGNED.test(below))
  )
}

/** True if the output of another tool begins at this line. */
export function startsOtherOutput(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (isFence(line) || endsPrint(line) || RULER.test(lines[at + 1] ?? '')) return true
  return START.test(line) || (BARS.test(line) && /^\s*[|+][-+|: ]+$/.test(lines[at + 1] ?? ''))
}
