// Whether an export shows what a record says. An export may leave out the texts, or the machine that
// made it may not have had the provider's messages.
import { hasBehind } from '../../../base/linear-text.ts'
import type { EventRecord } from '../../../model/event-record.ts'

type Told = Pick<EventRecord, 'provider' | 'data' | 'message' | 'excerpt'>

/** Windows writes it where the provider's messages are missing; the inserted values may follow. */
function hasNoDescription(message: string): boolean {
  return (
    hasBehind(message, /description for event id\b/i, /cannot be found/i) || message.includes('説明が見つかりません')
  )
}

const INSERTED_VALUES = /following information was included|以下の情報|次の情報/i
const CUT = /(?:\.\.\.|…)\s*$/
/** A report of an unhandled exception names it, in any language, on one of its later lines. */
const RUNTIME = /^\.net runtime$/i
const NAMES_EXCEPTION = /exception|例外|0x[0-9a-f]{8}/i

/** True for a problem, or a record of unknown level, that another program than Windows may have written. */
export function mayReportFailure({ provider, level }: Pick<EventRecord, 'provider' | 'level'>): boolean {
  if (/^microsoft-windows-/i.test(provider)) return false
  return level === undefined || (level >= 1 && level <= 3)
}

/** True if the export does not show what the record says, or only how it begins. */
export function lacksText({ provider, data, message = '', excerpt }: Told): boolean {
  const hasData = data.some(([, value]) => value.trim() !== '')
  if (hasNoDescription(message)) return !hasData && !INSERTED_VALUES.test(message)
  // A record in XML has all its values: without any it says nothing more than its number.
  if (hasData || /^\s*</.test(excerpt)) return false
  const text = message.trim()
  return text === '' || CUT.test(text) || (RUNTIME.test(provider) && !NAMES_EXCEPTION.test(text))
}
