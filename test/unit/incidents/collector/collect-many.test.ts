import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { collectManyScript } from '../../../../src/incidents/collector/collect-many.ts'
import { collectorScript } from '../../../../src/incidents/collector/collector-script.ts'
import { builtinPacks } from '../../../../src/incidents/packs/builtin-packs.ts'
import { lintPowerShell } from '../../../collector/powershell-lint.ts'

const collector = collectorScript(builtinPacks())
const script = collectManyScript(collector)

describe('the script for many hosts', () => {
  it('parses as PowerShell, and uses nothing that Windows PowerShell 3.0 does not have', () => {
    expect(lintPowerShell(script)).toEqual([])
  })

  it('is plain ASCII with the line ends of Windows, like the collector', () => {
    expect(script).toMatch(/^[\x20-\x7e\r\n]*$/)
    expect(script).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
    expect(script.split('\r\n').every((line) => line.length <= 200)).toBe(true)
  })

  it('runs the collector that was made with it, and takes nothing else from what it is made for', () => {
    const digest = createHash('sha256').update(collector).digest('hex').toUpperCase()
    expect(script.split(digest)).toHaveLength(2)
    const other = collectManyScript('"; & calc.exe $(calc) `n @digest')
    const lines = script.split('\r\n')
    const changed = other.split('\r\n').filter((line, index) => line !== lines[index])
    expect(changed).toEqual([expect.stringMatching(/^\$collectorDigest = '[0-9A-F]{64}'$/)])
  })

  it('has a row for each host before the first one is asked, and writes it whatever happens', () => {
    const first = script.indexOf('$rows += $row')
    const asked = script.indexOf('Start-Job -ScriptBlock')
    const written = script.indexOf('Export-Csv')
    expect(first).toBeGreaterThan(0)
    expect(asked).toBeGreaterThan(first)
    expect(script.slice(asked, written)).toMatch(/\r\nfinally \{/)
  })

  it('passes a name to a host only if nothing takes it for anything else', () => {
    const pattern = /\$name -match '([^']+)'/.exec(script)?.[1] ?? ''
    const accepts = new RegExp(pattern.replace('\\z', '$'))
    for (const name of ['WEB01', 'web01.corp.example.com', '10.0.0.1', 'a_b-c']) expect(name).toMatch(accepts)
    for (const name of ['-Out', 'a b', 'a\\b', 'a/b', '\\\\a', "a'b", 'a"b', 'a;b', 'a$b', 'a`b', '..', 'a&b', ''])
      expect(name).not.toMatch(accepts)
  })
})

describe('the lint of PowerShell', () => {
  it.each([
    ['$a = 1\nif ($a { }', /does not parse/],
    ['$a = 1\n$b = $a ? 1 : 2', /does not parse/],
    ['$a = 1\n$a?.Length', /does not parse/],
    ['$a = $null ?? 1', /does not parse/],
    ['Get-Date && Get-Date', /newer than 3\.0/],
    ['1 | ForEach-Object -Parallel { $_ }', /no -Parallel/],
    ['Invoke-Expression $env:X', /not a command/],
    ["Get-Content -LiteralPath 'x' -Raw", /no -Raw/],
    ['$a = 1\n& $a', /worked out/],
    ['$a = 1\nStart-Job -ScriptBlock { param($b) $a; $b }', /never set here: \$a/],
    ['$a = 1\nStart-Job -ScriptBlock { param($b) $using:a; $b }', /another scope/],
    ['$a = 1\nWrite-Host $aa', /never set here: \$aa/],
    ['class A { }', /newer than 3\.0|does not parse/],
  ])('finds what is wrong with %j', (text, complaint) => {
    expect(lintPowerShell(text).join('\n')).toMatch(complaint)
  })

  it('passes what an old PowerShell can', () => {
    expect(lintPowerShell('$a = 1\n$job = Start-Job -ScriptBlock { param($b) $c = $b; $c }\n"$a"; $job')).toEqual([])
  })
})

describe('PowerShell inside the collector', () => {
  it('parses, and uses nothing new', () => {
    const commands = collector.split('\r\n').flatMap((line) => /^powershell .* -Command "(.*)"$/.exec(line)?.[1] ?? [])
    expect(commands.length).toBeGreaterThan(8)
    // The grammar does not know a list of bare words, which PowerShell takes: `Format-List Name,Domain`.
    const quoted = (list: string): string => list.replace(/\w+/g, "'$&'")
    const said = commands.map((command) =>
      lintPowerShell(command.replace(/(?<=Format-List )\w+(?:,\w+)+/g, quoted)).map((what) => `${what}: ${command}`),
    )
    expect(said.flat()).toEqual([])
  })
})
