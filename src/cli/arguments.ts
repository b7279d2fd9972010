// The command line as typed → what to do. No option is guessed: anything unknown is a usage error
// that quotes it.
import { parseArgs } from 'node:util'
import { EXTENTS } from '../report/document.ts'
import type { Language } from '../words/language.ts'
import { hostNames, REPORT_FLAGS, REPORT_OPTIONS, reportChoice, type ReportChoice } from './report-options.ts'
import { suggestion } from './suggestion.ts'

export type AnalyzeFormat = (typeof FORMATS.analyze)[number]

/** What is read. */
export interface Inputs {
  /** As typed; `-` is evidence on standard input. */
  readonly paths: readonly string[]
  /** A file with a list of paths; `-` is standard input. */
  readonly from?: string
  /** The paths of the list end with a NUL, as `find -print0` writes them. */
  readonly byNull: boolean
  /** No progress. */
  readonly quiet: boolean
  readonly language: Language
}

interface Common extends Inputs {
  readonly packs: readonly string[]
  /** Files of newer updates. */
  readonly updates: readonly string[]
  readonly out?: string
}

/** For which findings the exit status is not 0. */
export type FailOn = 'never' | 'action' | 'unknown' | 'any'

export type Detail = 'summary' | 'complete'

export interface AnalyzeCommand extends Common {
  readonly name: 'analyze'
  readonly format: AnalyzeFormat
  /** ISO instant; now if absent. */
  readonly at?: string
  /** Ids of the incidents to judge; all if empty. */
  readonly incidents: readonly string[]
  /** Which hosts, how much, and what stands on the first page. */
  readonly report: ReportChoice
  /** A file with the names of the hosts that should be there. */
  readonly expect?: string
  /** A file in which a person gives evidence to hosts. */
  readonly assign?: string
  readonly failOn: FailOn
  readonly detail: Detail
  /** A name for the run, written into its results. */
  readonly label?: string
}

/** Reads, and writes down what was read, to be judged later. */
export interface ReadCommand extends Common {
  readonly name: 'read'
  readonly out: string
}

export interface FactsCommand extends Common {
  readonly name: 'facts'
  readonly format: 'json' | 'ndjson'
}

export interface EventsCommand extends Common {
  readonly name: 'events'
  readonly format: 'ndjson' | 'csv'
  readonly providers: readonly string[]
  readonly ids: readonly number[]
  readonly since?: string
  readonly until?: string
}

/** For the authors of packs. */
export interface PackCommand {
  readonly name: 'pack'
  readonly action: 'new' | 'check' | 'show'
  /** The id of a new pack, a file, or the id of a built-in pack. */
  readonly target: string
  readonly language: Language
  /** Files of newer updates that the pack may name. */
  readonly updates: readonly string[]
  readonly out?: string
}

/** Prints the script that collects, or writes it with the one that runs it on many hosts. */
export interface CollectorCommand {
  readonly name: 'collector'
  /** An analysis document: only what its findings lack is asked for. */
  readonly analysis?: string
  /** Of these hosts only; of all if empty. */
  readonly hosts: readonly string[]
  /** The folder for both scripts. */
  readonly many?: string
  readonly language: Language
  readonly packs: readonly string[]
  readonly updates: readonly string[]
  readonly out?: string
}

/** Copies the evidence without names. */
export interface RedactCommand extends Common {
  readonly name: 'redact'
  readonly out: string
  readonly map: string
  /** A file of words that must be hidden too. */
  readonly hide?: string
  /** Upper case; all if absent. */
  readonly hosts?: readonly string[]
  /** ISO instant for which the verdicts are compared; now if absent. */
  readonly at?: string
}

/** Puts the names back into a redacted output. */
export interface RestoreCommand {
  readonly name: 'restore'
  readonly file: string
  readonly map: string
  readonly language: Language
  readonly out?: string
}

export type Command =
  | AnalyzeCommand
  | ReadCommand
  | FactsCommand
  | EventsCommand
  | PackCommand
  | CollectorCommand
  | RedactCommand
  | RestoreCommand
  | { readonly name: 'help'; readonly language: Language; readonly about?: CommandName }
  | { readonly name: 'version' }
  | { readonly name: 'completion'; readonly shell: Shell }
  | { readonly name: 'man'; readonly language: Language }
  | { readonly name: 'licenses' }

export type Shell = (typeof SHELLS)[number]

/** What the caller did wrong, in one line. */
export class UsageError extends Error {}

const FORMATS = {
  analyze: [
    'json',
    'ndjson',
    'csv',
    'checklist-csv',
    'evidence-csv',
    'backlog-csv',
    'jira-csv',
    'markdown',
    'html',
    'xlsx',
    'table',
  ],
  facts: ['json', 'ndjson'],
  events: ['ndjson', 'csv'],
} as const
const INPUTS = ['from', 'null', 'quiet', 'lang', 'out'] as const
const OPTIONS = {
  analyze: [
    ...INPUTS,
    ...['format', 'pack', 'updates', 'incident', 'at', 'expect', 'assign', 'fail-on', 'detail', 'label'],
    ...REPORT_OPTIONS,
    ...REPORT_FLAGS,
  ],
  read: [...INPUTS, 'pack', 'updates'],
  facts: [...INPUTS, 'format', 'pack', 'updates'],
  events: [...INPUTS, 'format', 'provider', 'id', 'since', 'until'],
  pack: ['lang', 'updates', 'out'],
  collector: ['for', 'hosts', 'many', 'lang', 'pack', 'updates', 'out'],
  redact: [...INPUTS, 'hosts', 'map', 'hide', 'pack', 'updates', 'at'],
  restore: ['map', 'lang', 'out'],
} as const

export type CommandName = keyof typeof OPTIONS

export const COMMANDS = Object.keys(OPTIONS) as CommandName[]

const SHELLS = ['bash', 'zsh', 'powershell'] as const

/** Its options that take one of a few words. */
export function choicesOf(
  command: CommandName,
): readonly { readonly name: string; readonly short?: string; readonly values: readonly string[] }[] {
  const formats: Readonly<Record<string, readonly string[]>> = FORMATS
  const known: Readonly<Record<string, readonly string[] | undefined>> = {
    format: formats[command],
    lang: ['ja', 'en'],
    'fail-on': FAIL_ON,
    extent: EXTENTS,
    detail: DETAILS,
  }
  return optionsOf(command).flatMap((option) => {
    const values = known[option.name]
    return values === undefined ? [] : [{ ...option, values }]
  })
}

/** Its options as they are typed, with their short form: `--out`, `-o`. */
export function optionsOf(command: CommandName): readonly { readonly name: string; readonly short?: string }[] {
  return OPTIONS[command].map((name) => ({ name, ...(SHORT[name] === undefined ? {} : { short: SHORT[name] }) }))
}
const REPEATABLE = new Set(['pack', 'updates', 'incident', 'provider', 'id'])
/** Options without a value. */
const FLAGS: ReadonlySet<string> = new Set(['null', 'quiet', ...REPORT_FLAGS])
const SHORT: Readonly<Record<string, string>> = {
  format: 'f',
  lang: 'l',
  out: 'o',
  incident: 'i',
  quiet: 'q',
  null: '0',
}
const FAIL_ON: readonly FailOn[] = ['never', 'action', 'unknown', 'any']
const DETAILS: readonly Detail[] = ['summary', 'complete']
/** Formats that can leave details out. */
const WITH_DETAIL: readonly AnalyzeFormat[] = ['json', 'ndjson', 'html']

/**
 * @param words after the program's own name
 * @param locale from the environment; decides the language if `--lang` is absent
 * @throws UsageError
 */
export function parseArguments(words: readonly string[], locale: string): Command {
  const language: Language = /^ja\b|^ja_/i.test(locale) ? 'ja' : 'en'
  const [name, ...rest] = words
  const about = COMMANDS.find((command) => command === name)
  const isAsked = beforePaths(rest).some((word) => word === '--help' || word === '-h')
  if (about !== undefined && isAsked) return { name: 'help', language: languageIn(rest, language), about }
  if (name === undefined || isAsked || ['help', '--help', '-h'].includes(name)) {
    const topic = COMMANDS.find((command) => command === rest[0])
    return { name: 'help', language: languageIn(rest, language), ...(topic === undefined ? {} : { about: topic }) }
  }
  if (['--version', '-V', 'version'].includes(name)) return { name: 'version' }
  if (name === '--licenses') return { name: 'licenses' }
  if (name === 'completion') {
    const [shell = '', ...more] = rest
    if (more.length > 0) throw new UsageError(`completion takes one shell; got ${more[0]}`)
    return { name, shell: oneOf('completion', shell, SHELLS) }
  }
  if (name === 'man') return { name, language: languageIn(rest, language) }
  if (name === 'pack') return packCommand(rest, language)
  if (name === 'collector') return collectorCommand(rest, language)
  if (name === 'restore') return restoreCommand(rest, language)
  if (name !== 'analyze' && name !== 'read' && name !== 'facts' && name !== 'events' && name !== 'redact') {
    throw new UsageError(`unknown command: ${name}${suggestion(name, COMMANDS)}`)
  }
  const { paths, options } = split(rest, OPTIONS[name])
  const common = {
    ...inputs(paths, options, languagesOf(options, language)[0] ?? language),
    packs: options.get('pack') ?? [],
    updates: options.get('updates') ?? [],
    ...one(options, 'out'),
  }
  if (name === 'read') return { name, ...common, out: factsFile(common) }
  if (name === 'redact') return { name, ...common, ...redaction(common, options) }
  if (name === 'facts') return { name, ...common, format: formatOf(options, FORMATS.facts) }
  if (name === 'events') return { name, ...common, ...eventFilters(options), format: formatOf(options, FORMATS.events) }
  const incidents = options.get('incident') ?? []
  const format = formatOf(options, FORMATS.analyze)
  for (const option of ['map', 'hide'])
    if (options.has(option) && !options.has('redact')) throw new UsageError(`--${option} FILE needs --redact`)
  const valueOf = (option: string): string | undefined => options.get(option)?.[0]
  return {
    name,
    ...common,
    incidents,
    report: reportChoice(languagesOf(options, language), valueOf, oneOf),
    format,
    ...instant(options, 'at'),
    ...one(options, 'expect'),
    ...one(options, 'assign'),
    ...one(options, 'label'),
    failOn: choice(options, 'fail-on', FAIL_ON) ?? 'any',
    detail: detailOf(options, format),
  }
}

function inputs(paths: readonly string[], options: Options, language: Language): Inputs {
  const from = one(options, 'from')
  const byNull = options.has('null')
  if (paths.length === 0 && from.from === undefined) throw new UsageError('no PATH given')
  if (byNull && from.from === undefined) throw new UsageError('--null needs --from FILE')
  if (from.from === '-' && paths.includes('-')) throw new UsageError('--from - and - both read standard input')
  return { paths, ...from, byNull, quiet: options.has('quiet'), language }
}

function redaction(
  { out }: { readonly out?: string },
  options: Options,
): Omit<RedactCommand, 'name' | keyof Common> & { out: string } {
  const map = options.get('map')?.[0]
  if (out === undefined || !/\.zip$/i.test(out)) throw new UsageError('redact needs --out NAME.zip')
  if (map === undefined) throw new UsageError('redact needs --map FILE: only with it can names be read again')
  const hosts = hostNames(options.get('hosts')?.[0])
  return { out, map, ...one(options, 'hide'), ...instant(options, 'at'), ...(hosts === undefined ? {} : { hosts }) }
}

/** A facts file is known by its name, so that one that was cut to nothing is not taken for evidence. */
function factsFile({ out }: { readonly out?: string }): string {
  if (out === undefined) throw new UsageError('read needs --out FILE.facts')
  if (!out.endsWith('.facts')) throw new UsageError(`--out of read must end in .facts; got ${out}`)
  return out
}

function detailOf(options: Options, format: AnalyzeFormat): Detail {
  const detail = choice(options, 'detail', DETAILS)
  if (detail !== undefined && !WITH_DETAIL.includes(format)) {
    throw new UsageError(`--detail needs --format ${WITH_DETAIL.join(' or ')}`)
  }
  return detail ?? 'complete'
}

const PACK_ACTIONS = ['new', 'check', 'show'] as const

function packCommand(words: readonly string[], language: Language): PackCommand {
  const { paths, options } = split(words, OPTIONS.pack)
  const [action, target, ...more] = paths
  if (action === undefined) throw new UsageError(`pack needs an action: ${PACK_ACTIONS.join(', ')}`)
  const known = oneOf('pack', action, PACK_ACTIONS)
  if (target === undefined || more.length > 0) throw new UsageError(`pack ${known} needs one ID or FILE`)
  const updates = options.get('updates') ?? []
  return {
    name: 'pack',
    action: known,
    target,
    updates,
    language: languageOf(options, language),
    ...one(options, 'out'),
  }
}

function collectorCommand(words: readonly string[], language: Language): CollectorCommand {
  const { paths, options } = split(words, OPTIONS.collector)
  if (paths.length > 0) throw new UsageError(`collector takes no PATH; got ${paths[0]}`)
  const analysis = options.get('for')?.[0]
  const hosts = (options.get('hosts')?.[0] ?? '').split(',').filter((name) => name !== '')
  if (hosts.length > 0 && analysis === undefined) throw new UsageError('--hosts needs --for ANALYSIS')
  const many = options.get('many')?.[0]
  if (many !== undefined && options.has('out')) throw new UsageError('--many FOLDER and --out FILE exclude each other')
  return {
    name: 'collector',
    hosts,
    language: languageOf(options, language),
    packs: options.get('pack') ?? [],
    updates: options.get('updates') ?? [],
    ...(analysis === undefined ? {} : { analysis }),
    ...(many === undefined ? {} : { many }),
    ...one(options, 'out'),
  }
}

function restoreCommand(words: readonly string[], language: Language): RestoreCommand {
  const { paths, options } = split(words, OPTIONS.restore)
  const [file, ...more] = paths
  const map = options.get('map')?.[0]
  if (file === undefined || more.length > 0 || map === undefined)
    throw new UsageError('restore needs one FILE and --map MAP')
  return { name: 'restore', file, map, language: languageOf(options, language), ...one(options, 'out') }
}

function beforePaths(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--')
  return end === -1 ? words : words.slice(0, end)
}

/** Help is given in any language that is asked for, however the rest is typed. */
function languageIn(words: readonly string[], otherwise: Language): Language {
  const text = words.join(' ')
  const asked = /(?:--lang|-l)[ =](ja|en)\b/.exec(text)?.[1]
  return asked === 'ja' || asked === 'en' ? asked : otherwise
}

type Options = ReadonlyMap<string, readonly string[]>

/**
 * Options may appear anywhere and each takes a value (`--format=json`, `--format json`); after `--`
 * everything is a path.
 */
function split(words: readonly string[], known: readonly string[]): { paths: string[]; options: Options } {
  const { positionals, tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(known.map((name) => [name, { ...kindOf(name), multiple: true }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const options = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (!known.includes(name)) {
      const options = known.map((option) => `--${option}`)
      throw new UsageError(`unknown option: ${rawName}${suggestion(rawName, options)}`)
    }
    if (FLAGS.has(name)) {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value`)
      options.set(name, [''])
      continue
    }
    if (value === undefined) throw new UsageError(`${rawName} needs a value`)
    if (options.has(name) && !REPEATABLE.has(name)) throw new UsageError(`${rawName} is given twice`)
    options.set(name, [...(options.get(name) ?? []), value])
  }
  return { paths: positionals, options }
}

function kindOf(name: string): { type: 'string' | 'boolean'; short?: string } {
  const short = SHORT[name]
  return { type: FLAGS.has(name) ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) {
    throw new UsageError(`${option} must be one of ${allowed.join(', ')}; got ${value}${suggestion(value, allowed)}`)
  }
  return found
}

/** The first format of the list is the default. */
function formatOf<T extends string>(options: Options, allowed: readonly [T, ...T[]]): T {
  return choice(options, 'format', allowed) ?? allowed[0]
}

/** `--lang ja,en`: both in one document. */
function languagesOf(options: Options, otherwise: Language): readonly Language[] {
  const value = options.get('lang')?.[0]
  if (value === undefined) return [otherwise]
  return [...new Set(value.split(',').map((one) => oneOf<Language>('--lang', one.trim(), ['ja', 'en'])))]
}

function languageOf(options: Options, otherwise: Language): Language {
  return choice(options, 'lang', ['ja', 'en'] as const) ?? otherwise
}

function choice<T extends string>(options: Options, name: string, allowed: readonly T[]): T | undefined {
  const value = options.get(name)?.[0]
  return value === undefined ? undefined : oneOf(`--${name}`, value, allowed)
}

/** An option of that name with its value, if it was given. */
function one<K extends string>(options: Options, name: K): { [P in K]?: string } {
  const value = options.get(name)?.[0]
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: string }
}

/** A date, or a date with a time and a zone: local time would make the result depend on the machine. */
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

function instant<K extends string>(options: Options, name: K): { [P in K]?: string } {
  const value = options.get(name)?.[0]
  if (value === undefined) return {}
  if (!ISO_INSTANT.test(value) || Number.isNaN(Date.parse(value))) {
    throw new UsageError(`--${name} must be an ISO instant such as 2026-01-20T03:00:00Z; got ${value}`)
  }
  return { [name]: new Date(value).toISOString() } as { [P in K]?: string }
}

function eventFilters(options: Options): Pick<EventsCommand, 'providers' | 'ids' | 'since' | 'until'> {
  const ids = (options.get('id') ?? []).map((value) => {
    if (!/^\d{1,10}$/.test(value)) throw new UsageError(`--id must be a number; got ${value}`)
    return Number(value)
  })
  return {
    providers: options.get('provider') ?? [],
    ids,
    ...instant(options, 'since'),
    ...instant(options, 'until'),
  }
}
