// What a person pastes into an elevated console to collect what is missing: one block for cmd.exe, one
// for PowerShell. It makes a folder of its own, writes each answer under its question into a file there,
// errors too, and ends by naming the folder. Both blocks run the same lines in cmd.exe, because in
// PowerShell `sc` is Set-Content and `&` no separator.
import type { Missing } from '../../model/findings.ts'

export type Shell = 'cmd' | 'powershell'
export type Asked = Pick<Missing, 'artifact' | 'command'>

/** When and where, for any evidence. */
const CAPTURE: Asked = {
  artifact: 'capture',
  command: 'hostname & powershell -NoProfile -Command "Get-Date -Format o"',
}

/**
 * @param asked commands of packs that come with the program: others are never copied with one click
 * @returns the whole block, lines ended as consoles expect, the last one too
 */
export function commandBlock(asked: readonly Asked[], shell: Shell): string {
  const lines = shell === 'cmd' ? cmdLines(asked) : powershellLines(asked)
  return lines.map((line) => `${line}\r\n`).join('')
}

function cmdLines(asked: readonly Asked[]): string[] {
  return [
    'set "PV=%USERPROFILE%\\%COMPUTERNAME%-PatchVerdict-%RANDOM%%RANDOM%"',
    'mkdir "%PV%"',
    ...eachOnce([CAPTURE, ...asked]).flatMap(answerLines),
    // Server Core has no Explorer.
    'explorer "%PV%" 2> nul',
    'echo Finished. Folder to send: "%PV%"',
  ]
}

interface Question {
  readonly artifact: string
  readonly commands: readonly string[]
}

/** Several kinds of evidence need the same command, and some take a minute. */
function eachOnce(asked: readonly Asked[]): Question[] {
  const seen = new Set<string>()
  return asked.flatMap(({ artifact, command }) => {
    const commands = commandsOf(command).filter((one) => !seen.has(one))
    for (const one of commands) seen.add(one)
    return commands.length === 0 ? [] : [{ artifact, commands }]
  })
}

/** A batch file is written and run: PowerShell reads no line of it. */
function powershellLines(asked: readonly Asked[]): string[] {
  return [
    "$pv = Join-Path $env:TEMP ('PatchVerdict-{0}.cmd' -f [Guid]::NewGuid())",
    "$lines = @'",
    '@echo off',
    ...cmdLines(asked),
    "'@",
    '$oem = [Text.Encoding]::GetEncoding([Globalization.CultureInfo]::CurrentCulture.TextInfo.OEMCodePage)',
    '[IO.File]::WriteAllText($pv, $lines, $oem)',
    '& $pv; Remove-Item -LiteralPath $pv',
    // Consoles of old versions take a pasted text only after an empty line.
    '',
  ]
}

/** Each question as a prompt shows it, and its answer below. Before `>` a digit would be a handle. */
function answerLines({ artifact, commands }: Question, index: number): string[] {
  const file = `"%PV%\\${String(index).padStart(2, '0')}-${artifact.replace(/[^\w-]/g, '-')}.txt"`
  return commands.flatMap((one) => [
    `>> ${file} echo C:\\^>${escaped(one)}`,
    `${intoFolder(one)} >> ${file} 2>&1 < nul`,
  ])
}

/** The single commands of a line, or of several lines. `&` inside quotes separates nothing. */
export function commandsOf(command: string): string[] {
  const parts = command.match(/(?:"[^"]*"|[^"&\r\n])+/g) ?? []
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** As an argument of `echo`: characters that mean something to cmd.exe outside quotes. */
function escaped(command: string): string {
  return command.replace(/"[^"]*"|[\^&|<>()]/g, (part) => (part.startsWith('"') ? part : `^${part}`))
}

/** Logs are exported into the folder, not into wherever the console stands. */
function intoFolder(command: string): string {
  return command.replace(
    /^(wevtutil (?:epl|export-log) (?:"[^"]*"|[^\s"]+)) ([\w.-]+)$/i,
    (_, start: string, file: string) => `${start} "%PV%\\${file}"`,
  )
}
