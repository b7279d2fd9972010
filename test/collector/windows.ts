// A small Windows: a Wine prefix of its own in a temporary folder, in which scripts run under a real
// cmd.exe. Nothing of it is left behind.
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { REPLACED, standIn, type Tools } from './stand-ins.ts'

export interface Machine {
  readonly tools: Tools
  /** Values of `HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`; `ver` follows them. */
  readonly version: Readonly<Record<string, string | number>>
  readonly isAdministrator?: boolean
  /** More files of `C:\answers`. */
  readonly files?: Readonly<Record<string, Uint8Array>>
  /** Lines of batch that write more into the registry. */
  readonly registry?: readonly string[]
}

export interface Run {
  readonly code: number
  readonly printed: string
  /** What lies in the folder afterwards, with the script. */
  readonly names: readonly string[]
}

const VERSION_KEY = '"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"'
const NAME_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName'

export class Windows {
  readonly #home = mkdtempSync(join(tmpdir(), 'collector-'))
  readonly #environment = {
    PATH: process.env['PATH'],
    HOME: this.#home,
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: join(this.#home, 'prefix'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    DISPLAY: '',
  }
  readonly #system32 = join(this.#home, 'prefix/drive_c/windows/system32')
  readonly answers = join(this.#home, 'prefix/drive_c/answers')

  #setUp: readonly string[] = []

  constructor() {
    // Its first start goes on in the background and would write its own version over ours.
    spawnSync('wine', ['wineboot', '-u'], { env: this.#environment, timeout: 120_000 })
    spawnSync('wineserver', ['-w'], { env: this.#environment, timeout: 60_000 })
    if (!existsSync(this.#system32)) throw new Error('Wine made no prefix')
  }

  close(): void {
    this.shutDown()
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 })
  }

  /** Ends every process of this prefix. */
  shutDown(): void {
    spawnSync('wineserver', ['-k', '-w'], { env: this.#environment, timeout: 30_000 })
  }

  /** Makes the prefix answer as this machine. */
  become({ tools, version, isAdministrator = true, files = {}, registry = [] }: Machine): void {
    rmSync(this.answers, { recursive: true, force: true })
    mkdirSync(this.answers, { recursive: true })
    for (const tool of REPLACED) {
      for (const folder of ['', 'wbem', 'WindowsPowerShell/v1.0']) {
        for (const end of ['exe', 'bat']) rmSync(join(this.#system32, folder, `${tool}.${end}`), { force: true })
      }
      const given = tools[tool]
      if (given === undefined) continue
      const { batch, answers } = standIn(tool, given)
      writeFileSync(join(this.#system32, `${tool}.bat`), batch)
      for (const [name, content] of Object.entries(answers)) writeFileSync(join(this.answers, name), content)
    }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.answers, name), content)
    const values = Object.entries(version).map(([name, value]) =>
      typeof value === 'number'
        ? `reg add ${VERSION_KEY} /v ${name} /t REG_DWORD /d ${value} /f`
        : `reg add ${VERSION_KEY} /v ${name} /d "${value}" /f`,
    )
    const rights = `reg ${isAdministrator ? 'add' : 'delete'} HKU\\S-1-5-19 /f`
    const lines = [...values, rights, `reg add ${NAME_KEY} /v ComputerName /d WEB01 /f`, ...registry]
    // Some keys live only as long as a program runs, so they are set before each collection.
    this.#setUp = lines.map((line) => `${line} >nul 2>nul`)
  }

  /** A new folder for one collection; any name that Linux allows. */
  folder(name: string): string {
    const path = join(this.#home, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  /** Runs the script from its folder, as `WEB01`. */
  async collect(
    folder: string,
    script: string,
    options = '/quiet',
    wrapper: readonly string[] = [],
    name = 'WEB01',
  ): Promise<Run> {
    // Stand-ins see which block asks them.
    const shown = script.replace('\r\n:worker\r\n', '\r\n:worker\r\nset "PV_BLOCK=%2"\r\n')
    writeFileSync(join(folder, 'collect.cmd'), shown)
    return this.batch(folder, [...this.#setUp, `set "COMPUTERNAME=${name}"`, `.\\collect.cmd ${options}`], wrapper)
  }

  async batch(folder: string, lines: readonly string[], wrapper: readonly string[] = []): Promise<Run> {
    const name = 'run-of-test.cmd'
    writeFileSync(join(folder, name), ['@echo off', ...lines, ''].join('\r\n'))
    const [program = '', ...words] = [...wrapper, 'wine', 'cmd', '/c', name]
    const child = spawn(program, words, { cwd: folder, env: this.#environment })
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (printed += data.toString('latin1')))
    child.stdin.end()
    // Not `close`: what hangs keeps the output open.
    const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? -1)))
    rmSync(join(folder, name), { force: true })
    return { code, printed, names: readdirSync(folder).sort() }
  }

  /** The calls that reached stand-ins, one a line. */
  calls(): string {
    const log = join(this.answers, 'calls.log')
    return existsSync(log) ? readFileSync(log, 'latin1') : ''
  }

  /** Lets go what hangs. */
  release(): void {
    cpSync(import.meta.filename, join(this.answers, 'stop'))
  }
}

/** Every file below a folder, by its path in it. */
export function filesIn(folder: string, prefix = ''): Record<string, Uint8Array> {
  return Object.assign(
    {},
    ...readdirSync(folder).map((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory()
        ? filesIn(path, `${prefix}${name}/`)
        : { [prefix + name]: new Uint8Array(readFileSync(path)) }
    }),
  ) as Record<string, Uint8Array>
}
