import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { completionScript } from '../../../src/cli/completion.ts'
import { manPage } from '../../../src/cli/man-page.ts'

const HAS_BASH = spawnSync('bash', ['--version']).status === 0

/** What bash offers behind these words, asked as it asks. */
function offered(...words: string[]): string[] {
  const script = `${completionScript('bash')}
COMP_WORDS=(patchverdict ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
_patchverdict; printf '%s\\n' "\${COMPREPLY[@]}"`
  return spawnSync('bash', ['-c', script], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line !== '')
}

describe.skipIf(!HAS_BASH)('bash', () => {
  it('offers commands, options of the command, and the words of an option', () => {
    expect(offered('re')).toEqual(['read', 'redact', 'restore'])
    expect(offered('analyze', '--f')).toEqual(['--from', '--format', '--fail-on'])
    expect(offered('read', '--f')).toEqual(['--from'])
    expect(offered('analyze', '-f', 'm')).toEqual(['markdown'])
    expect(offered('facts', '--format', '')).toEqual(['json', 'ndjson'])
    // Files come from the shell itself.
    expect(offered('analyze', 'a.z')).toEqual([])
  })
})

it('has a script for zsh and PowerShell', () => {
  expect(completionScript('zsh')).toContain('bashcompinit')
  expect(completionScript('powershell')).toContain("'analyze --fail-on' = @('never', 'action', 'unknown', 'any')")
})

it.each(['ja', 'en'] as const)(
  'the manual page has every command and no line that acts on the formatter: %s',
  (language) => {
    const lines = manPage(language).split('\n')
    for (const command of ['ANALYZE', 'READ', 'FACTS', 'EVENTS', 'PACK', 'COLLECTOR'])
      expect(lines).toContain(`.SH ${command}`)
    expect(lines.filter((line) => /^[.']/.test(line) && !/^\.(?:TH|SH|nf|fi)\b/.test(line))).toEqual([])
  },
)
