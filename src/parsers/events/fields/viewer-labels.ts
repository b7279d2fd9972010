// Column names of Event Viewer's "Save as" CSV and text, by display language: level, date and time,
// source, event id, task category. The Security log has keywords in place of the level.
import { levelOf } from './levels.ts'

interface ViewerLabels {
  readonly language: string
  readonly level: string
  readonly keywords: string
  readonly others: readonly [dateAndTime: string, source: string, eventId: string, category: string]
}

const LABELS: readonly ViewerLabels[] = [
  labels('en', 'Level', 'Keywords', 'Date and Time', 'Source', 'Event ID', 'Task Category'),
  labels('ja', 'レベル', 'キーワード', '日付と時刻', 'ソース', 'イベント ID', 'タスクのカテゴリ'),
  labels('de', 'Ebene', 'Schlüsselwörter', 'Datum und Uhrzeit', 'Quelle', 'Ereignis-ID', 'Aufgabenkategorie'),
  labels('fr', 'Niveau', 'Mots clés', 'Date et heure', 'Source', 'ID de l’événement', 'Catégorie de la tâche'),
  labels('es', 'Nivel', 'Palabras clave', 'Fecha y hora', 'Origen', 'Id. del evento', 'Categoría de la tarea'),
  labels('it', 'Livello', 'Parole chiave', 'Data e ora', 'Origine', 'ID evento', 'Categoria attività'),
  labels('pt', 'Nível', 'Palavras-chave', 'Data e Hora', 'Fonte', 'Identificação do Evento', 'Categoria da Tarefa'),
  labels('ru', 'Уровень', 'Ключевые слова', 'Дата и время', 'Источник', 'Код события', 'Категория задачи'),
  labels('zh-cn', '级别', '关键字', '日期和时间', '来源', '事件 ID', '任务类别'),
  labels('zh-tw', '等級', '關鍵字', '日期和時間', '來源', '事件識別碼', '工作類別'),
  labels('ko', '수준', '키워드', '날짜 및 시간', '원본', '이벤트 ID', '작업 범주'),
]

/** Where the columns of an export are. Event Viewer writes more of them, or in another order, if a person chose them. */
export interface ViewerLayout {
  readonly level: number
  readonly date: number
  /** A second column of the date. */
  readonly time?: number
  readonly source: number
  readonly id: number
  readonly message: number
  readonly computer?: number
  readonly log?: number
}

/** Columns that nobody has changed. */
export const USUAL_LAYOUT: ViewerLayout = { level: 0, date: 1, source: 2, id: 3, message: 5 }

/**
 * Windows XP and Server 2003 write no heading: `12/11/2025,9:27:52 AM,MSMQ,Error,None,2085,N/A,WEB01,message`.
 */
export const XP_LAYOUT: ViewerLayout = { date: 0, time: 1, source: 2, level: 3, id: 5, computer: 7, message: 8 }

/**
 * Event Log Explorer: `Type, Date, Time, Event, Source, Category, User, Computer`, and the description
 * if it was asked for. Its heading is English in every language.
 */
const EXPLORER_LAYOUT: ViewerLayout = { level: 0, date: 1, time: 2, id: 3, source: 4, computer: 7, message: 8 }
const EXPLORER_NAMES = ['type', 'date', 'time', 'event', 'source', 'category', 'user', 'computer']

/** Information in the heading of an export. */
export interface ViewerHeading {
  readonly language: string
  /** A heading that starts with the keywords column comes from the Security log. */
  readonly channel?: 'Security'
  readonly layout: ViewerLayout
}

const COMPUTER = new Set('computer|コンピューター|ordinateur|equipo|computador|компьютер|计算机|電腦|컴퓨터'.split('|'))
const LOG = new Set('log|ログ|protokoll|journal|registro|журнал|日志|記錄檔|로그'.split('|'))
const MESSAGE = new Set('message|description|general|メッセージ|説明|全般|beschreibung|descripción|описание'.split('|'))

/**
 * Reads the names of a heading: three of the usual five in one language, the date and the id among
 * them if they are not in their usual order. Undefined for other names.
 */
export function viewerHeading(names: readonly string[]): ViewerHeading | undefined {
  const seen = names.map(comparable)
  if (EXPLORER_NAMES.every((name, at) => seen[at] === name)) return { language: 'en', layout: EXPLORER_LAYOUT }
  for (const { language, level, keywords, others } of LABELS) {
    const startsWithKeywords = seen[0] === keywords
    const known = others.filter((name, index) => seen[index + 1] === name).length
    const isUsual = known + (startsWithKeywords || seen[0] === level ? 1 : 0) >= 3
    const [date, source, id] = others.map((name) => seen.indexOf(name))
    const isNamed =
      date !== undefined && id !== undefined && date >= 0 && id >= 0 && source !== undefined && source >= 0
    if (!isUsual && !isNamed) continue
    const at = (place: number | undefined, usual: number): number => (place === undefined || place < 0 ? usual : place)
    const levelAt = seen.indexOf(level)
    const layout = {
      level: at(levelAt, startsWithKeywords || isUsual ? 0 : -1),
      date: at(date, USUAL_LAYOUT.date),
      source: at(source, USUAL_LAYOUT.source),
      id: at(id, USUAL_LAYOUT.id),
      ...placeOfMore(seen),
    }
    return startsWithKeywords ? { language, channel: 'Security', layout } : { language, layout }
  }
  return undefined
}

/** The message comes last and has no name (Excel adds an empty one), unless a program or a person has named it. */
function placeOfMore(seen: readonly string[]): Pick<ViewerLayout, 'message' | 'computer' | 'log'> {
  const place = (names: ReadonlySet<string>): number => seen.findIndex((name) => names.has(name))
  const [message, computer, log] = [place(MESSAGE), place(COMPUTER), place(LOG)]
  return {
    message: message >= 0 ? message : seen.at(-1) === '' ? seen.length - 1 : seen.length,
    ...(computer < 0 ? {} : { computer }),
    ...(log < 0 ? {} : { log }),
  }
}

/**
 * The language of labels in any order, such as the labels of one event's values; undefined if fewer
 * than three are known in one language.
 */
export function languageOfLabels(names: readonly string[]): string | undefined {
  const seen = new Set(names.map(comparable))
  return LABELS.find(
    ({ level, keywords, others }) => [level, keywords, ...others].filter((name) => seen.has(name)).length >= 3,
  )?.language
}

/** The columns of one record that show what it is. */
export interface ViewerCells {
  readonly level: string
  readonly date: string
  readonly source: string
  readonly id: string
}

/** The cells of a record; a missing cell is empty. */
export function viewerCells(fields: readonly string[], layout: ViewerLayout): ViewerCells {
  const cell = (at: number): string => fields[at] ?? ''
  const time = layout.time === undefined ? '' : ` ${cell(layout.time)}`
  return {
    level: cell(layout.level),
    date: cell(layout.date) + time,
    source: cell(layout.source),
    id: cell(layout.id),
  }
}

/**
 * True for fields that only an event has in these columns, in any language: a date, an event id, and
 * (unless `withLevelName` is false) a level name.
 */
export function isViewerRecord(
  fields: readonly string[],
  isDate: (text: string) => boolean,
  { layout = USUAL_LAYOUT, withLevelName = true }: { layout?: ViewerLayout; withLevelName?: boolean } = {},
): boolean {
  const { level, date, source, id } = viewerCells(fields, layout)
  if (fields.length < 5 || source === '' || !/^\s*\d{1,5}\s*$/.test(id) || date.length > 60) return false
  return isDate(date) && !/^\d{1,2}[:.]\d\d/.test(source) && (!withLevelName || levelOf(level) !== undefined)
}

/** The layout of records without a heading; undefined if they are not records. */
export function layoutOfRecord(fields: readonly string[], isDate: (text: string) => boolean): ViewerLayout | undefined {
  return [USUAL_LAYOUT, XP_LAYOUT, EXPLORER_LAYOUT].find((layout) => isViewerRecord(fields, isDate, { layout }))
}

function labels(
  language: string,
  level: string,
  keywords: string,
  ...others: [string, string, string, string]
): ViewerLabels {
  const [date, source, id, category] = others.map(comparable)
  return {
    language,
    level: comparable(level),
    keywords: comparable(keywords),
    others: [date ?? '', source ?? '', id ?? '', category ?? ''],
  }
}

/** Ignores case, blanks, kinds of apostrophe and byte order marks. */
function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’´`]/g, "'")
    .replace(/[\s\u00a0\ufeff\u200b"]/g, '')
}
