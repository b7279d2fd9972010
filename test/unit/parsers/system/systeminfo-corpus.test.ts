// Every systeminfo of the corpus of real captures, as bytes: what it contains must come
// out. The expectations are taken from the text by other means than the parser's own.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ByteStream } from '../../../../src/model/bytes.ts'
import type { Fact, FactName, FactValues } from '../../../../src/model/facts.ts'
import { systemInfoCsv } from '../../../../src/parsers/system/systeminfo/systeminfo-csv.ts'
import { systemInfoTable } from '../../../../src/parsers/system/systeminfo/systeminfo-table.ts'
import { systemInfo } from '../../../../src/parsers/system/systeminfo/systeminfo.ts'
import { readFile } from '../../../../src/reading/read-file.ts'
import { CORPUS, corpusFiles, HAS_CORPUS, NO_CORPUS } from '../../../corpus.ts'

/** A Python literal of wrapped CSV output, kept in the corpus as a curiosity: no tool of Windows writes it. */
const NOT_SYSTEMINFO = ['gh_en_fo_csv_python_repr_wrapped.txt']

const parsers = { binary: [], document: [], section: [systemInfo, systemInfoCsv, systemInfoTable] }

describe.runIf(HAS_CORPUS)('systeminfo of the corpus', () => {
  const files = HAS_CORPUS ? corpusFiles('text/systeminfo').filter((f) => !NOT_SYSTEMINFO.includes(basename(f))) : []
  it.each(files.map((file) => [basename(file), file] as const))('%s', async (name, path) => {
    const bytes = new Uint8Array(readFileSync(path))
    const text = roughly(bytes)
    const { facts, kinds } = await readAs(bytes)
    expect([...kinds]).toEqual(['systeminfo'])

    const build = /\d\.\d\.(\d{4,5}) .*? \1\b/.exec(text)?.[1]
    expect(value(facts, 'os.build')?.build).toBe(build === undefined ? undefined : Number(build))
    const type = /(x64|X86|ARM64)-based PC/.exec(text)?.[1]?.toLowerCase()
    expect(value(facts, 'os.architecture')?.architecture).toBe(type)
    const zone = /\((?:UTC|GMT)(?:([+-]\d\d):(\d\d))?\)/.exec(text)
    expect(value(facts, 'os.timeZone')?.offsetInMinutes).toBe(zone === null ? undefined : Number(zone[1]) * 60)
    expect(value(facts, 'host.name')?.name).toBe(hostIn(text))
    const product = /\b\w{5}-\w{3,5}-\d{5,7}-\w{5}\b/.exec(text)?.[0]
    expect(value(facts, 'os.productId')?.productId).toBe(product)
    expectBootTime(text, facts)
    expectUpdates(name, text, facts)
  })
})

describe.runIf(!HAS_CORPUS)('systeminfo of the corpus', () => {
  it.skip(NO_CORPUS, () => undefined)
})

/** Language-free reading of the second line: the host stands above the OS name, above the version. */
function hostIn(text: string): string | undefined {
  const csv = /\n"([^"]+)","[^"]*","\d\.\d\.\d{4,5} /.exec(text)?.[1]
  const list = /(?:^|\n)[^:\n]+: +(\S+)\n[^:\n]+: +(?:Microsoft|Майкрософт)[^\n]*\n[^:\n]+: +\d+\.\d\.\d{4,5} /.exec(
    text,
  )
  const host = csv ?? list?.[1]
  return host === '...' ? undefined : host
}

const BOOT =
  /(?:System Boot Time|システム起動時間|Systemstartzeit|Heure de d.marrage du syst.me|Tiempo de arranque del sistema|系统启动时间|Время загрузки системы): +(\d[^\n]*)/

function expectBootTime(text: string, facts: readonly Fact[]): void {
  const printed = BOOT.exec(text)?.[1] ?? (/\n"WINDOWS8-VM".*?"(11\/12\/2015, 6:56[^"]*)"/.exec(text)?.[1] || undefined)
  const at = value(facts, 'os.bootTime')?.at
  if (printed === undefined) return expect(at).toBeUndefined()
  const numbers = printed.match(/\d+/g)?.map(Number) ?? []
  for (const { earliest, latest } of at?.readings ?? []) {
    const moment = new Date(earliest)
    expect(numbers).toContain(moment.getUTCFullYear())
    expect(numbers).toContain(moment.getUTCDate())
    expect(numbers).toContain(moment.getUTCMonth() + 1)
    expect(numbers.map((n) => n % 12)).toContain(moment.getUTCHours() % 12)
    expect(numbers).toContain(moment.getUTCMinutes())
    expect(latest - earliest).toBeLessThan(1000)
  }
  expect(at?.readings.length).toBeGreaterThan(0)
}

function expectUpdates(name: string, text: string, facts: readonly Fact[]): void {
  const note = /\t[^\t]*?(\d+) entries listed, (\d+) with a complete KB id(.*)$/.exec(indexLine(name))
  const installed = facts.filter((fact) => fact.name === 'update.installed').length
  const list = value(facts, 'update.list')
  if (note !== null) {
    const truncated = note[3]?.includes('TRUNCATED') === true
    const lastIsPartial = /last entry reads "\[\d+\] KB/.test(note[3] ?? '') && !/KB\d{6,7}"/.test(note[3] ?? '')
    expect(installed, 'complete KBs').toBe(Number(note[2]))
    expect(list?.listed).toBe(Number(note[1]) - (truncated && !lastIsPartial ? 1 : 0))
    if (truncated) expect(list?.complete).toBe(false)
    else if (installed > 0) expect(list?.complete).toBe(true)
    else expect(list?.complete).toBe(false)
  } else if (!name.includes('truncated')) {
    expect(installed, 'complete KBs').toBe((text.match(/\[\d{2,3}\]: ?KB\d{6,7}/g) ?? []).length)
  }
}

function indexLine(name: string): string {
  const lines = readFileSync(join(CORPUS, 'text/INDEX.tsv'), 'utf8').split(/\r?\n/)
  return lines.find((line) => line.startsWith(`systeminfo/${name}\t`)) ?? ''
}

function value<N extends FactName>(facts: readonly Fact[], name: N): FactValues[N] | undefined {
  return facts.find((fact) => fact.name === name)?.value as FactValues[N] | undefined
}

/** Good enough to find ASCII anchors and the labels of UTF-8 files. */
function roughly(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const strict = (): string => new TextDecoder(encoding, { fatal: true }).decode(bytes)
  try {
    return strict().replaceAll('\r', '')
  } catch {
    const chinese = new TextDecoder('gbk').decode(bytes)
    return (chinese.includes('主机名') ? chinese : new TextDecoder('ibm866').decode(bytes)).replaceAll('\r', '')
  }
}

function readAs(bytes: Uint8Array<ArrayBuffer>): ReturnType<typeof readFile> {
  const file: ByteStream = {
    path: 'unknown.bin',
    sizeInBytes: bytes.length,
    async *stream() {
      yield await Promise.resolve(bytes)
    },
  }
  const context = { path: file.path, query: { pairs: [], texts: [] } }
  return readFile(bytes.subarray(0, 4096), file, context, { encoding: undefined, artifact: undefined }, parsers)
}
