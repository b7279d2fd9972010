// The only door to comlink: how calls cross between the page (or the command line) and
// its workers. Everything that crosses is typed by `evidence-api.ts`.
import * as comlink from 'comlink'

/** One end of a channel to a worker, as comlink understands it. */
export type WireEnd = comlink.Endpoint

/** Answers calls that arrive at this end. Inside a browser's worker the end is the worker itself. */
export function serve(api: object, end?: WireEnd): void {
  comlink.expose(api, end)
}

/** The other side's functions as if they were here. `Api` must be asynchronous throughout. */
export function callerOf<Api>(end: WireEnd): Api {
  return comlink.wrap<Api>(end) as unknown as Api
}

/** Passes functions by reference instead of copying them. */
export function byReference<T extends object>(listener: T): T {
  return comlink.proxy(listener)
}
