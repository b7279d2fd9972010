// Columns that say in what state something is, and columns that say in what state it should be, was
// or is elsewhere. A table with both compares; none of its cells is known to be the state.
//
//   FeatureName  State(expected)  State          Feature     | Default         HotFixID   Status
//   MSMQ-Server  Enabled          Disabled       MSMQ-Server | Disabled        KB5071544  Missing
import { packageStateOf } from '../windows/state-words.ts'

const FILLER = /state|status|value|setting|starttype|startmode|install|result|[\W_\d]/g
/** What a column's name says of a state that is not the present one. */
const OTHER_STATE = new Set(
  (
    'expected expectation desired baseline default defaults planned plan wanted intended actual reference before after ' +
    'old new previous should shouldbe goal required recommended recommendation compliant compliance deviation ' +
    'difference diff drift sideindicator match matches soll ist erwartet standard sollzustand istzustand attendu ' +
    'prévu esperado deseado previsto atteso ожидается требуется'
  ).split(' '),
)
const OTHER_STATE_IN_CJK =
  /期待|既定|想定|目標|基準|予定|あるべき|設定値|推奨|変更前|変更後|作業前|作業後|実際|実績|差分|比較|预期|默认|期望|实际|預期|預設|예상|기본값|실제/
const WISH_IN_PROSE =
  /\b(?:expected|desired|baseline|by default|default (?:state|value|feature|setting|installation)s?|defaults|planned|plan|to-?do|checklist|rollback|should|will be|to be|target state|missing|not (?:yet )?installed|proposed|recommended)\b|期待|既定|想定|目標|基準|予定|あるべき|推奨|変更前|変更後|作業前|作業後|未適用|未インストール|不足|手順|計画|\b(?:geplant|erwartet|fehlend\w*|soll|checkliste|standardmäßig|attendus?|prévus?|manquante?s?|par défaut|esperado|faltante\w*|previsto|mancanti)\b/i

/** True for a column about another state than the present one: `Expected`, `State(default)`, `変更後の状態`. */
export function isOtherState(column: string): boolean {
  const name = column.normalize('NFKC').toLowerCase()
  return OTHER_STATE_IN_CJK.test(name) || OTHER_STATE.has(name.replace(FILLER, ''))
}

/**
 * True if a table compares states: one column is about another state, or one more column than the
 * tool's own looks like a state.
 *
 * @param own the columns of the tool that look like states, in lower case
 */
export function comparesStates(names: ReadonlySet<string>, own: readonly string[]): boolean {
  return [...names].some((name) => !own.includes(name) && (isOtherState(name) || looksLikeState(name)))
}

function looksLikeState(column: string): boolean {
  return /^(?:install ?)?(?:state|status)|(?:state|status)$|^(?:is ?)?(?:installed|enabled)$|状態|ステータス|^(?:zustand|état|estado|stato|состояние|状态|狀態|상태)/.test(
    column.normalize('NFKC'),
  )
}

const MAX_LINES_TO_SENTENCE = 3
const MAX_SENTENCE = 100

/** True if the nearest lines with text above call what follows a wish, a plan, a default or a comparison. */
export function isAnnouncedAsWish(lines: readonly string[], at: number): boolean {
  let seen = 0
  for (let above = at - 1; above >= 0 && seen < MAX_LINES_TO_SENTENCE; above -= 1) {
    const line = (lines[above] ?? '').trim()
    if (line === '') continue
    // A command ends what a sentence announces.
    if (/^(?:PS )?[A-Z]:\\|^\S+[#$>] |^[A-Z]\w+-[A-Z]\w+(?: |$)|\.exe\b/i.test(line)) return false
    seen += 1
    if (line.length < MAX_SENTENCE && WISH_IN_PROSE.test(line)) return true
  }
  return false
}

const UPDATE_STATE = new Set(
  (
    'installed isinstalled installedcount needed neededcount missing ismissing applied applicable isapplicable present ' +
    'ispresent approved isapproved approval approvals required result resultcode outcome compliance compliant ' +
    'iscompliant deployed deployment detected action verdict ' +
    'インストール インストール済み インストール済 適用 適用済み 適用有無 適用可否 適用状況 インストール状況 承認 承認状況 結果 状況 要否 必要 ' +
    'installiert ergebnis genehmigt genehmigung benötigt fehlend installé installée résultat approuvé instalado resultado ' +
    'aprobado situação installato risultato установлено результат 已安装 结果 已安裝 結果 설치됨 결과'
  ).split(' '),
)
const SAYS_WHETHER =
  /^(?:is)?(?:installed|present|applied)$|^(?:インストール|適用|installiert|instal|установлено|已安|설치됨)/
const YES = /^(?:true|yes|y|1|-1|はい|有|済|済み|○|〇|ja|oui|sí|si|sim|да|是|예|✓|✔)$/i
const DONE =
  /^(?:installed ?successfully|succeeded|success|successful|適用済み?|インストール済み?|成功|erfolgreich|réussie?)$/i

/** True for a column that says of an update whether it is installed, in whatever words. */
export function isUpdateState(column: string): boolean {
  const name = column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '')
  return UPDATE_STATE.has(name) || looksLikeState(name) || isOtherState(name)
}

/**
 * The cell of a row of updates that does not say "installed"; undefined if every such cell says so or
 * there is none. Any word that is not known to mean "installed" counts as another state.
 */
export function wordOfOtherState(values: ReadonlyMap<string, string>): string | undefined {
  for (const [name, value] of values) {
    if (isUpdateState(name) && (isOtherState(name) || !meansInstalled(name, value))) return value
  }
  return undefined
}

function meansInstalled(column: string, value: string): boolean {
  const plain = column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '')
  if (/^(?:approv|need|missing|ismissing|承認)/.test(plain)) return false
  const isNumber = /^\d+$/.test(value)
  return (
    (!isNumber && packageStateOf(value) === 'installed') ||
    DONE.test(value) ||
    (SAYS_WHETHER.test(plain) && YES.test(value))
  )
}
