// The name of a file that the page saves: what it is about and the day.
import type { Analysis } from '../../model/analysis.ts'

/**
 * `patchverdict-WEB01-2026-01-20`, or `patchverdict-12-hosts-2026-01-20`.
 *
 * @param chosen names of the hosts; all if undefined
 * @param isNameless a redacted file is not named after its host
 */
export function caseName({ hosts, evaluatedAt }: Analysis, chosen?: readonly string[], isNameless = false): string {
  const names = chosen ?? hosts.map(({ name }) => name)
  const [only] = names
  const subject = names.length === 1 && only !== undefined && !isNameless ? only : `${names.length}-hosts`
  return `patchverdict-${subject}-${evaluatedAt.slice(0, 10)}`
}
