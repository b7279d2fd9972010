// Kleene's three-valued logic. `unknown` means "not in the evidence", never "no".
export type Kleene = 'yes' | 'no' | 'unknown'

/** One `no` decides; otherwise one `unknown` leaves the result open. */
export function and(...all: readonly Kleene[]): Kleene {
  if (all.includes('no')) return 'no'
  return all.includes('unknown') ? 'unknown' : 'yes'
}

/** One `yes` decides; otherwise one `unknown` leaves the result open. */
export function or(...all: readonly Kleene[]): Kleene {
  if (all.includes('yes')) return 'yes'
  return all.includes('unknown') ? 'unknown' : 'no'
}
