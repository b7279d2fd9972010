// The `pack` commands (new, check, show) for authors of incident packs; the guide is docs/new-incident.md.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import example from '../../docs/examples/wu-2026-05-example.json' with { type: 'json' }
import { visibleLine } from '../base/control-characters.ts'
import { builtinPacks } from '../incidents/packs/builtin-packs.ts'
import { loadPack } from '../incidents/packs/load-pack.ts'
import { coverageOfPack } from '../incidents/packs/pack-coverage.ts'
import { wordingAdvice } from '../incidents/packs/pack-wording.ts'
import type { Pack, Product, ProductUpdate } from '../incidents/packs/pack.ts'
import type { Ledger } from '../incidents/windows-updates/ledger.ts'
import { openOutput } from '../platform/node/output.ts'
import { PACK } from '../words/command-line.ts'
import type { Language } from '../words/language.ts'
import { UsageError, type PackCommand } from './arguments.ts'
import { EXIT, type ExitStatus } from './exit-status.ts'
import { loadKnowledge } from './packs.ts'
import { tell } from './tell.ts'
import { ENGINE_VERSION } from './version.ts'

export async function runPack(command: PackCommand): Promise<ExitStatus> {
  if (command.action === 'new') return writeNew(command)
  return command.action === 'check' ? check(command) : show(command)
}

/** The example of the guide under another id: complete, sound, and to be changed line by line. */
async function writeNew({ target, out, language }: PackCommand): Promise<ExitStatus> {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(target)) {
    throw new UsageError(
      `pack new: an id is lower-case words joined by "-", such as wu-2026-05-printing; got ${target}`,
    )
  }
  if (builtinPacks().some(({ id }) => id === target)) {
    throw new UsageError(`pack new: ${target} is the id of a built-in pack; give your pack an id of its own`)
  }
  const file = out ?? `${target}.json`
  if (existsSync(file)) {
    tell(PACK.exists(file)[language])
    return EXIT.usage
  }
  await writeFile(file, `${JSON.stringify({ ...example, id: target }, null, 2)}\n`)
  tell(PACK.written(file)[language])
  return EXIT.clean
}

async function check({ target, updates, language, out }: PackCommand): Promise<ExitStatus> {
  const text = await readPack(target)
  const { ledger } = await loadKnowledge({ packs: [], updates })
  const loaded = loadPack(text, ENGINE_VERSION, ledger, 'built-in')
  if ('problems' in loaded) {
    const { problems } = loaded
    await print(out, [
      PACK.refused(problems.length)[language],
      ...problems.map((problem) => `  ${visibleLine(problem)}`),
    ])
    return EXIT.usage
  }
  const { pack } = loaded
  const { verdicts, missingVerdicts, truths } = coverageOfPack(pack)
  const advice = wordingAdvice(pack)
  await print(out, [
    `${PACK.good(pack.id, pack.tests.length)[language]} (${PACK.lines(text.trimEnd().split('\n').length)[language]})`,
    `${PACK.verdicts[language]}: ${verdicts.join(', ')}`,
    ...(missingVerdicts.length === 0 ? [] : [`${PACK.missingVerdicts[language]}: ${missingVerdicts.join(', ')}`]),
    `${PACK.truths[language]}:`,
    ...truths.map(([id, seen]) => `  ${id}: ${seen.join(', ')}`),
    ...(advice.length === 0 ? [] : [`${PACK.wording[language]}:`, ...advice.map((one) => `  ${visibleLine(one)}`)]),
  ])
  return EXIT.clean
}

async function show({ target, updates, language, out }: PackCommand): Promise<ExitStatus> {
  const { packs, ledger } = await loadKnowledge({ packs: [], updates })
  const pack = packs.find(({ id }) => id === target) ?? (await loadedFrom(target, ledger))
  await print(out, [
    `${pack.id} ${pack.version}`,
    visibleLine(pack.title[language]),
    visibleLine(pack.summary[language]),
    visibleLine(pack.explanation[language]),
    '',
    `${PACK.products[language]}:`,
    ...pack.products.map((product) => `  ${product.name[language]}: ${updatesIn(product, language)}`),
    ...(pack.symptom === undefined
      ? []
      : [
          '',
          `${PACK.symptoms[language]}:`,
          ...pack.symptom.strong.map(({ label }) => `  ${visibleLine(label[language])}`),
        ]),
    ...componentLines(pack, language),
    ...(pack.workaround === undefined
      ? []
      : [
          '',
          `${PACK.workaround[language]}: ${visibleLine(pack.workaround.label[language])}`,
          `  ${visibleLine(pack.workaround.cost[language])}`,
        ]),
    ...reasonLines(pack, language),
    '',
    `${PACK.steps[language]}:`,
    ...pack.remediation.map(({ id, text }) => `  ${id}: ${visibleLine(text[language])}`),
  ])
  return EXIT.clean
}

/** What shows that a machine has the component; every machine of the products if there is none. */
function componentLines({ component }: Pack, language: Language): string[] {
  if (component === undefined) return ['', `${PACK.component[language]}: ${PACK.everyMachine[language]}`]
  const { name, services, features, roles, requires } = component
  const parts = [...services, ...features, ...roles]
  return [
    '',
    `${PACK.component[language]}: ${visibleLine(name[language])}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`,
    ...(requires === undefined ? [] : [`  ${visibleLine(requires.label[language])}`]),
  ]
}

function reasonLines({ reasons }: Pack, language: Language): string[] {
  const lines = Object.entries(reasons).flatMap(([verdict, text]) =>
    text === undefined ? [] : [`  ${verdict}: ${visibleLine(text[language])}`],
  )
  return lines.length === 0 ? [] : ['', `${PACK.reasons[language]}:`, ...lines]
}

function updatesIn({ updates }: Product, language: Language): string {
  const named = (role: ProductUpdate['role']): string =>
    updates
      .filter((update) => update.role === role)
      .map(({ kb, revision, released }) =>
        [kb, revision === undefined ? undefined : `.${revision}`, released].filter(Boolean).join(' '),
      )
      .join(' / ')
  return `${named('trigger') || PACK.always[language]} → ${named('fix') || PACK.noFix[language]}`
}

async function loadedFrom(file: string, ledger: Ledger): Promise<Pack> {
  const loaded = loadPack(await readPack(file), ENGINE_VERSION, ledger, 'foreign')
  if ('problems' in loaded) throw new UsageError(`pack show ${file}: ${loaded.problems.join('\n  ')}`)
  return loaded.pack
}

async function readPack(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`pack: ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function print(file: string | undefined, lines: readonly string[]): Promise<void> {
  const output = openOutput(file)
  await output.write(`${lines.join('\n')}\n`)
  await output.end()
}
