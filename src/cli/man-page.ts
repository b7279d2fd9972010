// The manual page, in the language of the reader: `patchverdict man > patchverdict.1`.
import { HELP, USAGE } from '../words/command-line.ts'
import type { Language } from '../words/language.ts'
import { COMMANDS } from './arguments.ts'
import { helpText } from './help.ts'

export function manPage(language: Language): string {
  const [title = '', ...usage] = USAGE[language].split('\n')
  const [name = '', ...sentence] = title.split(': ')
  return [
    '.TH PATCHVERDICT 1',
    `.SH ${HELP.name[language]}`,
    `patchverdict \\- ${roff(sentence.join(': ') || name)}`,
    `.SH ${HELP.usage[language]}`,
    ...asPrinted(usage),
    ...COMMANDS.flatMap((command) => [
      `.SH ${command.toUpperCase()}`,
      ...asPrinted(helpText(command, language).split('\n')),
    ]),
    '',
  ].join('\n')
}

function asPrinted(lines: readonly string[]): string[] {
  return ['.nf', ...lines.map(roff), '.fi']
}

/** Nothing in a line is a request or an escape. */
function roff(line: string): string {
  const escaped = line.replaceAll('\\', '\\e').replaceAll('-', '\\-')
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped
}
