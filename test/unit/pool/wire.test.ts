// Calls between two ends of a real channel.
import { afterEach, expect, it } from 'vitest'
import { byReference, callerOf, serve } from '../../../src/pool/wire.ts'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function connected<Api>(api: object): Api {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  serve(api, port1)
  return callerOf<Api>(port2)
}

interface Listener {
  onPiece(text: string): void | Promise<void>
}

interface Reader {
  double(value: number): Promise<number>
  fail(): Promise<void>
  give(value: unknown): Promise<unknown>
  read(pieces: readonly string[], listener: Listener): Promise<number>
  later(listener: Listener): Promise<void>
}

let lateCall: Promise<string> | undefined
const reader: Reader = {
  double: async (value) => value * 2,
  fail: async () => {
    throw new RangeError('too far')
  },
  give: async (value) => (value === 'function' ? () => 1 : value),
  async read(pieces, listener) {
    for (const piece of pieces) await listener.onPiece(piece)
    return pieces.length
  },
  later: async (listener) => {
    setTimeout(() => {
      lateCall = Promise.resolve(listener.onPiece('late')).then(
        () => 'heard',
        () => 'refused',
      )
    }, 1)
  },
}

it('answers many calls at once, each with its own result', async () => {
  const far = connected<Reader>(reader)
  expect(await Promise.all([1, 2, 3].map((value) => far.double(value)))).toEqual([2, 4, 6])
  const bytes = Uint8Array.of(1, 2)
  expect(await far.give({ bytes, none: undefined })).toEqual({ bytes, none: undefined })
})

it('rejects with what the other side throws, and with what cannot be passed in either direction', async () => {
  const far = connected<Reader>(reader)
  await expect(far.fail()).rejects.toMatchObject({ name: 'RangeError', message: 'too far' })
  await expect(far.give('function')).rejects.toThrow(/clone/)
  await expect(far.give(() => 1)).rejects.toThrow(/clone/)
  expect(await far.double(4)).toBe(8)
})

it('calls a listener back in order, waits for it, and ends the call with its error', async () => {
  const far = connected<Reader>(reader)
  const heard: string[] = []
  const slow = byReference<Listener>({
    onPiece: async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      heard.push(text)
    },
  })
  expect(await far.read(['a', 'b', 'c'], slow)).toBe(3)
  expect(heard).toEqual(['a', 'b', 'c'])
  const full = byReference<Listener>({ onPiece: () => Promise.reject(new Error('the disk is full')) })
  await expect(far.read(['a', 'b'], full)).rejects.toThrow('the disk is full')
})

it('tells two calls with listeners apart, and hears nothing more of a call that was answered', async () => {
  const far = connected<Reader>(reader)
  const heard: string[][] = [[], [], []]
  const [one, two, three] = heard.map((list) => byReference<Listener>({ onPiece: (text) => void list.push(text) }))
  await Promise.all([far.read(['a'], one!), far.read(['b'], two!), far.later(three!)])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(heard).toEqual([['a'], ['b'], []])
  expect(await lateCall).toBe('refused')
})
