// `--help` of one command: how it is called, and what each of its options does.
import { HELP, OPTIONS_IN_WORDS, USAGE } from '../words/command-line.ts'
import type { Language } from '../words/language.ts'
import { optionsOf, type CommandName } from './arguments.ts'
import { alignedColumns } from './table.ts'

export function helpText(command: CommandName | undefined, language: Language): string {
  if (command === undefined) return USAGE[language]
  const lines = USAGE[language].split('\n')
  const from = lines.findIndex((line) => line.startsWith(`  patchverdict ${command} `))
  // A long call goes on below, further in.
  const end = lines.findIndex((line, index) => index > from && !line.startsWith('   '))
  const calls = lines.slice(from, end)
  const options = optionsOf(command).map(({ name, short }) => {
    const words = OPTIONS_IN_WORDS[name]
    const value = words?.value === undefined ? '' : ` ${words.value}`
    return [`  ${short === undefined ? '   ' : `-${short},`} --${name}${value}`, words?.text[language] ?? '']
  })
  const status = lines.slice(lines.findIndex((line) => line.includes('analyze') && /[:：]$/.test(line)))
  return [
    ...calls,
    '',
    `${HELP.options[language]}:`,
    ...alignedColumns(options),
    ...(command === 'analyze' ? ['', ...status] : ['']),
  ].join('\n')
}
