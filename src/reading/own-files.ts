// Files that this program writes or takes: incident packs, results and saved cases. Among evidence they are
// whatever a customer's folder holds, so they are named and never used.
import { OWN_REPORT } from '../base/own-report.ts'
import type { DiagnosticCode } from '../model/diagnostics.ts'

const PACK = /^\ufeff?\s*\{[^{}]*"format"\s*:\s*"(?:pack|updates)-\d+"/
/** The result or its summary as JSON, whole or one host a line. */
const RESULT =
  /^\ufeff?\s*\{[^{}]*"format"\s*:\s*"(?:analysis|summary)-\d+"|^\ufeff?\{"name":"[^"]{1,255}","aliases":\[[^\]]{0,2000}\],"product":/
/** A saved case, or facts that were read for a later judgement. */
const CASE = /^\ufeff?\s*\{[^{}]*"format"\s*:\s*"(?:case|facts)-\d+"/

/** The remark for a file that begins like a pack, a result, a saved case or a report with one; undefined for others. */
export function remarkOnOwnFile(head: Uint8Array): DiagnosticCode | undefined {
  const text = new TextDecoder().decode(head)
  if (PACK.test(text)) return 'pack-among-evidence'
  if (RESULT.test(text)) return 'result-among-evidence'
  return CASE.test(text) || OWN_REPORT.test(text) ? 'case-among-evidence' : undefined
}
