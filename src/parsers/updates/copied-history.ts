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
const CODE = String.raw`(?: [-–—] 0x[0-9a-f]{8})?`

interface Result {
  /** What update-history.ts knows, or the text itself. */
  readonly word: string
  readonly verb: 'Installation' | 'Uninstallation'
}

/** Whole sentences of Settings, by language; whatever stands beside them makes them a person's words. */
const SENTENCES: readonly (readonly [pattern: RegExp, result: Result])[] = [
  ...sentences('Succeeded', 'Installation', [
    `Successfully installed on ${DATE}`,
    `${DATE} に(?:正常に|正しく)インストールされました`,
    `正常にインストールされました: ${DATE}`,
    `Erfolgreich installiert am ${DATE}`,
    `(?:Installé correctement|Correctement installé|Installé avec succès|Installation réussie) le ${DATE}`,
    `(?:Instalado correctamente|Se instaló correctamente|Se ha instalado correctamente) el ${DATE}`,
    `(?:Installato correttamente|Installazione riuscita|Installazione completata) (?:il|in data) ${DATE}`,
    `Instalad[oa] com (?:êxito|sucesso) em ${DATE}`,
    `Успешно установлено ${DATE}`,
    `已于 ?${DATE} ?成功安装`,
  ]),
  ...sentences('Failed', 'Installation', [
    `Failed to install on ${DATE}${CODE}`,
    `${DATE} に(?:インストールに失敗しました|インストールできませんでした)${CODE}`,
    `インストールに失敗しました: ${DATE}${CODE}`,
    `Install error - 0x[0-9a-f]{8}, ${DATE}`,
    `Fehler bei (?:der )?Installation am ${DATE}${CODE}`,
    `Échec de l[’']installation le ${DATE}${CODE}`,
    `(?:Error al instalar|No se pudo instalar) el ${DATE}${CODE}`,
    `Installazione non riuscita (?:il|in data) ${DATE}${CODE}`,
    `Falha ao instalar em ${DATE}${CODE}`,
    `Не удалось установить ${DATE}${CODE}`,
  ]),
  ...sentences('Succeeded', 'Uninstallation', [
    `Successfully uninstalled on ${DATE}`,
    `${DATE} に正常にアンインストールされました`,
    `Erfolgreich deinstalliert am ${DATE}`,
  ]),
]

function sentences(word: string, verb: Result['verb'], all: readonly string[]): (readonly [RegExp, Result])[] {
  return all.map((one) => [new RegExp(`^${one}$`, 'iu'), { word, verb }] as const)
}

/** Cells of Control Panel beside the title, in the languages whose words are known. */
const STATES: readonly (readonly [words: RegExp, result: Result])[] = [
  [
    /^(?:successful|succeeded|成功|erfolgreich|réussie?|correcto|riuscito)$/i,
    { word: 'Succeeded', verb: 'Installation' },
  ],
  [
    /^(?:failed|unsuccessful|失敗|fehler|fehlgeschlagen|échec|error|non riuscito)$/i,
    { word: 'Failed', verb: 'Installation' },
  ],
]
const NOT_YET = /^(?:cancell?ed|キャンセル|abgebrochen|annulée?|cancelado|annullato|pending restart|再起動の保留中)$/i
const IMPORTANCE =
  /^(?:important|recommended|optional|重要|推奨|オプション|wichtig|empfohlen|recommandée?|facultatif|importante|recomendado)$/i
const PRODUCT = /^Microsoft Windows$/
const PUBLISHER = /^Microsoft Corporation$/

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
  const result = SENTENCES.find(([pattern]) => pattern.test(below.replace(/\s+/g, ' ')))?.[1]
  if (result === undefined || parseWallClock(below) === undefined) return undefined
  return { record: recordOf(lines, at, at + 2, { title, date: below, ...result }), to: at + 2 }
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
  const result = resultOf(cells.slice(0, -1))
  return result === undefined
    ? undefined
    : { record: recordOf(lines, at, at + 1, { title, date, ...result }), to: at + 1 }
}

/** Product and publisher, or a state; a cell that is not known may say anything. */
function resultOf(cells: readonly string[]): Result | undefined {
  if (cells.length === 2 && PRODUCT.test(cells[0] ?? '') && PUBLISHER.test(cells[1] ?? '')) {
    return { word: 'Succeeded', verb: 'Installation' }
  }
  const [state = '', ...rest] = cells
  if (!rest.every((cell) => IMPORTANCE.test(cell))) return undefined
  if (NOT_YET.test(state)) return { word: state, verb: 'Installation' }
  return STATES.find(([words]) => words.test(state))?.[1]
}

/** The whole line is a title: its KB is in brackets near the end. */
function titleOf(text: string): string | undefined {
  const title = text.trim()
  return title.length <= MAX_LINE && /^\S.*[(（]KB\d{6,7}[)）][^:]{0,40}$/i.test(title) ? title : undefined
}

function recordOf(
  lines: readonly string[],
  from: number,
  to: number,
  { title, date, word, verb }: { readonly title: string; readonly date: string } & Result,
): ObjectRecord {
  const values = new Map([
    ['title', title],
    ['date', date],
    ['result', word],
    ['operationname', verb],
  ])
  return { line: from, excerpt: lines.slice(from, to).join('\n'), isRow: true, values }
}
