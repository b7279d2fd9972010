// Whether a command left rows out. Only commands that are known to print everything count as
// unfiltered: every stage of the pipeline must be one that keeps all rows, and the command itself
// must have no switch that chooses some. Everything else is a selection, or not known.
import type { Selection } from '../../model/provenance.ts'
import { stagesOf, statementsOf, unwrapped, withoutRedirects, wordsOf } from './command-line.ts'

/** Stages that arrange or store rows and drop none. `select` is one unless it counts or picks. */
const KEEPS_ROWS =
  /^(?:format-(?:table|list|wide|custom)|f[tlw]|out-(?:string|file|host|default|printer)|sort(?:-object)?|select(?:-object)?|export-(?:csv|clixml)|epcsv|convertto-(?:csv|json|xml|html)|tee(?:-object)?|clip|set-clipboard|scb|add-content|set-content)$/i
/** Switches of such stages that drop rows after all; PowerShell takes any beginning of a name. */
const DROPS_ROWS = /^-(?:f(?:i(?:r(?:st?)?)?)?|l(?:a(?:st?)?)?|sk\w*|ind\w*|u\w*|t\w*|b\w*|excludep\w*)$/i
const NEVER_DROPS =
  /^(?:format-|f[tlw]$|out-(?:string|file|default|printer)$|export-|epcsv$|convertto-|tee|clip$|set-clipboard|scb$|add-content|set-content)/i

/** Commands that print a whole list if they have only the switches named here (and their values). */
const LISTERS: readonly { readonly tool: RegExp; readonly allows: RegExp }[] = [
  { tool: /^get-hotfix$/i, allows: /^-(?:computername|cn|credential|erroraction|ea|verbose|debug)$/i },
  { tool: /^get-service$|^gsv$/i, allows: /^-(?:computername|cn|erroraction|ea|verbose)$/i },
  {
    tool: /^get-(?:ciminstance|wmiobject)$|^gcim$|^gwmi$/i,
    allows:
      /^-(?:classname|class|computername|cn|cimsession|credential|namespace|property|erroraction|ea|authentication)$/i,
  },
  { tool: /^get-windows(?:optionalfeature|package|capability)$/i, allows: /^-(?:online|verbose|erroraction|ea)$/i },
  { tool: /^get-windowsfeature$/i, allows: /^-(?:computername|cn|credential|vhd|logpath|erroraction|ea)$/i },
  { tool: /^get-computerinfo$/i, allows: /^-(?:erroraction|ea)$/i },
  { tool: /^(?:import-module|ipmo)$/i, allows: /^-\w+$/ },
  { tool: /^systeminfo(?:\.exe)?$/i, allows: /^\/(?:s|u|p|fo|nh)$/i },
  { tool: /^tasklist(?:\.exe)?$/i, allows: /^\/(?:s|u|p|fo|nh|svc|v)$/i },
]
/** Switches without a value. */
const FLAG = /^[-/](?:verbose|debug|online|nh|svc|v)$/i
/** Values that a lister takes without a switch. */
const BARE_VALUES = /^(?:win32_\w+|\*|root[\\/]\S*)$/i

const DISM = /^dism(?:\.exe)?$/i
const DISM_ALLOWS =
  /^\/(?:online|image:\S*|get-features|get-packages|format:(?:table|list)|english|loglevel:\d|logpath:\S*|quiet|norestart)$/i
const SC = /^sc(?:\.exe)?$/i
const WMIC = /^wmic(?:\.exe)?$/i
const ICACLS = /^(?:icacls|cacls|xcacls)(?:\.exe)?$/i

/** How a command selects rows; `unknown` for commands that are not known, such as a script. */
export function selectionOf(command: string): Selection {
  const inner = unwrapped(withoutRedirects(command))
  const parts = statementsOf(inner).map(selectionOfStatement)
  const selected = parts.find(({ kind }) => kind === 'selected')
  if (selected !== undefined) return selected
  return parts.length > 0 && parts.every(({ kind }) => kind === 'none-seen')
    ? { kind: 'none-seen' }
    : { kind: 'unknown' }
}

function selectionOfStatement(statement: string): Selection {
  const [first = '', ...stages] = stagesOf(statement)
  const dropping = stages.find((stage) => !keepsRows(stage))
  if (dropping !== undefined) return selected(dropping)
  const inner = /^\((.+)\)$/.exec(first.trim())?.[1]
  if (inner !== undefined) return selectionOf(inner)
  return selectionOfTool(unwrapped(first))
}

function keepsRows(stage: string): boolean {
  const [name = '', ...rest] = wordsOf(stage)
  if (!KEEPS_ROWS.test(name)) return false
  // A pager can be left before the end.
  if (/^out-host$/i.test(name)) return rest.length === 0
  return NEVER_DROPS.test(name) || !rest.some((word) => DROPS_ROWS.test(word))
}

function selectionOfTool(stage: string): Selection {
  const [tool = '', ...rest] = wordsOf(stage)
  if (SC.test(tool)) return selectionOfSc(rest)
  if (WMIC.test(tool)) return selectionOfWmic(rest, stage)
  if (DISM.test(tool)) return allowOnly(rest, DISM_ALLOWS, stage)
  if (ICACLS.test(tool)) return { kind: 'none-seen' }
  if (/^net1?(?:\.exe)?$/i.test(tool) && /^start$/i.test(rest[0] ?? '') && rest.length === 1)
    return { kind: 'none-seen' }
  const lister = LISTERS.find((one) => one.tool.test(tool))
  if (lister === undefined) return { kind: 'unknown' }
  return selectionOfLister(lister.allows, rest, stage)
}

/** `wmic qfe list brief`, `wmic service get Name,State`: anything between the class and the verb chooses rows. */
function selectionOfWmic(words: readonly string[], stage: string): Selection {
  const asked = words.filter((word) => !/^[/-]\w/.test(word)).join(' ')
  const isWhole = /^(?:path\s+\w+|\w+)(?:\s+(?:list|get)\b.*)?$/i.test(asked) && !/\bwhere\b|["'=]/i.test(asked)
  return isWhole ? { kind: 'none-seen' } : selected(stage)
}

/** `sc query` without a name: `type= service`, `state= all` and the size of its buffer keep all services. */
function selectionOfSc(words: readonly string[]): Selection {
  const rest = words
    .filter((word) => !word.startsWith('\\\\'))
    .join(' ')
    .replace(/=\s+/g, '=')
  const [verb = '', ...options] = rest.split(/\s+/)
  const isWhole = (option: string): boolean =>
    /^(?:type=(?:service|all|win32)|state=(?:all|active)|bufsize=\d+|ri=0)$/i.test(option)
  const chosen = /^query(?:ex)?$/i.test(verb) ? options.find((option) => !isWhole(option)) : rest
  return chosen === undefined ? { kind: 'none-seen' } : selected(chosen)
}

function allowOnly(words: readonly string[], allowed: RegExp, stage: string): Selection {
  return words.every((word) => allowed.test(word)) ? { kind: 'none-seen' } : selected(stage)
}

function selectionOfLister(allows: RegExp, words: readonly string[], stage: string): Selection {
  let takesValue = false
  for (const word of words) {
    const isSwitch = /^[-/]\w/.test(word)
    if (isSwitch && !allows.test(word)) return selected(word)
    if (!isSwitch && !takesValue && !BARE_VALUES.test(word)) return selected(stage)
    takesValue = isSwitch && !FLAG.test(word)
  }
  return { kind: 'none-seen' }
}

function selected(what: string): Selection {
  return { kind: 'selected', what: what.trim().slice(0, 200) }
}
