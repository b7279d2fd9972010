// What browser workers and Node both have, and the core may use. The core program has no DOM and no
// Node library, so `document` or `process` in a parser is a compile error; everything it needs is
// declared here, one line each.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', data: ArrayBufferView): Promise<ArrayBuffer> }
}
declare function setTimeout(callback: () => void, delayInMs?: number): unknown
declare function clearTimeout(timeout: unknown): void
