// The case being worked on: its analysis, what people added to it, and what is running. Screens
// read it and call its methods; the engine does the work.
import { createContext } from 'svelte'
import type { CaseNotes, ExportFormat, PersonsWork, ReportOutline } from '../../case/case-api.ts'
import { notExpected, notReported } from '../../case/expected-hosts.ts'
import type { JoinedCase, OwnFile, OwnFileRefused } from '../../fleet/page-case.ts'
import type { Pack } from '../../incidents/packs/pack.ts'
import type { Analysis, AnalysisHost } from '../../model/analysis.ts'
import type { HandAssignment } from '../../model/hand-assignment.ts'
import type { Confirmation } from '../../model/confirmation.ts'
import type { ReportOptions } from '../../report/document.ts'
import type { HiddenName } from '../../report/redaction/hidden-names.ts'
import type { Engine, ReadProgress, ReadingChoice } from '../engine/engine.ts'
import { MAX_PICTURES } from '../../model/picture.ts'
import { packTextOf } from '../engine/dropped-pack.ts'
import { pictureOf } from '../engine/dropped-picture.ts'
import { sortDrop } from '../engine/own-files.ts'
import { lockedArchives } from './locked.ts'
import { rejudged, type KeptVerdicts, type Rejudged, type VerdictChange } from '../../case/kept-verdicts.ts'
import { changesOf } from './verdict-changes.ts'
import { Work } from './work.svelte.ts'

/** What a person decides before the program takes a file of its own kind. */
export type Question =
  | { readonly kind: 'pack'; readonly fileName: string; readonly offer: Awaited<ReturnType<Engine['examinePack']>> }
  | { readonly kind: 'case'; readonly fileName: string }

/** Whether it is taken; a case may be put beside what is open. */
export type Answer = boolean | 'beside'

type Task = (signal: AbortSignal) => Promise<void>

export class Session {
  readonly engine: Engine
  readonly work = new Work()
  analysis = $state.raw<Analysis | undefined>()
  packs = $state.raw<readonly Pack[]>([])
  progress = $state.raw<ReadProgress | undefined>()
  working = $state(false)
  /** Hosts whose verdict the last task changed. */
  changes = $state.raw<readonly VerdictChange[]>([])
  /** What differs from the verdicts of the saved case that was opened last, until something is done with it. */
  rejudged = $state.raw<Rejudged | undefined>()
  /** How the last task ended, for the status line. */
  outcome = $state.raw<'finished' | 'cancelled' | undefined>()
  error = $state.raw<string | undefined>()
  assignments = $state.raw<CaseNotes['assignments']>([])
  confirmations = $state.raw<CaseNotes['confirmations']>([])
  pictures = $state.raw<CaseNotes['pictures']>([])
  /** Names of hosts of which somebody expects evidence. */
  expected = $state.raw<CaseNotes['expected']>([])
  /** Those of them of which there is none. */
  notReported = $derived.by(() => notReported(this.expected, this.analysis?.hosts ?? []))
  /** Hosts that the list does not name; none without a list. */
  notExpected = $derived.by(() =>
    this.expected.length === 0 ? [] : notExpected(this.expected, this.analysis?.hosts ?? []),
  )
  /** What stands on the first page of reports. */
  head = $state.raw<CaseNotes['head']>({})
  /** What redacted reports hide besides what is found. It holds names, so a case does not keep it. */
  hiding = $state.raw<Pick<ReportOptions, 'known' | 'hidden'>>({})
  selection = $state.raw<ReadonlySet<string>>(new Set())
  /** Asked before a file of the program's own is taken; answered with `answer`. */
  question = $state.raw<Question | undefined>()
  /** The archive whose password is asked for. */
  lockedArchive = $state.raw<string | undefined>()
  /** Asked for by itself once; after that a person asks for the question. */
  readonly #askedFor = new Set<string>()
  /** Files of the last drop that were not opened, and why; then nothing of it was. */
  refused = $state.raw<readonly OwnFileRefused[]>([])
  /** Where cases that were put together say different things. */
  differences = $state.raw<Pick<JoinedCase, 'disagreements' | 'disputed'> | undefined>()
  /** False while a case is open that carries no digest. */
  isSealed = $state(true)
  #loadedPacks: readonly string[] = []
  #answer: ((answer: Answer) => void) | undefined
  /** One question at a time: the next one waits for the answer. */
  #asked: Promise<unknown> = Promise.resolve()
  #running: AbortController | undefined
  #queue: Promise<void> = Promise.resolve()
  #hostsByName = $derived.by(() => new Map(this.analysis?.hosts.map((host) => [host.name, host])))

  constructor(engine: Engine) {
    this.engine = engine
    void this.#load(() => engine.packs())
  }

  host(name: string): AnalysisHost | undefined {
    return this.#hostsByName.get(name)
  }

  /** For reports and exports. */
  get #missing(): Pick<PersonsWork, 'notReported'> {
    return this.expected.length === 0 ? {} : { notReported: this.notReported }
  }

  get notes(): CaseNotes {
    const { assignments, confirmations, expected, pictures, head } = this
    const { ticks, acceptances, waves } = this.work
    return { assignments, ticks, acceptances, waves, expected, confirmations, pictures, head }
  }

  /**
   * Adds dropped files. Cases or packs are taken only from a drop that is nothing else: in a
   * customer's folder they are evidence like every other file, and are named there. Facts files join any drop.
   */
  async add(files: readonly File[]): Promise<void> {
    const { own, evidence } = await sortDrop(files)
    const [first] = own
    if (first !== undefined) {
      if (own.length === 1 && evidence.length === 0 && 'text' in first) return this.#offerCase(first)
      return this.#join(own, evidence)
    }
    const packs = await packsOf(files)
    if (packs === undefined) {
      await this.#keepPictures(files)
      await this.#run((signal) => this.engine.add(files, this.#onProgress, signal))
      return this.#askForNextPassword()
    }
    for (const { name, text } of packs) await this.offerPack(name, text)
  }

  /** Adds what was pasted; every picture on a clipboard has the same name. */
  async paste(files: readonly File[]): Promise<void> {
    const named = files.map((file, index) => {
      const number = this.pictures.length + index + 1
      return new File([file], file.name.replace(/(?=\.[^.]*$)|$/, `-${number}`), { type: file.type })
    })
    await this.add(named)
  }

  async #keepPictures(files: readonly File[]): Promise<void> {
    const found = (await Promise.all(files.map(pictureOf))).filter((picture) => picture !== undefined)
    if (found.length === 0) return
    const names = new Set(found.map(({ name }) => name))
    this.pictures = [...this.pictures.filter(({ name }) => !names.has(name)), ...found].slice(0, MAX_PICTURES)
    this.work.unsaved = true
  }

  /** What somebody wrote for the first page; an empty field is none. */
  writeHead(change: CaseNotes['head']): void {
    const written = Object.entries({ ...this.head, ...change }).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    this.head = Object.fromEntries(written)
    this.work.unsaved = true
  }

  expect(names: readonly string[]): void {
    this.expected = names
    this.work.unsaved = true
  }

  removePicture(name: string): void {
    this.pictures = this.pictures.filter((picture) => picture.name !== name)
    this.work.unsaved = true
  }

  /** Asks whether to use a pack that is no part of the program, and uses it if so. */
  async offerPack(fileName: string, text: string): Promise<void> {
    const offer = await this.engine.examinePack(text)
    const isOurs = 'origin' in offer && offer.origin === 'built-in'
    if (isOurs || (await this.#ask({ kind: 'pack', fileName, offer }))) await this.usePack(text)
  }

  answer(answer: Answer): void {
    this.question = undefined
    this.#answer?.(answer)
    this.#answer = undefined
  }

  #ask(question: Question): Promise<Answer> {
    const asked = this.#asked.then(
      () =>
        new Promise<Answer>((resolve) => {
          this.#answer = resolve
          this.question = question
        }),
    )
    this.#asked = asked
    return asked
  }

  async #offerCase(file: OwnFile<File> & { readonly text: string }): Promise<void> {
    const { evidence = [], rejected = [] } = this.analysis ?? {}
    const isEmpty = !this.working && evidence.length + rejected.length === 0
    const answer = isEmpty || (await this.#ask({ kind: 'case', fileName: file.name }))
    if (answer === 'beside') await this.#join([file], [])
    else if (answer) await this.#open(file)
  }

  /** What joins is judged as of now, together with what is open, and then the evidence that was dropped with it. */
  async #join(own: readonly OwnFile<File>[], evidence: readonly File[]): Promise<void> {
    await this.#keepPictures(evidence)
    await this.#run(async (signal) => {
      const joined = await this.engine.join(own, this.notes, this.#evaluatedAt!)
      if ('refused' in joined) return this.#refuse(joined.refused)
      const hasNews = this.work.unsaved || own.some((file) => 'text' in file)
      this.#take(joined)
      this.work.unsaved = hasNews
      this.differences = joined
      if (evidence.length > 0) await this.engine.add(evidence, this.#onProgress, signal)
    })
    this.#askForNextPassword()
  }

  /** What stays open is judged as of when it was. */
  #refuse(refused: readonly OwnFileRefused[]): void {
    this.refused = refused
    this.#evaluatedAt = this.analysis?.evaluatedAt ?? this.#evaluatedAt
  }

  #take(opened: CaseNotes & { readonly isSealed: boolean }): void {
    const { assignments, confirmations, expected, pictures, head, isSealed } = opened
    this.expected = expected
    this.pictures = pictures.slice(0, MAX_PICTURES)
    this.head = head
    this.isSealed = isSealed
    this.work.load(opened)
    this.assignments = assignments
    this.confirmations = confirmations
  }

  /** A saved case is judged as of the time it was saved, so that opening it shows the saved verdicts. */
  async #open({ name, text }: OwnFile<File> & { readonly text: string }): Promise<void> {
    let kept: KeptVerdicts | undefined
    await this.#run(async () => {
      const opened = await this.engine.openCase(text)
      if ('refused' in opened) return this.#refuse([{ name, why: opened.refused, isCase: true }])
      this.#take(opened)
      this.selection = new Set()
      this.#evaluatedAt = opened.evaluatedAt
      // Nothing of what was open before has changed: it is gone.
      this.analysis = undefined
      kept = opened.judged
    })
    if (kept !== undefined && this.analysis !== undefined) this.rejudged = rejudged(kept, this.analysis)
  }

  async reread(path: string, choice: ReadingChoice): Promise<void> {
    await this.#run((signal) => this.engine.reread(path, choice, this.#onProgress, signal))
  }

  async unlock(path: string, password: string): Promise<void> {
    await this.#run((signal) => this.engine.unlock(path, password, this.#onProgress, signal))
    this.#askForNextPassword()
  }

  /** Asks a person for the password of an archive; `undefined` ends the question. */
  askPassword(archive: string | undefined): void {
    this.lockedArchive = archive
    if (archive !== undefined) this.#askedFor.add(archive)
  }

  #askForNextPassword(): void {
    const next = lockedArchives(this.analysis).find((archive) => !this.#askedFor.has(archive))
    if (next !== undefined && this.lockedArchive === undefined) this.askPassword(next)
  }

  /** Gives files to a host, signed with the instant. */
  async assign(act: Omit<HandAssignment, 'at'>): Promise<void> {
    this.work.lastPerson = act.by
    await this.#setAssignments([...this.assignments, { ...act, at: new Date().toISOString() }])
  }

  /** As if it had never been done; later acts stay. */
  async undoAssignment(act: HandAssignment): Promise<void> {
    await this.#setAssignments(this.assignments.filter((one) => one !== act))
  }

  async #setAssignments(acts: readonly HandAssignment[]): Promise<void> {
    this.assignments = acts
    this.work.unsaved = true
    await this.#run(() => Promise.resolve())
  }

  /** A person's word about a section replaces an earlier one about the same section. */
  async confirm(confirmation: Confirmation): Promise<void> {
    this.confirmations = [...this.confirmations.filter((one) => !isSameSection(one, confirmation)), confirmation]
    this.work.unsaved = true
    await this.#run(() => Promise.resolve())
  }

  async withdraw(confirmation: Confirmation): Promise<void> {
    this.confirmations = this.confirmations.filter((one) => !isSameSection(one, confirmation))
    this.work.unsaved = true
    await this.#run(() => Promise.resolve())
  }

  async usePack(text: string): Promise<void> {
    await this.#run(async (signal) => {
      // Another pack may have been taken while this one waited.
      const texts = [...this.#loadedPacks, text]
      this.packs = await this.engine.usePacks(texts, this.#onProgress, signal)
      this.#loadedPacks = texts
    })
  }

  saveCase(): Promise<string> {
    return this.engine.saveCase(this.notes)
  }

  /** Undefined if it cannot be made; `error` says why. */
  async exportAs(format: ExportFormat, options: ReportOptions): Promise<string | undefined> {
    try {
      return await this.engine.exportAs(format, options, { ...this.notes, ...this.#missing })
    } catch (reason) {
      this.error = messageOf(reason)
      return undefined
    }
  }

  /** Undefined if it cannot be made; `error` says why. */
  async report(options: ReportOptions): Promise<ReportOutline | undefined> {
    try {
      return await this.engine.report({ ...options, pictures: this.pictures }, this.#persons())
    } catch (reason) {
      this.error = messageOf(reason)
      return undefined
    }
  }

  /** What a redaction with these options hides; nothing if it cannot be told, and `error` says why. */
  async hiddenNames(options: ReportOptions): Promise<readonly HiddenName[]> {
    try {
      return await this.engine.hiddenNames(options, this.#persons())
    } catch (reason) {
      this.error = messageOf(reason)
      return []
    }
  }

  #persons(): PersonsWork {
    const { ticks, acceptances, waves } = this.work
    return { ticks, acceptances, waves, ...this.#missing }
  }

  cancel(): void {
    this.#running?.abort()
  }

  select(hosts: Iterable<string>): void {
    this.selection = new Set(hosts)
  }

  async reset(): Promise<void> {
    this.cancel()
    await this.#queue
    await this.engine.reset()
    this.work.load({ ticks: {}, acceptances: {}, waves: {} })
    this.expected = []
    this.analysis = undefined
    this.changes = []
    this.rejudged = undefined
    this.outcome = undefined
    this.error = undefined
    this.refused = []
    this.differences = undefined
    this.isSealed = true
    this.assignments = []
    this.confirmations = []
    this.pictures = []
    this.head = {}
    this.hiding = {}
    this.selection = new Set()
  }

  #evaluatedAt: string | undefined
  #isReading = false
  /** A worker's progress and its result travel on two ports: in Firefox the last progress may come after the end. */
  #onProgress = (progress: ReadProgress): void => {
    if (this.#isReading) this.progress = progress
  }

  async #load(packs: () => Promise<readonly Pack[]>): Promise<void> {
    try {
      this.packs = await packs()
    } catch (reason) {
      this.error = messageOf(reason)
    }
  }

  /** Runs one task after the other, and updates the verdicts after each. */
  #run(task: Task): Promise<void> {
    const mine = this.#queue.then(() => this.#runNow(task))
    this.#queue = mine
    return mine
  }

  async #runNow(task: Task): Promise<void> {
    const running = new AbortController()
    this.#running = running
    this.#evaluatedAt = new Date().toISOString()
    this.error = undefined
    this.refused = []
    this.differences = undefined
    this.rejudged = undefined
    this.outcome = undefined
    this.working = true
    this.#isReading = true
    try {
      await task(running.signal)
    } catch (reason) {
      if (!running.signal.aborted) this.error = messageOf(reason)
    }
    this.#isReading = false
    this.progress = undefined
    try {
      // What was read before a cancel counts.
      const before = this.analysis
      this.analysis = await this.engine.analyse(this.notes, this.#evaluatedAt)
      this.changes = changesOf(before, this.analysis)
      this.selection = stillThere(this.selection, this.analysis)
      this.outcome = running.signal.aborted ? 'cancelled' : 'finished'
    } catch (reason) {
      this.error = messageOf(reason)
    } finally {
      this.working = false
      this.#running = undefined
    }
  }
}

/** The packs of a drop that is nothing but packs; undefined for every other drop. */
async function packsOf(files: readonly File[]): Promise<{ name: string; text: string }[] | undefined> {
  const packs: { name: string; text: string }[] = []
  for (const file of files) {
    const text = await packTextOf(file)
    if (text === undefined) return undefined
    packs.push({ name: file.name, text })
  }
  return packs
}

function isSameSection(a: Confirmation, b: Confirmation): boolean {
  return a.path === b.path && a.line === b.line
}

/** The selected hosts that are still in the analysis: assigning a file elsewhere may remove its host. */
function stillThere(selection: ReadonlySet<string>, { hosts }: Analysis): ReadonlySet<string> {
  const kept = hosts.map(({ name }) => name).filter((name) => selection.has(name))
  return kept.length === selection.size ? selection : new Set(kept)
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}

export const [getSession, setSession] = createContext<Session>()
