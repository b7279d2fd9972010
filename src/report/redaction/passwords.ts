// Passwords that somebody typed in a command line. They are recognised by the switch or the place in
// which the usual tools take them.

/** What stands in place of a password. */
const HIDDEN = '********'

/** One word of a command line, in quotation marks or not; `*` and `(` are no passwords. */
const WORD = String.raw`(?:"[^"\r\n]*"?|'[^'\r\n]*'?|(?![*(|&<>])[^\s"'|&<>]+)`
/** The same before another word: only a closing quotation mark tells where it ends. */
const CLOSED_WORD = String.raw`(?:"[^"\r\n]*"|'[^'\r\n]*'|(?![*(|&<>])[^\s"'|&<>]+)`
const SWITCH = String.raw`[-/](?:p|pw|pwd|rp|pass|passwd|password|adminpassword|\w{1,20}password)`

const PASSWORDS: readonly RegExp[] = [
  // psexec -p x, systeminfo /p x, plink -pw x, winrs -p:x, wmic /password:x, schtasks /rp x, -Password x
  new RegExp(String.raw`((?<=^|\s)${SWITCH}(?:\s*[:=]\s*|\s+|(?=["'])))${WORD}`, 'gi'),
  // ConvertTo-SecureString x, -String x
  new RegExp(String.raw`(\bConvertTo-SecureString\s+(?:-String\s+)?)(?!-)${WORD}`, 'gi'),
  // $password = x
  new RegExp(String.raw`(\$\w{0,30}(?:password|passwd|pwd|pass)\w{0,30}\s*=\s*)(?![\w]+-\w)${WORD}`, 'gi'),
  // Server=…;User Id=…;Password=x
  /((?<![\w$-])(?:password|passwd|pwd)\s{0,5}=\s{0,5})(?:"[^"\r\n]*"?|'[^'\r\n]*'?|(?!\*{8})[^\s;"'(][^\s;"']*)/gi,
  // net use … /user:x pass
  new RegExp(String.raw`(\bnet1?(?:\.exe)?\s+use\s[^\r\n|&]{0,300}?/u(?:ser)?:${CLOSED_WORD}\s+)(?!/)${WORD}`, 'gi'),
  // net use Z: \\server\share pass /user:x
  new RegExp(String.raw`(\bnet1?(?:\.exe)?\s+use\s+(?:\S{1,20}:\s+)?\\\\\S{1,260}\s+)(?!/)${WORD}`, 'gi'),
  // net user name pass
  new RegExp(String.raw`(\bnet1?(?:\.exe)?\s+user\s+(?!/)${CLOSED_WORD}\s+)(?!/)${WORD}`, 'gi'),
  // A name whose quotation mark nothing closes: where the password begins is not known.
  new RegExp(
    String.raw`(\bnet1?(?:\.exe)?\s+(?:user\s+|use\s[^\r\n|&]{0,300}?/u(?:ser)?:))(?:"[^"\r\n]*|'[^'\r\n]*)$`,
    'gim',
  ),
]

/** The text with every password that a command line shows replaced. */
export function withoutPasswords(text: string): string {
  return PASSWORDS.reduce((left, password) => left.replace(password, `$1${HIDDEN}`), text)
}
