// Commands that people copy into cmd.exe or PowerShell. Values that come from evidence may end their
// quotes and begin another command in either shell, so each must have the form of what it stands for,
// made of characters that mean nothing in any shell. A value of another form gives no command.

/** Values from evidence that may stand in a command, and the form of each. */
const FORMS: Readonly<Record<string, RegExp>> = {
  // Blanks only inside a part; quotes, `$`, `%`, `!`, `^`, `&` and separators of any shell in none.
  // No folder of the system: taking rights away there breaks Windows.
  folder:
    /^(?![A-Za-z]:\\(?:(?:Windows|WINNT)(?:\\(?:System32|SysWOW64|System|WinSxS|Temp))?|Program Files(?: \(x86\))?|ProgramData|Users|Documents and Settings)\\?$)[A-Za-z]:(?:\\[\p{L}\p{M}\p{N}_.()-]+(?: [\p{L}\p{M}\p{N}_.()-]+)*)+\\?$/iu,
  // `NT AUTHORITY\NETWORK SERVICE`, `CORP\gmsa-msmq$`, `IIS APPPOOL\.NET v4.5`, `S-1-5-20`, `user@corp.example`.
  principal:
    /^(?!.*(?:^|[ \\])[-@])(?:[\p{L}\p{M}\p{N}_.()-]+(?: [\p{L}\p{M}\p{N}_.()-]+)*\\)?[\p{L}\p{M}\p{N}_.()@-]+(?: [\p{L}\p{M}\p{N}_.()@-]+)*\$?$/u,
  host: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?(?:\.[A-Za-z0-9-]{1,63})*$/,
}
/** Values that come from the pack itself. */
const FROM_PACK: readonly string[] = ['kb', 'recommendedKb', 'triggerKb']
/**
 * Letters that look like a quote or a bar, or like nothing: a console that converts text to its code
 * page may turn U+02BA into `"`.
 */
const LOOKALIKE = /[\u01c0-\u01c3\u02b0-\u036f]|\p{Default_Ignorable_Code_Point}|\p{Variation_Selector}/u

/** Longer than any path or account that icacls prints. */
const MAX_LENGTH = 300

/** Names that a command of a pack may contain in braces. */
export const COMMAND_VALUES: readonly string[] = [...Object.keys(FORMS), ...FROM_PACK]

/** A value, in the quotes that the template may have put around it already. */
const PLACE = /"\{(?<quoted>\w+)\}"|\{(?<bare>\w+)\}/g
const NEEDS_QUOTES = /[^\w\\:.-]/

/**
 * Fills a command of a pack.
 *
 * @param template plain text with `{folder}`, `{principal}`, …, with or without quotes around them
 * @returns undefined if a value could mean something to a shell
 */
export function commandWith(template: string, values: Readonly<Record<string, string>>): string | undefined {
  let isSafe = true
  const command = template.replace(PLACE, (whole: string, quoted: string | undefined, bare: string | undefined) => {
    const name = quoted ?? bare ?? ''
    const value = values[name]
    if (value === undefined) return whole
    if (FROM_PACK.includes(name)) return quoted === undefined ? value : `"${value}"`
    if (value.length > MAX_LENGTH || LOOKALIKE.test(value) || FORMS[name]?.test(value) !== true) {
      isSafe = false
      return whole
    }
    // A backslash before the closing quote would escape it.
    const plain = value.replace(/\\$/, '')
    return quoted !== undefined || NEEDS_QUOTES.test(plain) ? `"${plain}"` : plain
  })
  return isSafe ? command : undefined
}
