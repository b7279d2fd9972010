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

/** Information in the heading of an export. */
export interface ViewerHeading {
  readonly language: string
  /** A heading that starts with the keywords column comes from the Security log. */
  readonly channel?: 'Security'
}

/** Reads the five names of a heading; undefined if fewer than three of them are known in one language. */
export function viewerHeading(names: readonly string[]): ViewerHeading | undefined {
  const seen = names.slice(0, 5).map(comparable)
  for (const { language, level, keywords, others } of LABELS) {
    const startsWithKeywords = seen[0] === keywords
    const known = others.filter((name, index) => seen[index + 1] === name).length
    if (known + (startsWithKeywords || seen[0] === level ? 1 : 0) < 3) continue
    return startsWithKeywords ? { language, channel: 'Security' } : { language }
  }
  return undefined
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

/**
 * True for fields that only an event has in these columns, in any language: a date second, an event
 * id fourth, and (unless `withLevelName` is false) a level name first.
 */
export function isViewerRecord(
  fields: readonly string[],
  isDate: (text: string) => boolean,
  withLevelName = true,
): boolean {
  const [level = '', date = '', source = '', id = ''] = fields
  if (fields.length < 5 || source === '' || !/^\s*\d{1,5}\s*$/.test(id) || date.length > 60) return false
  return isDate(date) && (!withLevelName || levelOf(level) !== undefined)
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
