// How to collect what a pack asks for: one command for each kind of evidence, so that packs need not
// repeat them. A pack replaces a command only where it knows a better one.
import { NOT_SHOWN } from '../../words/roles.ts'
import type { Component } from './pack.ts'
import type { Collect, Condition, PackFile } from './pack-schema.ts'

const FEATURES = 'dism /online /get-features /format:table /english'

export function componentCollect({
  name,
  services,
  features,
  roles,
}: Pick<Component, 'name' | 'services' | 'features' | 'roles'>): Collect[] {
  const why = NOT_SHOWN.role(name)
  return [
    ...(roles.length === 0 ? [] : [{ artifact: 'computer-role', why, command: 'systeminfo' }]),
    ...(services.length === 0 ? [] : [{ artifact: 'service-list', why, command: 'sc query state= all' }]),
    ...(features.length === 0 ? [] : [{ artifact: 'feature-list', why, command: FEATURES }]),
  ]
}

/** The whole log, as a file that every other tool reads, too. */
export function logCollect(channel: string): Collect {
  const slug = slugOf(channel)
  const name = /\s/.test(channel) ? `"${channel}"` : channel
  const file = `${channel.replace(/[^\w.-]+/g, '-')}.evtx`
  return { artifact: `event-log-${slug}`, why: NOT_SHOWN.log(channel), command: `wevtutil epl ${name} ${file}` }
}

export function workaroundCollect(part: NonNullable<PackFile['workaround']>): Collect {
  if (part.kind !== 'folder-grant') return registryCollect(part.key, part.name)
  return { artifact: 'acl-listing', why: NOT_SHOWN.folder(part.usualPath), command: `icacls "${part.usualPath}"` }
}

export function conditionCollect(condition: Condition): Collect {
  if ('registry' in condition) return registryCollect(condition.registry.key, condition.registry.name)
  if ('service' in condition) {
    const { service } = condition
    return {
      artifact: `service-${slugOf(service)}`,
      why: NOT_SHOWN.service(service),
      command: `sc query ${service}`,
    }
  }
  if ('feature' in condition)
    return { artifact: 'feature-list', why: NOT_SHOWN.feature(condition.feature), command: FEATURES }
  if ('machine' in condition) return { artifact: 'computer-role', why: NOT_SHOWN.machine, command: 'systeminfo' }
  if ('file' in condition) {
    const { name } = condition.file
    return {
      artifact: `file-${slugOf(name)}`,
      why: NOT_SHOWN.file(name),
      command: `powershell -NoProfile -Command "(Get-Item '${pathOf(name)}').VersionInfo | Format-List *"`,
    }
  }
  if ('latestEvent' in condition) return logCollect(condition.latestEvent.channel)
  if ('noEvent' in condition) return logCollect(condition.noEvent.channel)
  return { ...logCollect('System'), artifact: 'update-time' }
}

function registryCollect(key: string, name: string): Collect {
  return {
    artifact: `registry-${slugOf(name)}`,
    why: NOT_SHOWN.registry(name),
    command: `reg query "${key}" /v ${/\s/.test(name) ? `"${name}"` : name}`,
  }
}

/** Files without a folder are looked for where Windows has most of its own. */
function pathOf(file: string): string {
  if (file.includes('\\')) return file
  return `C:\\Windows\\System32\\${file.toLowerCase().endsWith('.sys') ? 'drivers\\' : ''}${file}`
}

/** The part of an artifact's id that names what is asked for. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
