// Lines with which other outputs begin: a message that people pasted ends there, whatever its blank
// lines.
import { isFence } from '../../../formats/sentences.ts'
import { endsPrint } from '../../../formats/prompt.ts'

const START = new RegExp(
  `^(?:${[
    String.raw`SERVICE_NAME\s*:`,
    String.raw`\[SC\] `,
    String.raw`(?:Host Name|ホスト名|Hostname|Nom de l[’']hôte|Nombre de host|Nome host|Имя узла|主机名)\s*:`,
    String.raw`Microsoft Windows \[`,
    String.raw`Event\[\d`,
    String.raw`Log Name\s*:|Event Type\s*:|ログの名前\s*:|Protokollname\s*:|Nom du journal\s*:`,
    String.raw`HKEY_[A-Z_]+\\`,
    String.raw`(?:Feature ?Name|Package Identity|機能名|パッケージ ID)\s*:`,
    String.raw`Node,|Caption\s{2,}|HotFixID\s*[:=]`,
    String.raw`(?:Name|Id|Index|Status|TimeCreated|ProviderName)\s+: `,
    String.raw`<(?:Event|Objs|Objects|MsInfo)[\s>]`,
    String.raw`[A-Z]:\\[^:]{1,200}:\((?:OI|CI|F|M|R|W|I)`,
    String.raw`=+ Hotfixes =+`,
    String.raw`\[?[{]\s*"`,
  ].join('|')})`,
)
const RULER = /^\s*-{2,}(?:\s+-{2,})+\s*$/
const BARS = /^\s*[|+].*[|+]\s*$/

/** True if the output of another tool begins at this line. */
export function startsOtherOutput(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (isFence(line) || endsPrint(line) || RULER.test(lines[at + 1] ?? '')) return true
  return START.test(line) || (BARS.test(line) && /^\s*[|+][-+|: ]+$/.test(lines[at + 1] ?? ''))
}
