// A password in a command line never reaches a redacted copy. docs/privacy.md.
import { describe, expect, it } from 'vitest'
import { redactAnalysis } from '../../src/report/redaction/redaction.ts'
import { withoutPasswords } from '../../src/report/redaction/passwords.ts'
import { cpuMillis } from '../cpu-time.ts'
import { judgeFiles } from './judge.ts'

const OUTPUT = [
  '',
  'SERVICE_NAME: MSMQ',
  '        TYPE               : 10  WIN32_OWN_PROCESS',
  '        STATE              : 4  RUNNING',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
  '',
].join('\r\n')

const COMMANDS = [
  'psexec \\\\DC01 -u adm -p S3cr3t sc query MSMQ',
  'psexec \\\\DC01 -u adm -p "S3cr3t two words" sc query MSMQ',
  'winrs -r:DC01 -u:adm -p:S3cr3t sc query MSMQ',
  'plink -pw S3cr3t admin@DC01 sc query MSMQ',
  'wmic /node:DC01 /user:adm /password:S3cr3t process call create "sc query MSMQ"',
  'net use \\\\DC01\\c$ /user:CORP\\adm S3cr3t && sc query MSMQ',
  'net use Z: \\\\DC01\\c$ S3cr3t /user:CORP\\adm && sc query MSMQ',
  'powershell Get-Service MSMQ -Password S3cr3t | sc query MSMQ',
]

describe('a redacted copy', () => {
  it.each(COMMANDS)('has no password: %s', async (command) => {
    const analysis = await judgeFiles({ 'paste.txt': `C:\\>${command}\r\n${OUTPUT}\r\nC:\\>\r\n` })
    expect(JSON.stringify(analysis)).toContain('S3cr3t')
    expect(JSON.stringify(redactAnalysis(analysis).analysis)).not.toMatch(/S3cr3t|two words/)
  })
})

describe('passwords in a command line', () => {
  it.each([
    ['systeminfo /s DC01 /u CORP\\adm /p Secret', 'systeminfo /s DC01 /u CORP\\adm /p ********'],
    ["cmdkey /add:DC01 /user:adm /pass:'a b' /x", 'cmdkey /add:DC01 /user:adm /pass:******** /x'],
    [
      'net use Z: \\\\DC01\\x /user:adm Secret /persistent:no',
      'net use Z: \\\\DC01\\x /user:adm ******** /persistent:no',
    ],
    ['net user bob Secret /add', 'net user bob ******** /add'],
    ["ConvertTo-SecureString 'Secret' -AsPlainText -Force", 'ConvertTo-SecureString ******** -AsPlainText -Force'],
    ["$pw = 1; $password = 'Secret'; x", '$pw = 1; $password = ********; x'],
    ['Set-X -Password (Read-Host)', 'Set-X -Password (Read-Host)'],
    ['net use Z: \\\\DC01\\x * /user:adm', 'net use Z: \\\\DC01\\x * /user:adm'],
    [
      'icacls C:\\Windows\\System32\\msmq\\storage /grant x:(M)',
      'icacls C:\\Windows\\System32\\msmq\\storage /grant x:(M)',
    ],
    ['dism /online /get-packages /format:table', 'dism /online /get-packages /format:table'],
    ['Get-Item -Path C:\\x', 'Get-Item -Path C:\\x'],
    ['net user administrator', 'net user administrator'],
  ])('%s', (typed, hidden) => {
    expect(withoutPasswords(typed)).toBe(hidden)
  })

  it('are looked for in linear time', () => {
    const hostile = ['net use '.repeat(5000), '-p '.repeat(10_000), '$pass'.repeat(8000), '/u:x '.repeat(8000)]
    const before = cpuMillis()
    hostile.forEach(withoutPasswords)
    expect(cpuMillis() - before).toBeLessThan(3000)
  })
})
