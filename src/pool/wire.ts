// How calls pass between the page (or the command line) and its workers: each call is a message with a
// number, its answer a message with the same one. Everything that is passed is typed by `evidence-api.ts`
// or `case-api.ts`, and copied; only listeners stay where they are, and are called back.

/** One end of a channel to a worker. */
export interface WireEnd {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  /** A port delivers nothing before. */
  start?(): void
}

/** Whose function is called: what is served, or a listener of the other side by its number. */
type Target = 'api' | number
type Message =
  | {
      readonly call: number
      readonly target: Target
      readonly name: string
      /** In the place of a listener: nothing, and its number in `listeners`. */
      readonly values: readonly unknown[]
      readonly listeners: readonly (number | undefined)[]
    }
  | { readonly answer: number; readonly value?: unknown; readonly error?: ThrownError }

interface ThrownError {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
}

type Call = (name: string, values: readonly unknown[]) => Promise<unknown>
type Callee = Readonly<Record<string, ((...values: readonly unknown[]) => unknown) | undefined>>

const references = new WeakSet()

/** Answers calls that arrive at this end. Without `end`, that is the browser worker it runs in. */
export function serve(api: object, end: WireEnd = globalThis as unknown as WireEnd): void {
  connect(end, api)
}

/** Calls the functions of the other side. All functions of `Api` must be asynchronous. */
export function callerOf<Api>(end: WireEnd): Api {
  return proxyOf(connect(end, {})) as Api
}

/** Passes functions by reference instead of copying them. They can be called until the call that got them ends. */
export function byReference<T extends object>(listener: T): T {
  references.add(listener)
  return listener
}

function connect(end: WireEnd, api: object): Call {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const listeners = new Map<number, object>()
  let last = 0

  async function call(target: Target, name: string, values: readonly unknown[]): Promise<unknown> {
    const number = ++last
    const numbers = values.map((value) => (isReference(value) ? ++last : undefined))
    for (const [index, listener] of numbers.entries())
      if (listener !== undefined) listeners.set(listener, values[index] as object)
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject })
        const copied = values.map((value, index) => (numbers[index] === undefined ? value : undefined))
        send({ call: number, target, name, values: copied, listeners: numbers })
      })
    } finally {
      waiting.delete(number)
      for (const listener of numbers) if (listener !== undefined) listeners.delete(listener)
    }
  }

  async function answer(message: Extract<Message, { call: number }>): Promise<void> {
    const { call: number, target, name } = message
    try {
      const callee = (target === 'api' ? api : listeners.get(target)) as Callee | undefined
      const values = message.values.map((value, index) => {
        const listener = message.listeners[index]
        return listener === undefined ? value : proxyOf((of, passed) => call(listener, of, passed))
      })
      // A listener whose call has ended is not told any more.
      send({ answer: number, value: await callee?.[name]?.(...values) })
    } catch (error) {
      send({ answer: number, error: thrown(error) })
    }
  }

  function send(message: Message): void {
    end.postMessage(message)
  }

  end.addEventListener('message', ({ data }) => {
    const message = data as Message
    if ('call' in message) return void answer(message)
    const caller = waiting.get(message.answer)
    if (message.error === undefined) caller?.resolve(message.value)
    else caller?.reject(Object.assign(new Error(message.error.message), message.error))
  })
  end.start?.()
  return (name, values) => call('api', name, values)
}

function isReference(value: unknown): boolean {
  return typeof value === 'object' && value !== null && references.has(value)
}

/** An object whose every function is a call; a promise may hold it, so it has no `then`. */
function proxyOf(call: Call): unknown {
  return new Proxy(
    {},
    {
      get: (_, name) =>
        typeof name === 'symbol' || name === 'then' ? undefined : (...values: unknown[]) => call(name, values),
    },
  )
}

function thrown(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  return { name: error.name, message: error.message, stack: error.stack }
}
