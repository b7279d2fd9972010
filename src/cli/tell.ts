// What the command line says to a person, beside its output. Paths and names in it come from
// evidence, so none of their characters may act on the terminal.
import { visibleText } from '../base/control-characters.ts'

export function tell(message: string): void {
  process.stderr.write(`${visibleText(message)}\n`)
}
