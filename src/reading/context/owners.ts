// The machine of every section, once it is known what the sections print. Names in an output that
// was made on the spot name its session: what comes before the first name of a session, and what
// comes after each, belongs to it. docs/provenance.md section 1.
import type { Fact } from '../../model/facts.ts'
import type { Target } from '../../model/provenance.ts'
import type { PlacedContext } from './section-contexts.ts'

export interface ReadSection {
  readonly context: PlacedContext
  readonly facts: readonly Fact[]
}

/** @param sections all sections of a text, in line order; the result has one target for each */
export function targetsOf(sections: readonly ReadSection[]): Target[] {
  const named = sections.map(nameOf)
  const before = namesBefore(sections, named)
  const after = namesAfter(sections, named)
  const namesAny = named.some((name) => name !== undefined)
  const asksElsewhere = sections.some(({ context }) => isAskedElsewhere(context))
  return sections.map(({ context, facts }, index) => {
    if (!context.isLocal) return context.target
    const host = named[index] ?? before[index] ?? after[index]
    if (host !== undefined) return { kind: 'named', host, by: 'session' }
    if (asksElsewhere && tellsRelease(facts)) return { kind: 'unknown', why: 'typed-elsewhere' }
    return context.session.isLater && namesAny ? { kind: 'unknown', why: 'new-session' } : context.target
  })
}

/** A command or a shell of another machine; a sample and a saved file are typed anywhere. */
function isAskedElsewhere({ target }: PlacedContext): boolean {
  return (
    target.kind === 'named' || (target.kind === 'unknown' && target.why !== 'sample' && target.why !== 'saved-file')
  )
}

/** A banner, `ver`, winver: who asks another machine types on one of a release of its own. */
function tellsRelease(facts: readonly Fact[]): boolean {
  return facts.some(({ name }) => name === 'os.build' || name === 'os.name')
}

/** The only machine that a section names, or the one that a sentence above it names. */
function nameOf({ context, facts }: ReadSection): string | undefined {
  if (!context.isLocal) return undefined
  const names = new Map<string, string>()
  for (const fact of facts) {
    if (fact.name !== 'host.name' || fact.value.prefixOnly === true) continue
    const label = (fact.value.name.split('.')[0] ?? '').toUpperCase()
    if ((names.get(label)?.length ?? 0) < fact.value.name.length) names.set(label, fact.value.name)
  }
  return names.size === 1 ? [...names.values()][0] : names.size === 0 ? context.session.named : undefined
}

/** For each section, the last name before it in its session. */
function namesBefore(sections: readonly ReadSection[], named: readonly (string | undefined)[]): (string | undefined)[] {
  const last = new Map<number, string>()
  return sections.map(({ context }, index) => {
    const before = last.get(context.session.id)
    const name = named[index]
    if (name !== undefined) last.set(context.session.id, name)
    return before
  })
}

/** For each section, the first name after it in its session; a sentence names only what follows it. */
function namesAfter(sections: readonly ReadSection[], named: readonly (string | undefined)[]): (string | undefined)[] {
  const next = new Map<number, string>()
  const found: (string | undefined)[] = []
  for (let index = sections.length - 1; index >= 0; index -= 1) {
    const { session } = sections[index]!.context
    found[index] = next.get(session.id)
    const name = named[index]
    if (name === undefined) continue
    if (name === session.named) next.delete(session.id)
    else next.set(session.id, name)
  }
  return found
}
