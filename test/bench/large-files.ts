// Writes what the benchmarks of size read: an Event Viewer CSV, an XML export, a zip of
// three hundred hosts with text exports, and one with binary logs that is as large packed as
// unpacked. Blocks repeat, so writing costs little and reading costs the same.
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { MSMQ_RUNNING, systeminfoEn, version } from '../e2e/bundle/outputs.ts'
import { writeEvtx } from '../evtx-writer/write-evtx.ts'
import { CSV_HEADING, csvBlock, xmlBlock } from './event-exports.ts'
import { packed, stored, ZipFile } from './zip-file.ts'

const FLEET_HOSTS = 300

export interface LargeFile {
  readonly path: string
  /** In bytes; of a bundle, of all its members. */
  readonly unpackedSize: number
}

/** The four files, the exports of `megabytes` and the bundles of twice as many. */
export function writeLargeFiles(folder: string, megabytes: number): LargeFile[] {
  const files: readonly (readonly [name: string, write: (path: string) => number])[] = [
    ['viewer.csv', (path) => writeCsv(path, megabytes)],
    ['export.xml', (path) => writeXml(path, megabytes)],
    ['fleet.zip', (path) => writeFleetZip(path, 2 * megabytes)],
    ['logs.zip', (path) => writeLogsZip(path, 2 * megabytes)],
  ]
  return files.map(([name, write]) => ({ path: join(folder, name), unpackedSize: write(join(folder, name)) }))
}

/** An Event Viewer CSV of at least so many megabytes (of 1,000,000 bytes). */
function writeCsv(path: string, megabytes: number): number {
  return writeRepeated(path, CSV_HEADING, csvBlock('some words '), '', megabytes)
}

/** An XML export with a root, of at least so many megabytes. */
function writeXml(path: string, megabytes: number): number {
  return writeRepeated(path, '<Events>', xmlBlock('some words '), '</Events>', megabytes)
}

function writeRepeated(path: string, head: string, block: string, tail: string, megabytes: number): number {
  const bytes = Buffer.from(block)
  const file = openSync(path, 'w')
  writeSync(file, head)
  for (let size = 0; size < megabytes * 1e6; size += bytes.length) writeSync(file, bytes)
  writeSync(file, tail)
  const { size } = fstatSync(file)
  closeSync(file)
  return size
}

/** A deflated zip of 300 hosts with six files each, `megabytes` in all when unpacked. */
function writeFleetZip(path: string, megabytes: number): number {
  const zip = new ZipFile(path)
  const log = packed(logOf((megabytes * 1e6) / FLEET_HOSTS))
  for (let number = 1; number <= FLEET_HOSTS; number++) {
    const host = `SRV${String(number).padStart(4, '0')}`
    for (const [name, content] of Object.entries(outputsOf(host, number % 2 === 0))) {
      zip.add(`${host}/${name}`, packed(Buffer.from(content.replace(/\r?\n/g, '\r\n'))))
    }
    zip.add(`${host}/Application.csv`, log)
  }
  zip.close()
  return zip.unpackedSize
}

/** A zip of 300 hosts whose binary logs are stored as they are: `megabytes` on disk. */
function writeLogsZip(path: string, megabytes: number): number {
  const zip = new ZipFile(path)
  const log = stored(binaryLog((megabytes * 1e6) / FLEET_HOSTS))
  for (let number = 1; number <= FLEET_HOSTS; number++) {
    const host = `SRV${String(number).padStart(4, '0')}`
    zip.add(`${host}/ver.txt`, packed(Buffer.from(version(17763, 8148))))
    zip.add(`${host}/Application.evtx`, log)
  }
  zip.close()
  return zip.unpackedSize
}

const LOG_HEADER = 4096

/** A log of at least that size; its chunks repeat. */
function binaryLog(size: number): Buffer {
  const records = Array.from({ length: 400 }, (_, index) => ({
    provider: index % 50 === 0 ? 'MSMQ' : 'Contoso-Billing',
    eventId: index % 50 === 0 ? 2085 : 100 + (index % 7),
    qualifiers: 49152,
    time: Date.UTC(2025, 11, 11) + index * 60_000,
    data: index % 50 === 0 ? [String.raw`C:\Windows\System32\msmq\storage\l0000009.mq`] : ['some words '.repeat(25)],
  }))
  const log = writeEvtx({ channel: 'Application', computer: 'SRV0001', records })
  const chunks = log.subarray(LOG_HEADER)
  const copies = Math.max(1, Math.ceil(size / chunks.length))
  return Buffer.concat([log.subarray(0, LOG_HEADER), ...Array.from({ length: copies }, () => chunks)])
}

function logOf(size: number): Buffer {
  const block = Buffer.from(csvBlock('some words '))
  const copies = Array.from({ length: Math.ceil(size / block.length) }, () => block)
  // Cut behind a record: a line end in front of a level.
  const bytes = Buffer.concat(copies).subarray(0, Math.max(10_000, Math.round(size)))
  const end = bytes.lastIndexOf('\r\nInformation,') + 2
  return Buffer.concat([Buffer.from(CSV_HEADING), bytes.subarray(0, end)])
}

function outputsOf(host: string, old: boolean): Record<string, string> {
  const kbs = [old ? 'KB5071543' : 'KB5071544', 'KB5068791', 'KB5066585']
  const product = `Microsoft Windows Server ${old ? '2016' : '2019'} Standard`
  const folder = String.raw`C:\Windows\System32\msmq\storage`
  return {
    'systeminfo.txt': systeminfoEn({
      host,
      product,
      build: old ? 14393 : 17763,
      booted: '12/13/2025, 1:02:03 AM',
      kbs,
    }),
    'ver.txt': old ? version(14393, 8688) : version(17763, 8148),
    'hotfix.txt': hotfixTable(host, kbs),
    'sc.txt': MSMQ_RUNNING,
    'icacls.txt': `${folder} NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)\n${' '.repeat(folder.length)} BUILTIN\\Administrators:(I)(OI)(CI)(F)\n\nSuccessfully processed 1 files; Failed processing 0 files\n`,
  }
}

function hotfixTable(host: string, kbs: readonly string[]): string {
  const rows = kbs.map(
    (kb) => `${host.padEnd(14)}Security Update  ${kb.padEnd(13)}NT AUTHORITY\\SYSTEM  12/10/2025 12:00:00 AM`,
  )
  const heading = [
    'Source        Description      HotFixID     InstalledBy          InstalledOn',
    '------        -----------      --------     -----------          -----------',
  ]
  return `${['', ...heading, ...rows].join('\n')}\n`
}
