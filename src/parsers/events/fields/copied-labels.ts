// Names before the values of one event that was copied out of Event Viewer, by language: its window
// (Vista and later), and the one of Windows XP and Server 2003.
//
//   Log Name:  Application          Event Type:     Error
//   Source:    MSMQ                 Event Source:   MSMQ
//   Logged:    12/11/2025 …         Date:           12/11/2025

export type CopiedField =
  | 'channel'
  | 'source'
  | 'date'
  | 'time'
  | 'id'
  | 'level'
  | 'computer'
  | 'message'
  /** Category, keywords, user, operation code: known, so that they end a value, and not read. */
  | 'other'

export interface CopiedLabel {
  readonly field: CopiedField
  /** The languages that use it. */
  readonly languages: ReadonlySet<string>
}

/** A value and where its line names it. */
export interface LabelledValue extends CopiedLabel {
  readonly value: string
}

type Names = Readonly<Record<CopiedField, string>>

const LABELS: Readonly<Record<string, Names>> = {
  en: {
    channel: 'log name',
    source: 'source|event source',
    date: 'date|logged|date and time',
    time: 'time',
    id: 'event id',
    level: 'level|event type',
    computer: 'computer',
    message: 'description|message',
    other: 'task category|event category|keywords|user|opcode|op code|more information|data',
  },
  ja: {
    channel: 'ログの名前',
    source: 'ソース|イベント ソース',
    date: '日付|ログの日付|日付と時刻',
    time: '時刻',
    id: 'イベント id',
    level: 'レベル|イベントの種類',
    computer: 'コンピューター|コンピュータ',
    message: '説明|メッセージ',
    other: 'タスクのカテゴリ|イベント カテゴリ|キーワード|ユーザー|オペコード|詳細情報|データ',
  },
  de: {
    channel: 'protokollname',
    source: 'quelle|ereignisquelle',
    date: 'datum|protokolliert|datum und uhrzeit',
    time: 'zeit|uhrzeit',
    id: 'ereignis-id|ereigniskennung',
    level: 'ebene|ereignistyp',
    computer: 'computer',
    message: 'beschreibung',
    other: 'aufgabenkategorie|ereigniskategorie|schlüsselwörter|benutzer|vorgangscode|weitere informationen|daten',
  },
  fr: {
    channel: 'nom du journal|journal',
    source: "source|source de l'événement",
    date: 'date|connecté',
    time: 'heure',
    id: "id de l'événement|id d'événement|événement",
    level: "niveau|type de l'événement",
    computer: 'ordinateur',
    message: 'description',
    other: "catégorie de la tâche|catégorie|catégorie de l'événement|mots clés|mots-clés|utilisateur|opcode|données",
  },
  es: {
    channel: 'nombre de registro',
    source: 'origen|origen del suceso',
    date: 'fecha|registrado',
    time: 'hora',
    id: 'id. del evento|id. de evento|id del evento|id. del suceso|id. suceso|id.',
    level: 'nivel|tipo de suceso',
    computer: 'equipo',
    message: 'descripción',
    other:
      'categoría de la tarea|categoría de tarea|categoría del suceso|palabras clave|usuario|código de operación|datos',
  },
  it: {
    channel: 'nome registro',
    source: 'origine|origine evento',
    date: 'data|registrato',
    time: 'ora',
    id: 'id evento',
    level: 'livello|tipo evento',
    computer: 'computer',
    message: 'descrizione',
    other: 'categoria attività|categoria evento|parole chiave|utente|opcode|dati',
  },
  pt: {
    channel: 'nome do log|nome do registo|nome de registo',
    source: 'fonte|origem',
    date: 'data|registrado|registado',
    time: 'hora',
    id: 'identificação do evento|id do evento',
    level: 'nível|tipo de evento',
    computer: 'computador',
    message: 'descrição',
    other: 'categoria da tarefa|palavras-chave|usuário|utilizador|opcode|código de operação|dados',
  },
  ru: {
    channel: 'имя журнала',
    source: 'источник|источник события',
    date: 'дата',
    time: 'время',
    id: 'код события',
    level: 'уровень|тип события',
    computer: 'компьютер',
    message: 'описание',
    other: 'категория задачи|категория события|ключевые слова|пользователь|код операции|данные',
  },
  'zh-cn': {
    channel: '日志名称',
    source: '来源|事件来源',
    date: '日期|记录时间',
    time: '时间',
    id: '事件 id',
    level: '级别|事件类型',
    computer: '计算机',
    message: '描述|说明',
    other: '任务类别|事件种类|关键字|用户|操作代码|数据',
  },
  'zh-tw': {
    channel: '記錄檔名稱|記錄名稱',
    source: '來源|事件來源',
    date: '日期|已記錄',
    time: '時間',
    id: '事件識別碼|事件 id',
    level: '等級|層級|事件類型',
    computer: '電腦',
    message: '描述',
    other: '工作類別|事件類別目錄|關鍵字|使用者|作業碼|資料',
  },
  ko: {
    channel: '로그 이름',
    source: '원본|이벤트 원본',
    date: '날짜|로그된 날짜',
    time: '시간',
    id: '이벤트 id',
    level: '수준|이벤트 형식',
    computer: '컴퓨터',
    message: '설명',
    other: '작업 범주|이벤트 범주|키워드|사용자|opcode|데이터',
  },
}

const KNOWN = knownLabels()
const MAX_WORDS = 5
const MAX_LABEL_LENGTH = 40
const COLON = /[:：]/g
/** A bar, because a row of a table names its value without a colon. */
const MAY_NAME = /[:：|]/

function knownLabels(): ReadonlyMap<string, CopiedLabel> {
  const known = new Map<string, { field: CopiedField; languages: Set<string> }>()
  for (const [language, names] of Object.entries(LABELS)) {
    for (const [field, list] of Object.entries(names) as [CopiedField, string][]) {
      for (const name of list.split('|')) {
        const label = known.get(name) ?? { field, languages: new Set() }
        label.languages.add(language)
        known.set(name, label)
      }
    }
  }
  return known
}

/**
 * The values that a line names, in order. A name starts the line or comes after a tab or two blanks
 * (`Source:  MSMQ    Logged:  12/11/2025`); with `loose` after any blank, for an event folded onto
 * one line. The value of the message is the rest of the line.
 *
 * Marks of Markdown around a name (`**Log Name:**`, `| Log Name | Application |`) are ignored.
 */
export function labelledValues(line: string, loose = false): readonly LabelledValue[] {
  if (!MAY_NAME.test(line)) return []
  const text = withoutMarkdown(line)
  const found: { label: CopiedLabel; from: number; to: number }[] = []
  for (const { index: colon } of text.matchAll(COLON)) {
    const place = labelBefore(text, colon, loose)
    if (place === undefined) continue
    if (found.length === 0 && text.slice(0, place.from).trim() !== '') return []
    found.push({ ...place, to: colon + 1 })
    if (place.label.field === 'message') break
  }
  return found.map(({ label, to }, index) => ({ ...label, value: text.slice(to, found[index + 1]?.from).trim() }))
}

/** The last words of all names: most words before a colon are none of them, and end no name. */
const LAST_WORDS = new Set([...KNOWN.keys()].map((name) => lastWordOf(name)))

function lastWordOf(text: string): string {
  const word = text.slice(text.lastIndexOf(' ') + 1)
  return /\s/.test(word) ? (word.split(/\s/).at(-1) ?? '') : word
}

/** A key in brackets may follow the name. */
function mayEndName(word: string): boolean {
  const lower = word.toLowerCase()
  return lower.endsWith(')') || LAST_WORDS.has(lower) || (/[’´`]/.test(lower) && LAST_WORDS.has(comparable(lower)))
}

/** The longest known name that ends at the colon. */
function labelBefore(text: string, colon: number, loose: boolean): { label: CopiedLabel; from: number } | undefined {
  const start = Math.max(0, colon - MAX_LABEL_LENGTH)
  const near = text.slice(start, colon)
  if (!mayEndName(lastWordOf(near.trimEnd()))) return undefined
  const words = [...near.matchAll(/\S+/g)].slice(-MAX_WORDS)
  for (const { index } of words) {
    const from = start + index
    const label = KNOWN.get(comparable(text.slice(from, colon)))
    if (label === undefined) continue
    const before = text.slice(0, from)
    if (before.trim() === '' || /\t$| {2}$/.test(before) || (loose && /\s$/.test(before))) return { label, from }
  }
  return undefined
}

const ROW = /^\s*\|([^|]{1,60})\|(.*)\|\s*$/

function withoutMarkdown(line: string): string {
  const row = ROW.exec(line)
  const plain = row === null ? line : `${(row[1] ?? '').trim()}: ${row[2] ?? ''}`
  const bare = plain.replace(/^\s*[-*+] (?=\S)/, '')
  return bare.includes('**') ? bare.replaceAll('**', '') : bare
}

/** Ignores case, kinds of blank and of apostrophe, a blank before the colon, and the window's `(S)` keys. */
function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’´`]/g, "'")
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .replace(/ ?\([a-z]\)\s*$/, '')
    .trim()
}
