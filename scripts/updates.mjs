// `npm run updates -- FILE.tsv [--write]`: adds the rows of a table to the ledger of Windows updates, and
// says what is new, what changed and what contradicts what is known. Without --write nothing is changed.
import { readFileSync, writeFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'

const ROOT = join(import.meta.dirname, '..')
const LEDGER = join(ROOT, 'src/incidents/windows-updates')
const load = async (file) =>
  (await runnerImport(join(ROOT, file), { root: ROOT, configFile: false, logLevel: 'error' })).module

const words = process.argv.slice(2)
const isWritten = words.includes('--write')
const [file, ...more] = words.filter((word) => word !== '--write')
if (file === undefined || more.length > 0) {
  console.error('usage: npm run updates -- FILE.tsv [--write]')
  process.exit(2)
}

const { mergeUpdates } = await load('src/incidents/windows-updates/merge-updates.ts')
const { checkFamily } = await load('src/incidents/windows-updates/ledger-schema.ts')
const { familyText } = await load('scripts/windows-updates/family-text.ts')
const { readTable } = await load('scripts/windows-updates/updates-table.ts')

const names = readdirSync(join(LEDGER, 'families'))
const families = names.map((name) => JSON.parse(readFileSync(join(LEDGER, 'families', name), 'utf8')))
const { sources } = JSON.parse(readFileSync(join(LEDGER, 'ledger.json'), 'utf8'))
const { rows, problems } = readTable(readFileSync(file, 'utf8'), families, sources)

const shown = ({ kb, revision, released }) =>
  [kb, revision === undefined ? undefined : `.${revision}`, released].filter(Boolean).join(' ')
for (const problem of problems) console.log(`problem   ${problem}`)
let isWrong = problems.length > 0
for (const [index, family] of families.entries()) {
  const merged = mergeUpdates(family.updates, rows.get(family.family) ?? [])
  for (const row of merged.added) console.log(`new       ${family.family} ${shown(row)}`)
  for (const row of merged.changed) console.log(`changed   ${family.family} ${shown(row)}`)
  for (const conflict of merged.conflicts) console.log(`conflict  ${family.family} ${conflict}`)
  const next = { ...family, updates: merged.updates }
  const checked = checkFamily(next)
  if ('problems' in checked) {
    isWrong = true
    for (const problem of checked.problems) console.log(`problem   ${family.family} ${problem}`)
  } else if (isWritten) writeFileSync(join(LEDGER, 'families', names[index]), familyText(next))
}
if (!isWritten) console.log('nothing is written; add --write to change the ledger, then look at the diff')
process.exitCode = isWrong ? 1 : 0
