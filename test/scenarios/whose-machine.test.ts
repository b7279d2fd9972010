// Whose machine an output speaks of, by the command, the prompt and the words around it. WEB01 has the
// update; MSMQ is missing on some other machine. docs/provenance.md section 1.
import { describe, expect, it } from 'vitest'
import { findingOf, judgeFiles } from './judge.ts'

const lines = (...text: string[]): string => [...text, ''].join('\r\n')

const INFO = lines(
  '',
  'Host Name:                 WEB01',
  'OS Name:                   Microsoft Windows Server 2019 Standard',
  'OS Version:                10.0.17763 N/A Build 17763',
  'System Type:               x64-based PC',
  'Hotfix(s):                 1 Hotfix(s) Installed.',
  '                           [01]: KB5071544',
)
const NO_SERVICE = lines(
  "Get-Service : Cannot find any service with service name 'MSMQ'.",
  'At line:1 char:1',
  '+ Get-Service MSMQ',
  '+ ~~~~~~~~~~~~~~~~',
  '    + CategoryInfo          : ObjectNotFound: (MSMQ:String) [Get-Service], ServiceCommandException',
  '    + FullyQualifiedErrorId : NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand',
  '',
)
const DOES_NOT_EXIST = lines(
  '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:',
  '',
  'The specified service does not exist as an installed service.',
  '',
)
const RUNNING = lines(
  '',
  'SERVICE_NAME: MSMQ',
  '        TYPE               : 10  WIN32_OWN_PROCESS',
  '        STATE              : 4  RUNNING',
  '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
  '',
)
const NO_FEATURE = lines('', 'FeatureName : MSMQ-Server', 'State       : Disabled', '')

async function verdictOf(text: string): Promise<string> {
  return findingOf(await judgeFiles({ 'systeminfo.txt': INFO, 'paste.txt': text }), 'WEB01').verdict
}

describe('a command that asks elsewhere', () => {
  it.each([
    'Get-Service MSMQ -C DC01',
    'gsv MSMQ -Com dc01',
    'Get-Service MSMQ @params',
    '$p = @{ComputerName="DC01"}; Get-Service MSMQ @p',
    'icm {Get-Service MSMQ} DC01',
    'icm {Get-Service MSMQ} $dc',
    'Invoke-Command -VMName DC01 {Get-Service MSMQ}',
    'Invoke-Command { Get-Service MSMQ } -ConnectionUri http://dc01:5985/wsman',
    'Receive-Job 3',
    '$error[0]',
    '$answer',
    '& $session',
    '"DC01" | Get-Service MSMQ',
    'Get-ADComputer DC01 | Get-Service MSMQ',
    '$servers | ForEach-Object { Get-Service MSMQ -Com $_ }',
    'winrs -r dc01 powershell Get-Service MSMQ',
    'psexec @servers.txt powershell Get-Service MSMQ',
    'docker exec web powershell Get-Service MSMQ',
    'ssh -l admin dc01 powershell Get-Service MSMQ',
    '.\\check.ps1 -Target DC01',
    'Get-RemoteService DC01 MSMQ',
    'Get-Service MSMQ \u2013ComputerName DC01',
    'Get-Service MSMQ # on DC01',
    'Get-Service MSMQ\r\n-ComputerName DC01',
  ])('keeps the answer from the local host: %s', async (command) => {
    expect(await verdictOf(lines(`PS C:\\> ${command}`, NO_SERVICE, 'PS C:\\>'))).toBe('undetermined')
  })

  it.each([
    'Get-WindowsOptionalFeature -Pa D:\\mount -FeatureName MSMQ-Server',
    'Get-WindowsOptionalFeature -SystemDrive D: -WindowsDirectory Windows',
    'Get-WindowsImage -Mounted | Get-WindowsOptionalFeature',
    'Get-WindowsFeature MSMQ-Server -V D:\\t.vhdx',
    'Test-DscConfiguration',
    'ConvertFrom-Json $wanted',
  ])('reads no image and no wish as the running system: %s', async (command) => {
    expect(await verdictOf(lines(`PS C:\\> ${command}`, NO_FEATURE, 'PS C:\\>'))).toBe('undetermined')
  })

  it.each([
    ['Get-Service MSMQ', 'PS C:\\>'],
    ['Get-Service MSMQ -ComputerName (hostname)', 'PS C:\\>'],
    ['$c = $env:COMPUTERNAME; Get-Service MSMQ -ComputerName $c', 'PS C:\\>'],
    ['Get-Service MSMQ | Tee-Object \\\\fs01\\share\\x.txt', 'PS C:\\>'],
    ['sc query MSMQ > t.txt & type t.txt', 'C:\\>'],
    ['powershell -file \\\\fs01\\scripts\\collect.ps1', 'C:\\>'],
    ['Get-Service MSMQ', '[WEB01]: PS C:\\>'],
    ['sc query MSMQ', '10:22:01 C:\\>'],
    ['sc query MSMQ', 'web01 C:\\>'],
    ['Get-Service MSMQ', '(base) PS C:\\>'],
  ])('leaves the answer to %s at %s with the local host', async (command, prompt) => {
    expect(await verdictOf(lines(`${prompt} ${command}`, RUNNING, prompt))).toBe('at-risk')
  })
})

describe('a prompt that names another machine', () => {
  it.each([
    'PS DC01>',
    'PS dc01:C:\\>',
    'dc01 C:\\>',
    '<dc01> C:\\>',
    '(dc01) PS C:\\>',
    'admin@dc01:~$',
    'DC01#',
    '[jump01]: [dc01]: PS C:\\>',
  ])('keeps the answer from the local host: %s', async (prompt) => {
    expect(await verdictOf(lines(`${prompt} Get-Service MSMQ`, NO_SERVICE, prompt))).toBe('undetermined')
  })

  it.each([
    ['psexec -s \\\\dc01 cmd.exe /k'],
    ['& "C:\\Tools\\PsExec.exe" \\\\dc01 cmd'],
    ['psexec \\\\dc01 %comspec%'],
    ['ssh -l admin dc01 -p 22'],
    ['docker exec -it web cmd'],
  ])('so does the shell that %s opened', async (command) => {
    const text = lines(
      `C:\\>${command}`,
      '',
      'C:\\Windows\\system32>sc query MSMQ',
      DOES_NOT_EXIST,
      'C:\\Windows\\system32>',
    )
    expect(await verdictOf(text)).toBe('undetermined')
  })

  it('is still remote after an inner shell ends', async () => {
    const text = lines(
      'C:\\>psexec \\\\dc01 cmd',
      'C:\\Windows\\system32>powershell',
      'PS C:\\Windows\\system32> exit',
      'C:\\Windows\\system32>sc query MSMQ',
      DOES_NOT_EXIST,
      'C:\\Windows\\system32>',
    )
    expect(await verdictOf(text)).toBe('undetermined')
  })
})

describe('the banner of a shell below a command', () => {
  it.each([
    'telnet dc01',
    'putty -ssh dc01',
    'ncat 10.0.0.7 4444',
    'ctr task exec -t c1 cmd',
    'plink -batch admin@10.0.0.7',
    'some-tool-of-ours dc01',
    'C:\\\\tools\\\\remote.exe start dc01',
  ])('that does not open one on this machine is that of another: %s', async (command) => {
    const banner = [
      'Microsoft Windows [Version 10.0.17763.8148]',
      '(c) 2018 Microsoft Corporation. All rights reserved.',
    ]
    const session = lines(`C:\\>${command}`, ...banner, '', 'C:\\>sc query MSMQ', DOES_NOT_EXIST, 'C:\\>')
    expect(await verdictOf(session)).toBe('undetermined')
  })

  it('that opens one on this machine is its own', async () => {
    const banner = [
      'Microsoft Windows [Version 10.0.17763.8146]',
      '(c) 2018 Microsoft Corporation. All rights reserved.',
    ]
    expect(await verdictOf(lines('C:\\>cmd', ...banner, '', 'C:\\>sc query MSMQ', RUNNING, 'C:\\>'))).toBe('at-risk')
  })
})

describe('words below an output', () => {
  it.each([
    'Sorry, wrong window, that was my own PC.',
    'Please ignore the above, wrong server.',
    'This is NOT from WEB01!',
    'Edit: this is from the DC.',
    '^ my notebook, not the server',
    'Update: it turned out I was logged on to the jump host.',
    'Source: DC01',
    '上記は別サーバーの結果です。',
    'すみません、上は間違えて自分のPCで実行した結果でした。',
  ])('that take it back: %s', async (words) => {
    expect(await verdictOf(lines('C:\\>sc query MSMQ', DOES_NOT_EXIST, 'C:\\>', '', words))).toBe('undetermined')
  })

  it.each(['Thank you', 'Regards, Pat', 'MSMQ is not installed, as you see.', '以上です。よろしくお願いします。'])(
    'that do not: %s',
    async (words) => {
      expect(await verdictOf(lines('C:\\>sc query MSMQ', DOES_NOT_EXIST, 'C:\\>', '', words))).toBe('not-applicable')
    },
  )
})

describe('words between two outputs', () => {
  it('that lead over to another machine say nothing of the output above them', async () => {
    const text = lines('C:\\>sc query MSMQ', RUNNING, 'And on the other server:', '', 'sc query MSMQ', DOES_NOT_EXIST)
    expect(await verdictOf(text)).toBe('at-risk')
  })
})

describe('words above an output', () => {
  it.each([
    'dc01:',
    'SQLPROD-A:',
    'Server: DC01',
    'Computer Name: DC01',
    '【DC01】',
    '1) DC01:',
    'REM DC01',
    'ok: [dc01]',
    'dc01 | CHANGED | rc=0 >>',
    'On DC01:',
    'On SQL-PROD:',
    'On DC01 (not WEB01) I get:',
    'Unlike WEB01, DC01 shows:',
    'On a healthy machine:',
    'On my PC I get',
    'Same on the standby:',
    'the domain controller',
    '正常なサーバーでは次のとおり',
    'Expected:',
    'Soll:',
    '期待値:',
    'Résultat attendu :',
    'From the Microsoft article:',
    'Before we installed MSMQ:',
    'Result on the DC:',
    'On node B:',
    'On the jump host:',
    'Golden image:',
    'From a fresh install in Hyper-V:',
    'Old status from the ticket of 3 November:',
    'Next week we will remove MSMQ and then it will show:',
    'Typed from memory:',
    'DC での結果:',
    '昨年の状態:',
    'If MSMQ were missing it would be:',
  ])('that point elsewhere: %s', async (words) => {
    expect(await verdictOf(lines('Hi,', '', words, '', 'sc query MSMQ', DOES_NOT_EXIST))).toBe('undetermined')
    expect(await verdictOf(lines(words, '', 'C:\\>sc query MSMQ', DOES_NOT_EXIST, 'C:\\>'))).toBe('undetermined')
  })

  it.each([
    'Here is the output:',
    'MSMQ is not working on this server:',
    'WEB01:',
    'On WEB01 we get',
    'After KB5071544 was installed:',
    'The other day we called you. Now it says:',
    'Actual:',
    'When I run it I get:',
    'If I ask the service manager:',
    'For follow-up, in plain text:',
    'This is not expected:',
    'OK done',
    'Server unavailable',
    'Running C:\\tools\\collect.cmd > out.txt',
    "J'ai exécuté la commande, voici le résultat :",
    '障害発生時:',
    '以前から同じ状態です。現在の出力:',
    '結果:',
    'サービスの状態は次のとおりです。',
  ])('that do not: %s', async (words) => {
    expect(await verdictOf(lines('Hi,', '', words, '', 'sc query MSMQ', RUNNING))).toBe('at-risk')
  })
})

describe('objects that are indented below the name of their machine', () => {
  const indented = (host: string, name: string, state: string): string =>
    lines(`${host}:`, `  FeatureName : ${name}`, `  State       : ${state}`)

  it('belong to that machine', async () => {
    expect(await verdictOf(indented('dc01', 'MSMQ-Server', 'Disabled'))).toBe('undetermined')
    const both = indented('dc01', 'MSMQ-Server', 'Disabled') + indented('WEB01', 'MSMQ-Server', 'Enabled')
    expect(await verdictOf(both)).toBe('at-risk')
  })
})

describe('text inside a script', () => {
  it.each([
    ['help', ['<#', '.EXAMPLE', 'C:\\>sc query MSMQ', DOES_NOT_EXIST, '#>']],
    ['a here-string', ['$sample = @"', 'C:\\>sc query MSMQ', DOES_NOT_EXIST, '"@']],
  ] as const)('is no answer: %s', async (_, text) => {
    expect(await verdictOf(lines(...text))).toBe('undetermined')
  })
})
