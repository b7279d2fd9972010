// Stand-ins for the tools of Windows that Wine has not, or has without answers: batch files in the
// System32 of a Wine prefix, where the collector finds the real ones. What they print lies in
// `C:\answers`. A tool that is not given is missing.

export interface Answer {
  /** Blocks of the script that it answers; without it, all. */
  readonly to?: string | readonly string[]
  readonly text?: string | Uint8Array
  readonly code?: number
  /** It never ends by itself. */
  readonly hangs?: true
  /** More lines of batch, before the answer. */
  readonly first?: readonly string[]
}

/** Tool → its answers; the first that fits is given. */
export type Tools = Readonly<Record<string, readonly Answer[]>>

/** Wine's own, which would answer for Wine. */
export const REPLACED = [
  'certutil',
  'dism',
  'hostname',
  'icacls',
  'makecab',
  'oclist',
  'powershell',
  'sc',
  'servermanagercmd',
  'systeminfo',
  'tar',
  'taskkill',
  'w32tm',
  'wevtutil',
  'wmic',
]

export interface StandIn {
  readonly batch: string
  /** Name in `C:\answers` → content. */
  readonly answers: Readonly<Record<string, string | Uint8Array>>
}

export function standIn(tool: string, answers: readonly Answer[]): StandIn {
  const lines = ['@echo off', `echo ${tool} %*>>C:\\answers\\calls.log`]
  const files: Record<string, string | Uint8Array> = {}
  for (const [index, { to }] of answers.entries()) {
    const blocks = to === undefined ? [] : [to].flat()
    if (to === undefined) lines.push(`goto a${index}`)
    lines.push(...blocks.map((block) => `if "%PV_BLOCK%"=="${block}" goto a${index}`))
  }
  lines.push('echo no such answer 1>&2', 'exit /b 87')
  for (const [index, { text, code = 0, hangs, first = [] }] of answers.entries()) {
    const file = `${tool}-${index}.txt`
    lines.push(`:a${index}`, ...first)
    if (text !== undefined) {
      files[file] = text
      lines.push(`type C:\\answers\\${file}`)
    }
    if (hangs === true) lines.push(':hang', 'if exist C:\\answers\\stop exit', 'ping -n 2 127.0.0.1 >nul', 'goto hang')
    lines.push(`exit /b ${code}`)
  }
  return { batch: `${lines.join('\r\n')}\r\n`, answers: files }
}
