// The command line as typed → what to do. No option is guessed: anything unknown is a usage error
// that quotes it.
import { parseArgs } from 'node:util'
import type { Language } from '../words/language.ts'

export type AnalyzeFormat = 'json' | 'ndjson' | 'csv' | 'markdown' | 'html' | 'table'

interface Common {
  /** As typed; `-` means a list of paths on standard input. */
  readonly paths: readonly string[]
  readonly language: Language
  readonly packs: readonly string[]
  /** Files of newer updates. */
  readonly updates: readonly string[]
  readonly out?: string
}

export interface AnalyzeCommand extends Common {
  readonly name: 'analyze'
  readonly format: AnalyzeFormat
  /** ISO instant; now if absent. */
  readonly at?: string
  /** Ids of the incidents to judge; all if empty. */
  readonly incidents: readonly string[]
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

export type Command =
  | AnalyzeCommand
  | FactsCommand
  | EventsCommand
  | PackCommand
  | CollectorCommand
  | { readonly name: 'help'; readonly language: Language }
  | { readonly name: 'version' }
  | { readonly name: 'licenses' }

/** What the caller did wrong, in one line. */
export class UsageError extends Error {}

const FORMATS = {
  analyze: ['json', 'ndjson', 'csv', 'markdown', 'html', 'table'],
  facts: ['json', 'ndjson'],
  events: ['ndjson', 'csv'],
} as const
const OPTIONS = {
  analyze: ['format', 'lang', 'pack', 'updates', 'incident', 'at', 'out'],
  facts: ['format', 'lang', 'pack', 'updates', 'out'],
  events: ['format', 'lang', 'out', 'provider', 'id', 'since', 'until'],
} as const
const REPEATABLE = new Set(['pack', 'updates', 'incident', 'provider', 'id'])

/**
 * @param words after the program's own name
 * @param locale from the environment; decides the language if `--lang` is absent
 * @throws UsageError
 */
export function parseArguments(words: readonly string[], locale: string): Command {
  const language: Language = /^ja\b|^ja_/i.test(locale) ? 'ja' : 'en'
  const [name, ...rest] = words
  if (name === undefined || rest.includes('--help') || ['help', '--help', '-h'].includes(name)) {
    return { name: 'help', language }
  }
  if (name === '--version' || name === 'version') return { name: 'version' }
  if (name === '--licenses') return { name: 'licenses' }
  if (name === 'pack') return packCommand(rest, language)
  if (name === 'collector') return collectorCommand(rest, language)
  if (name !== 'analyze' && name !== 'facts' && name !== 'events') {
    throw new UsageError(`unknown command: ${name}`)
  }
  const { paths, options } = split(rest, OPTIONS[name])
  if (paths.length === 0) throw new UsageError('no PATH given')
  const common = {
    paths,
    language: languageOf(options, language),
    packs: options.get('pack') ?? [],
    updates: options.get('updates') ?? [],
    ...out(options),
  }
  if (name === 'facts') return { name, ...common, format: formatOf(options, FORMATS.facts) }
  if (name === 'events') return { name, ...common, ...eventFilters(options), format: formatOf(options, FORMATS.events) }
  const incidents = options.get('incident') ?? []
  return { name, ...common, incidents, format: formatOf(options, FORMATS.analyze), ...instant(options, 'at') }
}

const PACK_ACTIONS = ['new', 'check', 'show'] as const

function packCommand(words: readonly string[], language: Language): PackCommand {
  const { paths, options } = split(words, ['lang', 'updates', 'out'])
  const [action, target, ...more] = paths
  if (action === undefined) throw new UsageError(`pack needs an action: ${PACK_ACTIONS.join(', ')}`)
  const known = oneOf('pack', action, PACK_ACTIONS)
  if (target === undefined || more.length > 0) throw new UsageError(`pack ${known} needs one ID or FILE`)
  const updates = options.get('updates') ?? []
  return { name: 'pack', action: known, target, updates, language: languageOf(options, language), ...out(options) }
}

function collectorCommand(words: readonly string[], language: Language): CollectorCommand {
  const { paths, options } = split(words, ['for', 'hosts', 'many', 'lang', 'pack', 'updates', 'out'])
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
    ...out(options),
  }
}

type Options = ReadonlyMap<string, readonly string[]>

/**
 * Options may appear anywhere and each takes a value (`--format=json`, `--format json`); after `--`
 * everything is a path.
 */
function split(words: readonly string[], known: readonly string[]): { paths: string[]; options: Options } {
  const { positionals, tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(known.map((name) => [name, { type: 'string', multiple: true }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const options = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (!known.includes(name)) throw new UsageError(`unknown option: ${rawName}`)
    if (value === undefined) throw new UsageError(`${rawName} needs a value`)
    if (options.has(name) && !REPEATABLE.has(name)) throw new UsageError(`${rawName} is given twice`)
    options.set(name, [...(options.get(name) ?? []), value])
  }
  return { paths: positionals, options }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`${option} must be one of ${allowed.join(', ')}; got ${value}`)
  return found
}

/** The first format of the list is the default. */
function formatOf<T extends string>(options: Options, allowed: readonly [T, ...T[]]): T {
  const value = options.get('format')?.[0]
  return value === undefined ? allowed[0] : oneOf('--format', value, allowed)
}

function languageOf(options: Options, otherwise: Language): Language {
  const value = options.get('lang')?.[0]
  return value === undefined ? otherwise : oneOf('--lang', value, ['ja', 'en'])
}

function out(options: Options): { out?: string } {
  const value = options.get('out')?.[0]
  return value === undefined ? {} : { out: value }
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
