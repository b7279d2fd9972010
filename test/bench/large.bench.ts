// Reads one large file the whole way, from bytes to facts, in a process that does nothing
// else; `npm run bench large` bundles and starts it.
// First its bytes are read, then a bundle's members unpacked, then all of it is done.
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { openNodeFile } from '../../src/platform/node/file.ts'
import { openNodeSha256 } from '../../src/platform/node/sha256.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import { expand } from '../../src/intake/expand.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'

/** The bound of what reading may take, over all: files of any size. */
const MAX_MEMORY_IN_MB = 400

interface Time {
  /** Of the clock, and of the processor: on a busy machine only the second one can be compared. */
  readonly seconds: number
  readonly cpuSeconds: number
}

async function timed(work: () => Promise<void>): Promise<Time> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6 }
}

async function read(path: string): Promise<void> {
  let unpacked = 0
  let facts = 0
  let files = 0
  const query = evidenceQueryOf(builtinPacks())
  const plain = await timed(async () => {
    const file = await openNodeFile(path, basename(path))
    for await (const bytes of file.stream()) unpacked += bytes.length
  })
  const isBundle = path.endsWith('.zip')
  if (isBundle) unpacked = 0
  const unpacking = isBundle
    ? await timed(async () => {
        await expand(await openNodeFile(path, basename(path)), {
          onRejected: ({ path: refused }) => Promise.reject(new Error(`refused: ${refused}`)),
          onFile: async (file) => {
            for await (const bytes of file.stream()) unpacked += bytes.length
          },
        })
      })
    : plain
  const all = await timed(async () => {
    await readEvidence(await openNodeFile(path, basename(path)), {
      query,
      openHash: openNodeSha256,
      onReading: (reading) => {
        files += 1
        facts += reading.facts.length
        if (!reading.file.complete) console.log(`  not complete: ${reading.file.path}`)
      },
      onRejected: ({ path: refused }) => console.log(`  refused: ${refused}`),
    })
  })
  const megabytes = unpacked / 1e6
  const rate = ({ seconds }: Time): string => `${(megabytes / seconds).toFixed(0)} MB/s`
  const memory = process.resourceUsage().maxRSS / 1000
  console.log(
    `${basename(path)}: ${megabytes.toFixed(0)} MB (on disk ${(statSync(path).size / 1e6).toFixed(0)} MB), ${files} files, ${facts} facts`,
  )
  console.log(
    `  read ${rate(all)}; ${isBundle ? 'unpacking' : 'reading'} alone ${rate(unpacking)}; ` +
      `processor time ${(all.cpuSeconds / unpacking.cpuSeconds).toFixed(1)} times that of ${isBundle ? 'unpacking' : 'reading'} alone; ` +
      `memory of the process ${memory.toFixed(0)} MB at most (goal ${MAX_MEMORY_IN_MB})`,
  )
  if (memory > MAX_MEMORY_IN_MB) process.exitCode = 1
}

const [path = ''] = process.argv.slice(2)
await read(path)
