// How calls pass between the page (or the command line) and its workers. Everything that is passed is typed by
// `evidence-api.ts`, `case-api.ts` or `page-case.ts`, and is copied, except a listener: its functions stay where they
// are, and calling one is a call back. A message is a call, or the answer to the call with its number.

/** One end of a channel to a worker: a browser's worker as seen from outside or inside, or a port. */
export interface WireEnd {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  /** Ports wait for it. */
  start?(): void
}

interface Call {
  readonly number: number
  /** `0` for what is served, else the number of the call that brought the listener. */
  readonly to: number
  readonly name: string
  readonly args: readonly unknown[]
  /** Which argument is a listener. */
  readonly listenerAt: number
}

interface Answer {
  readonly number: number
  readonly value?: unknown
  readonly error?: { readonly name: string; readonly message: string; readonly stack?: string }
}

type Functions = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>
type Send = (to: number, name: string, args: readonly unknown[]) => Promise<unknown>

const SERVED = 0
const listeners = new WeakSet<object>()

/** Answers calls that arrive at this end. Without `end`, that is the browser worker it runs in. */
export function serve(api: object, end: WireEnd = globalThis as unknown as WireEnd): void {
  openWire(end, api)
}

/** Calls the functions of the other side. All functions of `Api` must be asynchronous; a call rejects with what the function throws. */
export function callerOf<Api>(end: WireEnd): Api {
  return farSide(openWire(end), SERVED) as Api
}

/** Passes functions by reference instead of copying them, until the call to which it is an argument is answered. */
export function byReference<T extends object>(listener: T): T {
  listeners.add(listener)
  return listener
}

function openWire(end: WireEnd, served?: object): Send {
  const here = new Map<number, object | undefined>([[SERVED, served]])
  const waiting = new Map<number, (answer: Answer) => void>()
  let calls = SERVED

  const send: Send = (to, name, args) =>
    new Promise((resolve, reject) => {
      calls += 1
      const number = calls
      const listenerAt = args.findIndex((arg) => typeof arg === 'object' && arg !== null && listeners.has(arg))
      if (listenerAt >= 0) here.set(number, args[listenerAt] as object)
      waiting.set(number, ({ value, error }) => {
        waiting.delete(number)
        here.delete(number)
        if (error === undefined) resolve(value)
        else reject(Object.assign(new Error(error.message), error))
      })
      try {
        end.postMessage({
          number,
          to,
          name,
          args: args.map((arg, index) => (index === listenerAt ? null : arg)),
          listenerAt,
        })
      } catch (error) {
        waiting.get(number)?.({ number, error: plain(error) })
      }
    })

  const answer = async ({ number, to, name, args, listenerAt }: Call): Promise<void> => {
    const given = args.map((arg, index) => (index === listenerAt ? farSide(send, number) : arg))
    try {
      const value = await (here.get(to) as Functions)[name]!(...given)
      end.postMessage({ number, value })
    } catch (error) {
      end.postMessage({ number, error: plain(error) })
    }
  }

  end.addEventListener('message', ({ data }) => {
    const message = data as Call | Answer
    if ('to' in message) void answer(message)
    else waiting.get(message.number)?.(message)
  })
  end.start?.()
  return send
}

function plain(error: unknown): NonNullable<Answer['error']> {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  return { name, message, ...(stack === undefined ? {} : { stack }) }
}

/** Whatever name is asked of it is a function that calls the other side; it is no promise. */
function farSide(send: Send, to: number): object {
  return new Proxy(
    {},
    {
      get: (_, name) =>
        typeof name === 'symbol' || name === 'then' ? undefined : (...args: unknown[]) => send(to, name, args),
    },
  )
}
