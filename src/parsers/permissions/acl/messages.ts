// Messages of icacls besides entries, in every language: the number of processed files, files it
// could not open, and changes it made. In languages not seen yet, only digits are reliable; in the
// known ones, also Windows' own sentences for errors 2, 3 and 5.
import { withoutEnd } from '../../../base/linear-text.ts'

export interface Summary {
  readonly processed: number
  readonly failed?: number
  readonly language?: string
}

const SUMMARIES: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['en', /^Successfully processed (\d+) files?; ?Failed processing (\d+) files?/i],
  ['ja', /^(\d+) ?個のファイルが正常に処理されました。\s*(\d+) ?個のファイルを処理できませんでした/],
  ['zh-CN', /^已成功处理 ?(\d+) ?个文件[;；]\s*处理 ?(\d+) ?个文件时失败/],
  ['ru', /^Успешно обработано (\d+) файлов; не удалось обработать (\d+) файлов/i],
  ['es', /^Se procesaron correctamente (\d+) archivos; error al procesar (\d+) archivos/i],
  ['fr', /^(\d+) fichiers? correctement traités? ?; ?échec du traitement de (\d+) fichiers?/i],
  ['de', /^(\d+) Dateien erfolgreich verarbeitet, (?:bei (\d+) Dateien ist ein Verarbeitungsfehler|\.\.\.)/i],
]
/** Numbers that are words of their own, or are between letters of languages that write without blanks. */
const TWO_NUMBERS =
  /^[^\d\\":={}]{0,90}(?<![\w.%'-])(\d{1,9})(?![\w.%'-])[^\d\\":={}]{1,120}(?<![\w.%'-])(\d{1,9})(?![\w.%'-])[^\d\\":={}]{0,90}$/
/** In text with destroyed letters, remains of letters may be next to the numbers. */
const TWO_NUMBERS_DAMAGED = /^[^\d\\":={}]{0,90}(\d{1,9})[^\d\\":={}]{1,120}(\d{1,9})[^\d\\":={}]{0,90}$/

/** Reads a closing line in a known language; undefined for any other line. */
export function knownSummaryOf(line: string): Summary | undefined {
  const text = line.trim().slice(0, 300)
  for (const [language, pattern] of SUMMARIES) {
    const found = pattern.exec(text)
    if (found === null) continue
    const counted = { processed: Number(found[1]), language }
    return found[2] === undefined ? counted : { ...counted, failed: Number(found[2]) }
  }
  return undefined
}

/**
 * Reads a closing line in any language: two whole numbers among words. Use it only where a closing
 * line is possible, because other lines can look like this.
 */
export function summaryOf(line: string): Summary | undefined {
  const known = knownSummaryOf(line)
  if (known !== undefined) return known
  const text = line.trim()
  const words = text.length <= 300 && /[^\x00-\x40]{3}/.test(text)
  const pattern = text.includes('\ufffd') ? TWO_NUMBERS_DAMAGED : TWO_NUMBERS
  const found = words ? pattern.exec(text) : null
  return found === null ? undefined : { processed: Number(found[1]), failed: Number(found[2]) }
}

export type Problem = 'not-found' | 'access-denied' | 'unknown'

export interface ErrorLine {
  readonly path: string
  readonly problem: Problem
}

const NOT_FOUND = [
  'the system cannot find the file specified',
  'the system cannot find the path specified',
  '指定されたファイルが見つかりません',
  '指定されたパスが見つかりません',
  'das system kann die angegebene datei nicht finden',
  'das system kann den angegebenen pfad nicht finden',
  'le fichier spécifié est introuvable',
  "le chemin d'accès spécifié est introuvable",
  'le système ne peut pas trouver le fichier spécifié',
  "le système ne peut pas trouver le chemin d'accès spécifié",
  'не удается найти указанный файл',
  'системе не удается найти указанный путь',
  '系统找不到指定的文件',
  '系统找不到指定的路径',
  '系統找不到指定的檔案',
  '系統找不到指定的路徑',
  'el sistema no puede encontrar el archivo especificado',
  'el sistema no puede encontrar la ruta especificada',
  'impossibile trovare il file specificato',
  'impossibile trovare il percorso specificato',
  'o sistema não pode encontrar o arquivo especificado',
  'o sistema não pode encontrar o caminho especificado',
  '지정된 파일을 찾을 수 없습니다',
  '지정된 경로를 찾을 수 없습니다',
  'nie można odnaleźć określonego pliku',
  'system nie może odnaleźć określonej ścieżki',
  'het systeem kan het opgegeven bestand niet vinden',
  'het systeem kan het opgegeven pad niet vinden',
]
const DENIED = [
  'access is denied',
  'アクセスが拒否されました',
  'zugriff verweigert',
  'accès refusé',
  'отказано в доступе',
  '拒绝访问',
  '存取被拒',
  'acceso denegado',
  'accesso negato',
  'acesso negado',
  '액세스가 거부되었습니다',
  'odmowa dostępu',
  'toegang geweigerd',
]
const PROBLEMS: ReadonlyMap<string, Problem> = new Map([
  ...NOT_FOUND.map((text) => [plain(text), 'not-found'] as const),
  ...DENIED.map((text) => [plain(text), 'access-denied'] as const),
])
/** PowerShell prefixes a program's error output with the program's name. */
const PROGRAM = /^(?:icacls|cacls)(?:\.exe)?\s?:\s/i

/** Reads `<path>: <message>`; the message may be in an unknown language. Undefined for lines of another form. */
export function errorLineOf(line: string): ErrorLine | undefined {
  const text = line.trim().replace(PROGRAM, '')
  if (text.length > 700) return undefined
  const colon = text.indexOf(': ', 1)
  if (colon < 1) return undefined
  return { path: text.slice(0, colon).trim(), problem: PROBLEMS.get(plain(text.slice(colon + 2))) ?? 'unknown' }
}

const ACTION =
  /^(?:processed file|処理ファイル|archivo procesado|обработанный файл|已处理的文件|已處理的檔案|fichier traité|bearbeitete datei|verarbeitete datei|file elaborato|arquivo processado|처리된 파일|przetworzony plik|verwerkt bestand|SID found) ?[:：]\s*\S/i
const DRIVE_PATH_AFTER_LABEL = /^[^:\\/]{3,60}[:：] (?:[A-Za-z]:[\\/]|\\\\)[^:]{1,300}$/

/** True for output of /grant, /remove, /reset, /save, /findsid: icacls names each processed file. */
export function isActionLine(line: string): boolean {
  return ACTION.test(line.trim().slice(0, 600))
}

/** True for a possible action line in an unknown language; only a closing line after it makes it certain. */
export function mayBeActionLine(line: string): boolean {
  return DRIVE_PATH_AFTER_LABEL.test(line.trim())
}

const FOUND = /^\s*SID found/i
const PROCESSED = /^[^:\\/：]{3,60} ?[:：]\s*(?<path>\S.{0,400})$/

/** The path that a change names, as printed; undefined for other lines. */
export function processedPath(line: string): string | undefined {
  if ((!isActionLine(line) && !mayBeActionLine(line)) || FOUND.test(line)) return undefined
  return PROCESSED.exec(line.trim())?.groups?.['path']
}

function plain(message: string): string {
  return withoutEnd(
    message
      .trim()
      .toLowerCase()
      .replace(/[\u2018\u2019]/g, "'"),
    /[.。．]/,
  )
}
