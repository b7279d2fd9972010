// A way for tests to follow the page's state as a screen does.
import { flushSync } from 'svelte'

/** A value that the page may change while something follows it. */
export class Changing<T> {
  value = $state.raw() as T

  constructor(value: T) {
    this.value = value
  }
}

export interface Shown<T> {
  /** What the page shows after everything that has happened. */
  now(): T
  leave(): void
}

/** A piece of the page: made once, and drawn again only when something that it reads has changed. */
export function show<M, T>(make: () => M, draw: (made: M) => T): Shown<T> {
  let drawn: T
  const leave = $effect.root(() => {
    const made = make()
    $effect(() => {
      drawn = draw(made)
    })
  })
  return {
    now: () => {
      flushSync()
      return drawn
    },
    leave,
  }
}
