// What may stand in a script for cmd.exe. A value from a pack goes into it only if none of its
// characters means anything to cmd.exe between quotes, or to PowerShell between apostrophes.

/** Letters, digits and marks that are only themselves between quotes. */
const PLAIN = /^[\w\\ :./(){}$-]+$/
const PLAIN_NAME = /^[\w.-]+$/
/** This machine's own: asking another one would send it the administrator's credentials. */
const LOCAL_FOLDER = /^[A-Za-z]:\\[\w\\ ().-]*[\w().-]$/
const LOCAL_KEY = /^(?:HKLM|HKEY_LOCAL_MACHINE)\\[\w\\ :./(){}-]*[\w:./(){}-]$/i

export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}

export function isPlainName(text: string): boolean {
  return PLAIN_NAME.test(text)
}

export function isLocalFolder(path: string): boolean {
  return LOCAL_FOLDER.test(path) && !path.includes('..')
}

export function isLocalKey(key: string): boolean {
  return LOCAL_KEY.test(key)
}

/** The line that prints a command below a prompt. Between quotes nothing needs a caret. */
export function echoOf(command: string): string {
  const parts = command.split('"')
  const shown = parts.map((part, index) => (index % 2 === 0 ? part.replace(/[\^&<>|()]/g, '^$&') : part))
  return `echo C:\\^>${shown.join('"')}`
}
