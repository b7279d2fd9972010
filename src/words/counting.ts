/** `1 host`, `2 hosts`. English only; Japanese counts with its own words. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
}
