// The history of updates as people copy it out of a window:
//
//   2025-12 Cumulative Update for Windows Server 2019 (1809) for x64-based Systems (KB5071544)
//   Successfully installed on 12/11/2025                            Settings, "Update history"
//
//   2025-10 Cumulative Update for .NET Framework 3.5 … (KB5066136)
//   Failed to install on 12/10/2025 - 0x800f0922
//
//   Security Update for Windows (KB5071543)  Successful  Important  12/11/2025     Control Panel
//   Update for Microsoft Windows (KB5071543)  Microsoft Windows  Microsoft Corporation  12/11/2025
//
// The sentence of Settings and the words of Control Panel are localized. Columns are separated by tabs
// or two blanks. A title without a KB is not read. Dates are regional, without a time.
import type { ObjectRecord } from '../../formats/powershell/block.ts'
import { parseWallClock } from '../../windows/clock/wall-clock.ts'
import type { HistoryPrint } from './history-rows.ts'
import { kbsInTitle } from './kb.ts'

const MAX_LINE = 300
const DATE = String.raw`\d{1,4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,4}日?`
const FAILED =
  /0x8[0-9a-f]{7}|fail|fehl|失敗|échec|échoué|error al|no se pudo|impossibile|non riuscit|falha|ошиб|не удал|失败|실패|niepowod|mislukt/i
/** A success that is denied. */
const DENIED = /\bunsuccess|\bnot\b|\bnicht\b|\bn'a pas\b|\bno se\b|\bnon\b|\bnão\b|\bне\b|ませんでした|未|안 |않/i
const REMOVED =
  /uninstall|deinstall|アンインストール|désinstall|desinstal|disinstall|удален|卸载|解除安裝|제거|odinstal|verwijderd/i
const INSTALLED =
  /\bsuccess|erfolgreich|正常に|正しく|成功|インストール済み|réussi|correctement|correctamente|correttamente|riuscit|com êxito|com sucesso|успешно|성공|pomyślnie|geslaagd|geïnstalleerd/i
/** Neither installed nor failed. */
const NOT_YET = /cancel|abgebrochen|取り消|キャンセル|annul|pending|restart|再起動|保留|neustart|redémarr|reinici/i
/** The sentence of Settings starts or ends with its date, or ends with a code; prose ends with a period. */
const SENTENCE = new RegExp(String.raw`^(?:${DATE}|.{3,80}?${DATE}(?: [-–—] 0x[0-9a-f]{8})?$)`, 'i')
const PUBLISHER = /^Microsoft (?:Windows|Corporation)$|^Microsoft$/

export function findCopiedHistory(lines: readonly string[]): HistoryPrint[] {
  const prints: { from: number; to: number; records: ObjectRecord[] }[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const found = rowAt(lines, at) ?? pairAt(lines, at)
    if (found === undefined) continue
    const last = prints.at(-1)
    const follows = last !== undefined && lines.slice(last.to, at).every((line) => line.trim() === '')
    if (follows) {
      last.records.push(found.record)
      last.to = found.to
    } else prints.push({ from: at, to: found.to, records: [found.record] })
    at = found.to - 1
  }
  return prints
}

interface Found {
  readonly record: ObjectRecord
  readonly to: number
}

/** A title, and the sentence below it. */
function pairAt(lines: readonly string[], at: number): Found | undefined {
  const title = titleOf(lines[at] ?? '')
  const below = (lines[at + 1] ?? '').trim()
  if (title === undefined || below === '' || below.length > MAX_LINE || kbsInTitle(below).length > 0) return undefined
  const result = SENTENCE.test(below) ? resultOf(below) : undefined
  if (result === undefined || parseWallClock(below) === undefined) return undefined
  return {
    record: recordOf(lines, at, at + 2, { title, date: below, result: result.word, verb: result.verb }),
    to: at + 2,
  }
}

/** A title and the cells behind it, the date last. */
function rowAt(lines: readonly string[], at: number): Found | undefined {
  const line = lines[at] ?? ''
  if (line.length > MAX_LINE || !/KB\d{6,7}\)/i.test(line)) return undefined
  const [name = '', ...cells] = line
    .trim()
    .split(/\t| {2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  const title = titleOf(name)
  const date = cells.at(-1) ?? ''
  if (title === undefined || cells.length < 2 || !/^\S*\d/.test(date) || parseWallClock(date) === undefined)
    return undefined
  const words = cells.slice(0, -1)
  const told = words.map(resultOf).find((result) => result !== undefined)
  const listed = words.some((cell) => PUBLISHER.test(cell))
    ? ({ word: 'Succeeded', verb: 'Installation' } as const)
    : undefined
  const result = told ?? listed
  if (result === undefined) return undefined
  return { record: recordOf(lines, at, at + 1, { title, date, result: result.word, verb: result.verb }), to: at + 1 }
}

/** The whole line is a title: its KB is in brackets near the end. */
function titleOf(text: string): string | undefined {
  const title = text.trim()
  return title.length <= MAX_LINE && /^\S.*[(（]KB\d{6,7}[)）][^:]{0,40}$/i.test(title) ? title : undefined
}

interface Result {
  /** What update-history.ts knows, or the text itself. */
  readonly word: string
  readonly verb: 'Installation' | 'Uninstallation'
}

function resultOf(text: string): Result | undefined {
  const verb = REMOVED.test(text) ? 'Uninstallation' : 'Installation'
  const isSuccess = INSTALLED.test(text)
  if (FAILED.test(text) || (DENIED.test(text) && (isSuccess || /success|install/i.test(text))))
    return { word: 'Failed', verb }
  if (NOT_YET.test(text)) return { word: text, verb }
  return isSuccess ? { word: 'Succeeded', verb } : undefined
}

function recordOf(
  lines: readonly string[],
  from: number,
  to: number,
  {
    verb,
    ...values
  }: { readonly title: string; readonly date: string; readonly result: string; readonly verb: string },
): ObjectRecord {
  const named = [...Object.entries(values), ['operationname', verb] as const]
  return { line: from, excerpt: lines.slice(from, to).join('\n'), isRow: true, values: new Map(named) }
}
