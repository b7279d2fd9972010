// Who may import whom, as eslint.config.js lists it: an illegal import planted in every
// folder is refused, and no files import each other in a circle.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const SOURCE_FILE = /\.(?:ts|svelte)$/

/** One import each that the folder may not have: code of a later stage, or of a neighbour. */
const ILLEGAL: Readonly<Record<string, string>> = {
  model: '../base/truth.ts',
  base: '../windows/releases.ts',
  words: '../report/document.ts',
  windows: '../formats/prompt.ts',
  formats: '../parsers/index.ts',
  intake: '../parsers/index.ts',
  parsers: '../intake/decode.ts',
  hosts: '../incidents/evaluate.ts',
  incidents: '../hosts/build-hosts.ts',
  report: '../incidents/evaluate.ts',
  reading: '../hosts/build-hosts.ts',
  case: '../reading/read-evidence.ts',
  copy: '../case/analyse.ts',
  fleet: '../parsers/index.ts',
  pool: '../platform/node/file.ts',
  platform: '../case/analyse.ts',
  cli: '../parsers/index.ts',
  app: '../reading/read-evidence.ts',
}

const LIBRARIES = ['@zip.js/zip.js', 'fflate', '@stablelib/sha256', 'saxes', 'papaparse', 'valibot', 'comlink']

describe('imports', () => {
  const eslint = new ESLint({ cwd: ROOT })
  const refusals = async (file: string, specifier: string): Promise<string[]> => {
    const code = `import { planted } from '${specifier}'\nexport const used = planted\n`
    const [result] = await eslint.lintText(code, { filePath: join(ROOT, file) })
    return (result?.messages ?? []).flatMap(({ ruleId, message }) => {
      if (message.startsWith('Parsing error')) throw new Error(message)
      return ruleId?.endsWith('no-restricted-paths') || ruleId === 'no-restricted-imports' ? [message] : []
    })
  }

  it('covers every folder of src', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(ILLEGAL).sort())
  })

  it.each(Object.entries(ILLEGAL))('src/%s may not import %s', async (folder, specifier) => {
    expect(existsSync(resolve(ROOT, 'src', folder, specifier))).toBe(true)
    expect(await refusals(`src/${folder}/planted.ts`, specifier)).not.toEqual([])
  })

  it('a component and a worker are held to the same rules', async () => {
    expect(await refusals('src/app/components/planted.ts', '../../reading/read-evidence.ts')).not.toEqual([])
    expect(await refusals('workers/planted.worker.ts', '../src/parsers/index.ts')).not.toEqual([])
  })

  it('a legal import is not refused', async () => {
    expect(await refusals('src/parsers/system/planted.ts', '../../formats/prompt.ts')).toEqual([])
    expect(await refusals('workers/planted.worker.ts', '../src/pool/wire.ts')).toEqual([])
  })

  it.each(LIBRARIES)('%s enters through its one file only', async (library) => {
    expect(await refusals('src/report/planted.ts', library)).not.toEqual([])
  })
})

describe('the files of src and workers', () => {
  const files = ['src', 'workers'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => SOURCE_FILE.test(name))
      .map((name) => join(folder, name)),
  )
  const importsOf = new Map(files.map((file) => [file, importedBy(file)]))

  it('import each other in no circle, not even for types', () => {
    expect(files.length).toBeGreaterThan(300)
    expect(circleIn(importsOf)).toEqual([])
  })

  it('have a README that says what lives in their folder', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const missing = folders.filter(({ name }) => !existsSync(join(ROOT, 'src', name, 'README.md')))
    expect(missing.map(({ name }) => name)).toEqual([])
  })
})

/** The files of this project that a file imports, types included. */
function importedBy(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"?]+)/g)]
    .map(([, specifier = '']) => relative(ROOT, resolve(ROOT, dirname(file), specifier)))
    .filter((target) => SOURCE_FILE.test(target))
}

/** One circle as the files on it, or nothing. */
function circleIn(importsOf: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (finished.has(file)) return []
    path.push(file)
    for (const imported of importsOf.get(file) ?? []) {
      // A component may render itself.
      const circle = imported === file ? [] : visit(imported)
      if (circle.length > 0) return circle
    }
    path.pop()
    finished.add(file)
    return []
  }
  for (const file of importsOf.keys()) {
    const circle = visit(file)
    if (circle.length > 0) return circle
  }
  return []
}
