// Typed values of event logs as bytes.

export interface Value {
  readonly type: number
  readonly bytes: Uint8Array
}

const ARRAY = 0x80

export function text(value: string): Value {
  return { type: 0x01, bytes: utf16(value) }
}

export function ansi(value: string): Value {
  return { type: 0x02, bytes: Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff) }
}

export const NOTHING: Value = { type: 0x00, bytes: new Uint8Array(0) }

type Setter = (view: DataView, value: number | bigint) => void

const INTEGERS = {
  int8: [0x03, 1, (view, value) => view.setInt8(0, Number(value))],
  uint8: [0x04, 1, (view, value) => view.setUint8(0, Number(value))],
  int16: [0x05, 2, (view, value) => view.setInt16(0, Number(value), true)],
  uint16: [0x06, 2, (view, value) => view.setUint16(0, Number(value), true)],
  int32: [0x07, 4, (view, value) => view.setInt32(0, Number(value), true)],
  uint32: [0x08, 4, (view, value) => view.setUint32(0, Number(value), true)],
  int64: [0x09, 8, (view, value) => view.setBigInt64(0, BigInt(value), true)],
  uint64: [0x0a, 8, (view, value) => view.setBigUint64(0, BigInt(value), true)],
  real32: [0x0b, 4, (view, value) => view.setFloat32(0, Number(value), true)],
  real64: [0x0c, 8, (view, value) => view.setFloat64(0, Number(value), true)],
  bool: [0x0d, 4, (view, value) => view.setUint32(0, Number(value), true)],
  size32: [0x10, 4, (view, value) => view.setUint32(0, Number(value), true)],
  size64: [0x10, 8, (view, value) => view.setBigUint64(0, BigInt(value), true)],
  hex32: [0x14, 4, (view, value) => view.setUint32(0, Number(value), true)],
  hex64: [0x15, 8, (view, value) => view.setBigUint64(0, BigInt(value), true)],
} satisfies Record<string, readonly [type: number, size: number, set: Setter]>

export type NumberType = keyof typeof INTEGERS

export function number(type: NumberType, value: number | bigint): Value {
  const [code, size, set] = INTEGERS[type]
  const bytes = new Uint8Array(size)
  set(new DataView(bytes.buffer), value)
  return { type: code, bytes }
}

export function binary(...bytes: number[]): Value {
  return { type: 0x0e, bytes: Uint8Array.from(bytes) }
}

/** `{945a8954-c147-4acd-923f-40c45405a658}` */
export function guid(value: string): Value {
  const hex = value.replace(/[{}-]/g, '')
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  return {
    type: 0x0f,
    bytes: Uint8Array.from(order, (index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16)),
  }
}

/** `S-1-5-18` */
export function sid(value: string): Value {
  const [, revision = '1', authority = '0', ...parts] = value.split('-')
  const bytes = new Uint8Array(8 + 4 * parts.length)
  const view = new DataView(bytes.buffer)
  bytes[0] = Number(revision)
  bytes[1] = parts.length
  view.setUint32(4, Number(authority))
  parts.forEach((part, index) => view.setUint32(8 + 4 * index, Number(part), true))
  return { type: 0x13, bytes }
}

/** 100 ns since 1601. `time`: ISO 8601 in UTC with up to seven digits, or milliseconds since 1970. */
export function ticksOf(time: string | number): bigint {
  if (typeof time === 'number') return BigInt(Math.floor(time)) * 10_000n + 116_444_736_000_000_000n
  const [, seconds = '', digits = ''] = /^(\S+?)(?:\.(\d{1,7}))?Z$/.exec(time) ?? []
  return ticksOf(Date.parse(`${seconds}Z`)) + BigInt(digits.padEnd(7, '0'))
}

export function filetime(time: string | number): Value {
  return { type: 0x11, bytes: number('uint64', ticksOf(time)).bytes }
}

/** Year, month, day of week, day, hour, minute, second, millisecond. */
export function systemTime(...words: readonly number[]): Value {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  words.forEach((word, index) => view.setUint16(2 * index, word, true))
  return { type: 0x12, bytes }
}

/** Values of one type, as an array value; strings end with NUL each. */
export function array(values: readonly Value[]): Value {
  const type = values[0]?.type ?? 0x01
  const isText = type === 0x01 || type === 0x02
  const end = new Uint8Array(type === 0x01 ? 2 : 1)
  const parts = values.flatMap(({ bytes }) => (isText ? [bytes, end] : [bytes]))
  return { type: type | ARRAY, bytes: joined(parts) }
}

/** Any type code with any bytes, also those that Windows would not write. */
export function raw(type: number, bytes: Uint8Array): Value {
  return { type, bytes }
}

export function utf16(value: string): Uint8Array {
  const bytes = new Uint8Array(2 * value.length)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < value.length; index++) view.setUint16(2 * index, value.charCodeAt(index), true)
  return bytes
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
