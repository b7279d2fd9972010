// What is worth saying about a host's captures: another machine with the same name, captures of
// which either may be the newest, what came later.
import type { Finding } from '../model/findings.ts'
import type { Fact } from '../model/facts.ts'
import type { Capture } from '../model/hosts.ts'
import type { Source } from '../model/source.ts'
import { NOTES } from '../words/notes.ts'
import { distinct } from './answers.ts'
import type { HostStudy } from './deduce.ts'

type Note = Finding['notes'][number]

/**
 * @param capturesContradict the verdict is `conflicting` because either of two captures may be the newest
 * @param contradicting what newer captures show against the deciding one, if that opened the verdict
 */
export function captureNotes(
  { host, newest, older }: HostStudy,
  capturesContradict: boolean,
  contradicting: readonly Source[],
): Note[] {
  const { capture, unsearched } = newest.view
  const rivals = older.map(({ view }) => view.capture).filter((other) => host.rivals?.includes(other) === true)
  const notes: Note[] = []
  if (host.namesakes !== undefined) notes.push(noted(NOTES.namesakes, identityFacts([capture])))
  if (capturesContradict) notes.push(noted(NOTES.capturesContradict, identityFacts([capture, ...rivals])))
  const added = new Set(capture.followUps)
  const apart = new Set((host.newer ?? []).flatMap(({ evidence }) => evidence.filter((path) => !added.has(path))))
  if (contradicting.length > 0) notes.push({ text: NOTES.newerContradicts, sources: distinct(contradicting) })
  else if (apart.size > 0) notes.push(noted(NOTES.newerNotAdded(apart.size), []))
  if (capture.followUps !== undefined) {
    const first = capture.facts.filter(({ source }, index, all) => {
      const isFirst = all.findIndex((other) => other.source.evidence === source.evidence) === index
      return isFirst && added.has(source.evidence)
    })
    notes.push(noted(NOTES.followUps(capture.followUps.length), first))
  }
  const silent = new Set(
    capture.facts.filter(({ name, source }) => name === 'event.coverage' && unsearched.has(source.evidence)),
  )
  if (silent.size > 0) notes.push(noted(NOTES.notSearched, [...silent]))
  return notes
}

function identityFacts(captures: readonly Capture[]): Fact[] {
  const names: ReadonlySet<Fact['name']> = new Set(['os.productId', 'host.domain', 'os.bootTime', 'capture.time'])
  return captures.flatMap(({ facts }) => facts.filter(({ name }) => names.has(name)))
}

function noted(text: Note['text'], facts: readonly Fact[]): Note {
  return { text, sources: distinct(facts.map(({ source }) => source)) }
}
