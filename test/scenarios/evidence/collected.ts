// A collection as `collect.cmd` leaves it: its questions and files are those of the script itself, each
// answer stands between its question and how it ended, and the manifest lists every file with its SHA-256.
import { createHash } from 'node:crypto'
import { collectorScript } from '../../../src/incidents/collector/collector-script.ts'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import type { Pack } from '../../../src/incidents/packs/pack.ts'
import { encode, type FileEncoding } from './encode.ts'

export interface Answer {
  readonly text: string
  /** As in the manifest: an exit code, or what became of the command. */
  readonly code?: number | 'missing' | 'stopped'
  /** PowerShell and systeminfo write like every other tool into the console's code page, unless told. */
  readonly encoding?: FileEncoding
}

export interface Collection {
  readonly host: string
  readonly fqdn?: string
  /** Local time with its offset: `2026-01-20T12:00:00+09:00`. */
  readonly startedAt: string
  readonly capturedAt: string
  readonly isElevated: boolean
  /** The console's code page. */
  readonly page: FileEncoding
  /** Block of the script, without its number → its answer. */
  readonly answers: Readonly<Record<string, Answer | string>>
  /** The answer of every other block; a command that this Windows does not have unless given. */
  readonly otherwise?: (block: string) => Answer
  /** The incidents that the script was made for; all of them unless given. */
  readonly packs?: readonly Pack[]
  /** Blocks that it asks for, without their numbers; all of them unless given. */
  readonly only?: readonly string[]
  readonly logs?: Readonly<Record<string, Uint8Array>>
  /** False where certutil has no SHA-256, before Windows 7. */
  readonly hasDigests?: boolean
}

export const MISSING: Answer = { text: '', code: 'missing' }
const BUILT_IN = builtinPacks()
const STORAGE = 'C:\\Windows\\System32\\msmq\\storage'

interface Question {
  readonly id: string
  readonly file: string
  readonly command: string
}

/** @returns files by their names in the folder */
export function collected(collection: Collection): Record<string, Uint8Array> {
  const { host, fqdn, answers, only, page, logs = {}, isElevated, hasDigests = true } = collection
  const packs = collection.packs ?? BUILT_IN
  const otherwise = collection.otherwise ?? (() => MISSING)
  const files: Record<string, Uint8Array> = {}
  const rows = ['PatchVerdict collector 2', `Host: ${host}`]
  if (fqdn !== undefined) rows.push(`FQDN: ${fqdn}`)
  rows.push('User: EXAMPLE\\operator', 'Tool: collect.cmd 2.0', ...times('Started', collection.startedAt))
  rows.push(`Elevated: ${isElevated ? 'yes' : 'no'}`, ...packs.map(({ id, version }) => `Pack: ${id} ${version}`))
  if (!isElevated) rows.push('Gap: not-elevated')
  add('other.txt', encode('PatchVerdict collector: answers for people\r\n'))
  for (const { id, file, command } of questionsOf(packs)) {
    const block = id.replace(/-\d+-/, '-')
    if (only?.includes(block) === false) continue
    const given = answers[block] ?? otherwise(id)
    const { text, code = 0, encoding = page } = typeof given === 'string' ? { text: given } : given
    add(file, encode(`C:\\>${command}\r\n`), encode(text, encoding), encode(`\r\nC:\\>rem ${ending(code)}\r\n`))
    rows.push(`Command: ${id} ${code} 1 ${file}`)
    if (code === 'stopped') rows.push(`Gap: stopped ${id}`)
  }
  for (const [name, bytes] of Object.entries(logs)) files[name] = bytes
  rows.push(...times('Captured', collection.capturedAt))
  for (const [name, bytes] of Object.entries(files))
    rows.push(`File: ${name} ${bytes.length} ${hasDigests ? createHash('sha256').update(bytes).digest('hex') : '-'}`)
  rows.push(`End: ${rows.length}`)
  return { ...files, 'manifest.txt': encode(`${rows.join('\r\n')}\r\n`) }

  function add(file: string, ...pieces: readonly Uint8Array[]): void {
    files[file] = new Uint8Array(Buffer.concat([files[file] ?? new Uint8Array(), ...pieces]))
  }
}

function ending(code: number | 'missing' | 'stopped'): string {
  if (code === 'missing') return 'missing: this Windows does not have it'
  return code === 'stopped' ? 'stopped after 300 s: the answer is not whole' : `exit code ${code} after 1 s`
}

function times(what: string, local: string): string[] {
  const utc = new Date(local).toISOString().replace('.000', '')
  return [`${what}At: ${local}`, `${what}Utc: ${utc}`]
}

/** What the script asks for, in its order, with the paths of an MSMQ server. */
function questionsOf(packs: readonly Pack[]): Question[] {
  const lines = collectorScript(packs).split('\r\n')
  const commandOf = (id: string): string => {
    const shown = lines[lines.indexOf(`:${id}`) + 1]?.replace(/^echo C:\\\^>/, '') ?? ''
    return shown.replace(/\^(.)/g, '$1').replaceAll('%PV_DIR%', STORAGE).replaceAll('%PV_ABOVE%', STORAGE.slice(0, -8))
  }
  const asked = lines.slice(0, lines.indexOf(':do')).flatMap((line) => {
    const [, id, file] = /^(?:if not \S+ )?call :do (\S+) \d+ (\S+)$/.exec(line) ?? []
    return id === undefined || file === undefined ? [] : [{ id, file, command: commandOf(id) }]
  })
  const folders = ['icacls', 'icacls-above'].map((id) => ({ id, file: 'icacls.txt', command: commandOf(id) }))
  return [...asked, ...folders]
}
