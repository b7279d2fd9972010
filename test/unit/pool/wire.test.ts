// Over a real channel: values are copied, listeners are called back, errors come back as errors.
import { afterEach, expect, it } from 'vitest'
import { byReference, callerOf, serve } from '../../../src/pool/wire.ts'

interface Listener {
  tell(text: string): void | Promise<void>
}
interface Api {
  twice(value: number, after: number): Promise<number>
  fail(): Promise<never>
  leak(): Promise<unknown>
  talk(texts: readonly string[], listener: Listener): Promise<string>
}

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

let late: Promise<unknown> = Promise.resolve()

function connected(): Api {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const api: Api = {
    twice: async (value, after) => {
      await new Promise((resolve) => setTimeout(resolve, after))
      return 2 * value
    },
    fail: () => Promise.reject(new RangeError('too far')),
    leak: () => Promise.resolve(() => 1),
    talk: async (texts, listener) => {
      for (const text of texts) await listener.tell(text)
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => listener.tell('too late'))
      return `${texts.length} told`
    },
  }
  serve(api, port1)
  return callerOf<Api>(port2)
}

it('gives each caller its own answer, in any order', async () => {
  const api = connected()
  expect(await Promise.all([api.twice(1, 20), api.twice(2, 0), api.twice(3, 10)])).toEqual([2, 4, 6])
})

it('throws here what was thrown there', async () => {
  await expect(connected().fail()).rejects.toMatchObject({ name: 'RangeError', message: 'too far' })
})

it('refuses what cannot be copied, in both directions, and goes on', async () => {
  const api = connected()
  await expect(api.leak()).rejects.toThrow(/could not be cloned/)
  await expect(api.twice((() => 1) as never, 0)).rejects.toThrow(/could not be cloned/)
  expect(await api.twice(4, 0)).toBe(8)
})

it('calls a listener back in order, waits for it, and not after its call has ended', async () => {
  const told: string[] = []
  const listener = byReference<Listener>({
    async tell(text) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      told.push(text)
    },
  })
  expect(await connected().talk(['a', 'b'], listener)).toBe('2 told')
  await late
  expect(told).toEqual(['a', 'b'])
})

it('passes the throw of a listener on to whoever called it', async () => {
  const listener = byReference<Listener>({ tell: () => Promise.reject(new Error('no room')) })
  await expect(connected().talk(['a'], listener)).rejects.toThrow('no room')
})

it('can be held by a promise', async () => {
  const api = await Promise.resolve(connected())
  expect(await api.twice(5, 0)).toBe(10)
})
