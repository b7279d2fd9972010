// The only module that imports comlink: how calls pass between the page (or the command line) and
// its workers. Everything that is passed is typed by `evidence-api.ts` or `case-api.ts`.
import * as comlink from 'comlink'

/** One end of a channel to a worker, as a comlink endpoint. */
export type WireEnd = comlink.Endpoint

/** Answers calls that arrive at this end. Without `end`, that is the browser worker it runs in. */
export function serve(api: object, end?: WireEnd): void {
  comlink.expose(api, end)
}

/** Calls the functions of the other side. All functions of `Api` must be asynchronous. */
export function callerOf<Api>(end: WireEnd): Api {
  return comlink.wrap<Api>(end) as unknown as Api
}

/** Moves bytes to the other side instead of copying them: the memory is gone here. */
export function moved(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return comlink.transfer(bytes, [bytes.buffer])
}

/** Passes functions by reference instead of copying them. */
export function byReference<T extends object>(listener: T): T {
  return comlink.proxy(listener)
}
