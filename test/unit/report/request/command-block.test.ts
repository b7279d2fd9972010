import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtinPacks } from '../../../../src/incidents/packs/builtin-packs.ts'
import { conditionCollect } from '../../../../src/incidents/packs/collect-commands.ts'
import { commandBlock, commandsOf, type Asked } from '../../../../src/report/request/command-block.ts'
import { MISSING } from '../../../../src/words/condition-details.ts'
import { systeminfo, ver } from '../../../scenarios/evidence/system.ts'
import { hasWine, WINE_MISSING } from '../../../collector/find-wine.ts'
import { findingOf, judgeFiles } from '../../../scenarios/judge.ts'

/** Every command that any host can be asked for. */
const EVERY: readonly Asked[] = [
  ...Object.values(MISSING),
  ...builtinPacks().flatMap(({ component, symptom, workaround, configured }) => [
    ...(component?.collect ?? []),
    ...(symptom?.collect ?? []),
    ...(workaround === undefined ? [] : [workaround.collect]),
    ...[component?.requires, symptom?.states, configured]
      .flatMap((one) => [...(one?.all ?? []), ...(one?.any ?? [])])
      .map(conditionCollect),
  ]),
]

describe('the block of commands', () => {
  it('has each single command once, with its question before it', () => {
    const lines = commandBlock(EVERY, 'cmd').split('\r\n')
    const commands = new Set(EVERY.flatMap(({ command }) => commandsOf(command)))
    const answers = lines.filter((line) => line.endsWith('2>&1 < nul'))
    expect(answers.length).toBe(
      new Set([...commands, 'hostname', 'powershell -NoProfile -Command "Get-Date -Format o"']).size,
    )
    for (const line of answers)
      expect(lines[lines.indexOf(line) - 1]).toMatch(/^>> "%PV%\\\d\d-[\w-]+\.txt" echo C:\\\^>/)
  })

  it('asks nothing that cmd.exe would take apart', () => {
    const [question] = commandBlock([{ artifact: 'x', command: 'echo a|b >c "d|e"' }], 'cmd')
      .split('\r\n')
      .filter((line) => line.includes('echo C:\\^>echo'))
    expect(question).toBe('>> "%PV%\\01-x.txt" echo C:\\^>echo a^|b ^>c "d|e"')
  })

  it('exports logs into its folder', () => {
    expect(commandBlock([{ artifact: 'x', command: 'wevtutil epl "AD FS/Admin" AD-FS-Admin.evtx' }], 'cmd')).toContain(
      '\r\nwevtutil epl "AD FS/Admin" "%PV%\\AD-FS-Admin.evtx" >> ',
    )
  })

  it('runs the same lines from PowerShell', () => {
    const inside = commandBlock(EVERY, 'powershell').split("'@")[0]
    expect(inside).toContain(commandBlock(EVERY, 'cmd'))
    expect(commandBlock(EVERY, 'cmd')).not.toContain("'@")
  })

  it('is plain ASCII', () => {
    expect(commandBlock(EVERY, 'powershell')).toMatch(/^[\x20-\x7e\r\n]*$/)
  })
})

/** What the programs of Windows would print; run by a real cmd.exe. */
function pasted(block: string, programs: Readonly<Record<string, string>>): Record<string, Buffer> {
  const home = mkdtempSync(join(tmpdir(), 'pasted-'))
  const user = join(home, 'R&D (old) ^user!')
  const bin = join(home, 'bin')
  mkdirSync(user)
  mkdirSync(bin)
  for (const [name, output] of Object.entries(programs)) {
    writeFileSync(join(bin, `${name}.txt`), output)
    writeFileSync(join(bin, `${name}.bat`), `@type "%~dp0${name}.txt"\r\n`)
  }
  const onWine = (path: string): string => `Z:${path.replaceAll('/', '\\')}`
  const input = `set "PATH=${onWine(bin)};%PATH%"\r\nset COMPUTERNAME=WEB01\r\nset "USERPROFILE=${onWine(user)}"\r\n${block}`
  const env = { ...process.env, WINEDEBUG: '-all', WINEPREFIX: join(home, 'prefix') }
  // The first start of a prefix would read what is meant for cmd.exe.
  spawnSync('wine', ['cmd', '/c', 'exit'], { env, stdio: 'ignore', timeout: 120_000 })
  const typed = join(home, 'typed.txt')
  writeFileSync(typed, input)
  const { status, stdout } = spawnSync('wine', ['cmd'], {
    stdio: [openSync(typed, 'r'), 'pipe', 'pipe'],
    env,
    timeout: 120_000,
  })
  expect(status, stdout.toString()).toBe(0)
  const [folder] = readdirSync(user)
  expect(folder).toMatch(/^WEB01-PatchVerdict-\d+$/)
  expect(stdout.toString()).toContain(`Finished. Folder to send: "${onWine(join(user, folder!))}"`)
  const files = readdirSync(join(user, folder!))
  return Object.fromEntries(files.map((file) => [`${folder}/${file}`, readFileSync(join(user, folder!, file))]))
}

const WINE = hasWine()

describe.skipIf(!WINE)(`pasted into cmd.exe${WINE ? '' : `: ${WINE_MISSING}`}`, () => {
  it('collects what decides', { timeout: 180_000 }, async () => {
    const known = {
      'WEB01/systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] }),
      'WEB01/ver.txt': ver(17763, 8146),
    }
    const before = findingOf(await judgeFiles(known))
    expect(before.verdict).toBe('undetermined')
    const files = pasted(commandBlock(before.missing, 'cmd'), {
      hostname: 'WEB01\r\n',
      powershell: '2026-01-20T12:00:00.0000000+09:00\r\n',
      sc: '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\nThe specified service does not exist as an installed service.\r\n\r\n',
      dism: 'Error: 740\r\n\r\nElevated permissions are required to run DISM.\r\n',
      wevtutil: 'Failed to export log Application. Access is denied.\r\n',
      explorer: '',
    })
    const after = await judgeFiles({ ...known, ...files })
    expect(after.unassigned).toEqual([])
    expect(findingOf(after, 'WEB01')).toMatchObject({ verdict: 'not-applicable' })
    expect(findingOf(after, 'WEB01').conditions.component.truth).toBe('no')
  })
})
