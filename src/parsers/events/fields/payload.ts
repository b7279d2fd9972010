// Event data as JSON: evtx_dump's `EventData`/`UserData` objects and EvtxECmd's `Payload` column,
// converted to the list form of `EventRecord.data`.
//
//   {"EventData":{"Data":[{"@Name":"updateTitle","#text":"…KB5071544…"}]}}    EvtxECmd
//   {"EventData":{"Data":"a, b, c","Binary":""}}                              EvtxECmd, classic
//   "EventData":{"updateTitle":"…"}   "EventData":{"Data":{"#text":["a","b"]}}   evtx_dump
import type { EventRecord } from '../../../model/event-record.ts'

type Data = (readonly [name: string, value: string])[]

/** Real events are not nested this deep. */
const MAX_DEPTH = 32

/** Reads EvtxECmd's `Payload`. Text that is not JSON becomes one value, so that nothing is lost. */
export function payloadData(payload: string): EventRecord['data'] {
  if (payload.trim() === '') return []
  try {
    return dataOfParts(JSON.parse(payload) as unknown)
  } catch {
    return [['EventData/Data', payload]]
  }
}

/**
 * Reads the members `EventData`, `UserData`, `ProcessingErrorData` and `DebugData` of an object.
 * Other values give an empty list.
 */
export function dataOfParts(event: unknown): EventRecord['data'] {
  const data: Data = []
  if (!isObject(event)) return data
  for (const part of ['EventData', 'UserData', 'ProcessingErrorData', 'DebugData']) addValue(data, part, event[part], 0)
  return data
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function addValue(data: Data, path: string, value: unknown, depth: number): void {
  if (value === undefined || depth > MAX_DEPTH) return
  if (Array.isArray(value)) {
    for (const item of value) addValue(data, path, item, depth + 1)
  } else if (isObject(value)) {
    addObject(data, path, value, depth)
  } else if (value !== null || path.includes('/')) {
    data.push([nameOf(path), value === null ? '' : String(value)])
  }
}

function addObject(data: Data, path: string, value: Readonly<Record<string, unknown>>, depth: number): void {
  const name = value['@Name']
  if (typeof name === 'string') {
    data.push([name, String(value['#text'] ?? '')])
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    // An element with attributes but no content has no value of its own.
    if (inner === null && `${key}_attributes` in value) continue
    if (key === '#text') addValue(data, path, inner, depth + 1)
    else if (key === '#attributes') addAttributes(data, path, inner)
    else if (key.endsWith('_attributes')) addAttributes(data, `${path}/${key.slice(0, -'_attributes'.length)}`, inner)
    else if (key.startsWith('@')) addAttributes(data, path, { [key.slice(1)]: inner })
    else addValue(data, `${path}/${key}`, inner, depth + 1)
  }
}

function addAttributes(data: Data, path: string, attributes: unknown): void {
  if (!isObject(attributes)) return
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) data.push([`${path}@${name}`, String(value)])
  }
}

/** evtx_dump turns a named `Data` element into a member of `EventData`, so that member's name is the full name. */
function nameOf(path: string): string {
  const named = /^EventData\/(?!Data$|Binary$)([^/]+)$/.exec(path)?.[1]
  return named ?? path
}
