// Names of files and folders without names. Words that say what a file is stay, because readers go by them: `before`,
// `systeminfo`, a time, the name of a machine (by its substitute). All other words are numbered.
import { isMachineWord, isPlainWord, namesAnotherHost } from '../hosts/foreign-paths.ts'
import type { EvidenceScrubber } from './evidence-scrubber.ts'

const EXTENSION =
  /\.(?:txt|log|csv|tsv|xml|evtx|json|ndjson|html?|md|nfo|reg|ini|cfg|conf|inf|gz|tar|cab|eml|msg|wer|out|acl|sddl|zip)$/i
/** Between words: whatever is no letter and no digit, and a capital letter behind a small one. */
const BETWEEN = /([^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu}))/u
/** Dates, times and numbers of parts; a longer number may be a ticket's or a customer's. */
const DATE_OR_TIME = /^(?:\d{1,2}|\d{4}|\d{6}|\d{8}|\d{1,2}T\d{2}|\d{2}Z)$/i
const COMMANDS =
  /^(?:systeminfo|manifest|hotfixes?|qfe|wmic|icacls|cacls|accesschk|services?|eventlogs?|application|system|security|setup|windowsupdate|msmq|queues?|dism|packages?|registry|features?|history|collection|tss|psloglist|wevtutil|powershell|get|item|acl|winevent|computerinfo|msinfo32|iis|cbs|ver|winver|driverquery|tasklist|sc|query|pnputil|reg|export|errors?)$/i

/**
 * A path of the evidence as a path in the copy.
 *
 * @param labels the hosts' names before the first dot, upper case: a name that speaks of another machine still does
 */
export function copyPath(path: string, scrubber: EvidenceScrubber, labels: readonly string[]): string {
  // In the copy, a bundle is a folder: whose its files are is read from the folder just as well.
  const segments = path.replaceAll('!/', '/').split('/')
  return segments
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .map((segment, index) => copyName(segment, scrubber, labels, index === segments.length - 1))
    .join('/')
}

function copyName(name: string, scrubber: EvidenceScrubber, labels: readonly string[], isFile: boolean): string {
  const extension = EXTENSION.exec(name)?.[0] ?? ''
  const bare = name.slice(0, name.length - extension.length)
  const parts = bare
    .split(ADDRESS)
    .flatMap((piece, index) =>
      index % 2 === 1
        ? [{ text: scrubber.evidence(piece.replace(/[-_]/g, '.')), isSubstitute: true }]
        : scrubber.learnedParts(piece),
    )
  const copied = parts.map(({ text, isSubstitute }) => (isSubstitute ? fileSafe(text) : words(text, scrubber)))
  const plain = parts.map(({ text, isSubstitute }) => (isSubstitute && text.startsWith('HOST-') ? ' ' : text)).join('')
  const isOthers = labels.some(
    (label) =>
      namesAnotherHost(`${plain}${extension}`, label, isFile) &&
      !namesAnotherHost(`${copied.join('')}${extension}`, scrubber.hostName(label), isFile),
  )
  return `${copied.join('')}${isOthers ? '_other' : ''}${extension}`
}

/** With dots, or with what people write in place of them in the name of a file. */
const ADDRESS = /((?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)|(?<!\d)(?:10|172|192)[-_]\d{1,3}[-_]\d{1,3}[-_]\d{1,3}(?!\d))/

function words(text: string, scrubber: EvidenceScrubber): string {
  return text
    .split(BETWEEN)
    .map((word) => {
      if (!/[\p{L}\p{N}]/u.test(word)) return fileSafe(word)
      if (isPlainWord(word) || COMMANDS.test(word) || DATE_OR_TIME.test(word)) return word
      return scrubber.numbered(isMachineWord(word) ? 'srv' : 'word', word)
    })
    .join('')
}

/** Without what Windows allows in no name of a file. */
function fileSafe(text: string): string {
  return text.replace(/[<>:"|?*\\\u0000-\u001f]/g, '_')
}
