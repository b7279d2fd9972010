// How far the memory of the command line grows beyond what it needs.
import { setFlagsFromString } from 'node:v8'

/** In percent of what lives. Node lets it grow to four times that on a large machine, which saves no time here. */
const GROWTH = 50

/** To be called before anything large is made. Holds for worker threads too. Source: V8's flag-definitions.h. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
}
