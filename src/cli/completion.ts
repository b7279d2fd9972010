// Completion of the command line, as a script for the shell that asks for it.
import { choicesOf, COMMANDS, optionsOf, type CommandName, type Shell } from './arguments.ts'

/** The script; zsh takes that of bash. */
export function completionScript(shell: Shell): string {
  if (shell === 'powershell') return powershell()
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${bash()}` : bash()
}

const wordsOf = (command: CommandName): string =>
  optionsOf(command)
    .map(({ name }) => `--${name}`)
    .join(' ')

/** Files are offered wherever no option and no choice is typed. */
function bash(): string {
  const options = COMMANDS.map((command) => `    ${command}) words='${wordsOf(command)}' ;;`)
  const choices = COMMANDS.flatMap((command) =>
    choicesOf(command).map(
      ({ name, short, values }) =>
        `    ${command}:--${name}${short === undefined ? '' : `|${command}:-${short}`}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$current")); return ;;`,
    ),
  )
  return `_patchverdict() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command="\${COMP_WORDS[1]}" words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W '${COMMANDS.join(' ')} help version' -- "$current"))
    return
  fi
  case "$command:$before" in
${choices.join('\n')}
  esac
  case "$command" in
${options.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _patchverdict patchverdict
`
}

function powershell(): string {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`
  const options = COMMANDS.map((command) => `    '${command}' = ${list(wordsOf(command).split(' '))}`)
  const choices = COMMANDS.flatMap((command) =>
    choicesOf(command).map(({ name, values }) => `    '${command} --${name}' = ${list([...values])}`),
  )
  return `Register-ArgumentCompleter -Native -CommandName patchverdict -ScriptBlock {
  param($current, $line, $at)
  $options = @{
${options.join('\n')}
  }
  $choices = @{
${choices.join('\n')}
  }
  $typed = @($line.CommandElements | ForEach-Object { $_.ToString() })
  if ($current -ne '') { $typed = @($typed | Select-Object -SkipLast 1) }
  $command = if ($typed.Count -gt 1) { $typed[1] } else { '' }
  $words = $choices["$command $($typed[-1])"]
  if ($null -eq $words) { $words = if ($command -eq '') { ${list([...COMMANDS, 'help', 'version'])} } else { $options[$command] } }
  $words | Where-Object { $_ -like "$current*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`
}
