// The facts of a pack's tests: closed names, and for each the shape of its value. A misspelt name or
// member would make a test pass for the wrong reason, so it is refused with the known ones.
import * as v from 'valibot'
import { parseWallClock } from '../../windows/clock/wall-clock.ts'
import type { FactName } from '../../model/facts.ts'
import type { Pack } from './pack.ts'

const text = v.string()
const flag = v.boolean()
const number = v.number()
const moment = v.pipe(
  v.string(),
  v.check(
    (value) => parseWallClock(value) !== undefined,
    'is no time; write an instant ("2025-12-18T02:00:00Z") or a day ("2025-12-18")',
  ),
)
const list = {
  complete: flag,
  listed: number,
  ended: v.optional(flag),
  whole: v.optional(v.picklist(['proven', 'rows'])),
}
const oneOf = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, ({ received }) => `${received} is not known; one of: ${words.join(', ')}`)
const architecture = oneOf(['x64', 'x86', 'arm64'])

const SHAPES: Readonly<Record<FactName, v.GenericSchema>> = {
  'host.name': v.strictObject({ name: text, prefixOnly: v.optional(flag) }),
  'host.domain': v.strictObject({ domain: text }),
  'os.name': v.strictObject({ name: text }),
  'os.build': v.strictObject({ build: number }),
  'os.revision': v.strictObject({ build: number, revision: number }),
  'os.architecture': v.strictObject({ architecture }),
  'os.role': v.strictObject({
    role: oneOf([
      'domain-controller',
      'member-server',
      'standalone-server',
      'member-workstation',
      'standalone-workstation',
    ]),
  }),
  'os.productId': v.strictObject({ productId: text }),
  'os.bootTime': v.strictObject({ at: moment }),
  'os.installDate': v.strictObject({ at: moment }),
  'os.timeZone': v.strictObject({ offsetInMinutes: number, name: v.optional(text) }),
  'os.locale': v.strictObject({ locale: text }),
  'memory.total': v.strictObject({ sizeInBytes: number }),
  'memory.available': v.strictObject({ sizeInBytes: number }),
  'disk.free': v.strictObject({ drive: text, sizeInBytes: number }),
  'update.installed': v.strictObject({
    kb: text,
    installedOn: v.optional(moment),
    title: v.optional(text),
    description: v.optional(text),
  }),
  'update.pending': v.strictObject({ kb: text, title: v.optional(text) }),
  'update.removed': v.strictObject({ kb: text, at: v.optional(moment), title: v.optional(text) }),
  'update.failed': v.strictObject({ kb: text, at: v.optional(moment), title: v.optional(text) }),
  'update.missing': v.strictObject({ kb: text, title: v.optional(text) }),
  'update.list': v.strictObject({ ...list, declared: v.optional(number) }),
  'package.state': v.strictObject({
    identity: text,
    state: oneOf([
      'installed',
      'install-pending',
      'uninstall-pending',
      'superseded',
      'staged',
      'not-present',
      'unknown',
    ]),
    kb: v.optional(text),
    rollup: v.optional(v.strictObject({ build: number, revision: number })),
    architecture: v.optional(architecture),
    installedOn: v.optional(moment),
  }),
  'service.state': v.strictObject({
    name: text,
    state: oneOf([
      'running',
      'stopped',
      'start-pending',
      'stop-pending',
      'paused',
      'continue-pending',
      'pause-pending',
      'unknown',
    ]),
    displayName: v.optional(text),
  }),
  'service.known': v.strictObject({
    name: text,
    displayName: v.optional(text),
    startType: v.optional(oneOf(['boot', 'system', 'automatic', 'manual', 'disabled'])),
    account: v.optional(text),
    binary: v.optional(text),
  }),
  'service.absent': v.strictObject({ name: v.optional(text), suggested: v.optional(text) }),
  'service.list': v.strictObject({
    ...list,
    scope: oneOf(['all', 'running', 'unknown']),
    showsStartTypes: v.optional(flag),
  }),
  'feature.state': v.strictObject({
    name: text,
    state: oneOf(['enabled', 'disabled', 'enable-pending', 'disable-pending', 'unknown']),
    displayName: v.optional(text),
  }),
  'feature.absent': v.strictObject({ name: text }),
  'feature.list': v.strictObject({ ...list, tool: v.optional(oneOf(['dism', 'optional-feature', 'server-feature'])) }),
  'queue.state': v.strictObject({ queue: text, state: v.optional(text), messages: v.optional(number) }),
  'acl.listing': v.strictObject({
    path: v.optional(text),
    complete: flag,
    entries: number,
    owner: v.optional(text),
    inheritanceBlocked: v.optional(flag),
  }),
  'acl.entry': v.strictObject({
    path: v.optional(text),
    principal: text,
    sid: v.optional(text),
    kind: oneOf(['allow', 'deny']),
    rights: text,
    mask: v.optional(number),
    inherited: v.optional(flag),
    appliesTo: v.strictObject({ folder: flag, files: flag, subfolders: flag }),
  }),
  'acl.changed': v.strictObject({ path: text }),
  'acl.pathMissing': v.strictObject({ path: text }),
  'file.version': v.strictObject({ file: text, version: text }),
  'registry.value': v.strictObject({ key: text, name: text, value: text }),
  'registry.absent': v.strictObject({ key: text, name: v.optional(text) }),
  event: v.strictObject({
    provider: text,
    eventId: number,
    level: v.optional(number),
    channel: v.optional(text),
    computer: v.optional(text),
    recordId: v.optional(number),
    at: moment,
    data: v.optional(v.array(v.tuple([text, text]))),
    message: v.optional(text),
    count: v.optional(number),
  }),
  'event.coverage': v.strictObject({
    channel: v.optional(text),
    channelFrom: v.optional(oneOf(['records', 'providers', 'file-name'])),
    computer: v.optional(text),
    first: moment,
    last: moment,
    ids: v.optional(v.strictObject({ from: number, to: number })),
    clockIsWrong: v.optional(flag),
    quietestInMilliseconds: v.optional(number),
    records: number,
    unreadable: v.optional(number),
    filtered: oneOf(['yes', 'no', 'unknown']),
    providers: v.optional(number),
    informational: v.optional(number),
    problems: v.optional(number),
    withoutText: v.optional(number),
  }),
  'iis.errors': v.strictObject({ status: number, hour: moment, count: number }),
  'capture.file': v.strictObject({ name: text, sizeInBytes: number, sha256: v.optional(text) }),
  'capture.time': v.strictObject({ at: moment, basis: oneOf(['manifest', 'event-log', 'file-time']) }),
}

/** One line for every fact that no parser could report. */
export function testFactProblems({ tests }: Pack): string[] {
  return tests.flatMap((test) => {
    const where = `tests "${test.name}"`
    const at = test.capturedAt
    const captured =
      at !== undefined && Number.isNaN(Date.parse(at))
        ? [`${where}: capturedAt "${at}" is no instant; write "2026-01-20T03:00:00Z"`]
        : []
    const facts = test.facts.flatMap((group) => Object.entries(group))
    return [
      ...captured,
      ...facts.flatMap(([name, value]) => factProblems(name, value).map((one) => `${where}: ${one}`)),
    ]
  })
}

function factProblems(name: string, value: unknown): string[] {
  if (!Object.hasOwn(SHAPES, name))
    return [`there is no fact "${name}"${nearest(name)}; docs/formats.md lists the facts`]
  const result = v.safeParse(SHAPES[name as FactName], value)
  if (result.success) return []
  return result.issues.map((issue) => `${name} ${v.getDotPath(issue) ?? ''}: ${issue.message}`)
}

/** A known name with the same letters or the same first part. */
function nearest(name: string): string {
  const sorted = (word: string): string => [...word].sort().join('')
  const names = Object.keys(SHAPES)
  const near =
    names.find((one) => sorted(one) === sorted(name)) ?? names.find((one) => one.split('.')[0] === name.split('.')[0])
  return near === undefined ? '' : `, did you mean "${near}"?`
}
