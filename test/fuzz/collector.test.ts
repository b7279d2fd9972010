// No value from a pack gets out of its place in the collector's script, whatever it is made of.
import { it } from 'vitest'
import * as fc from 'fast-check'
import { collectorScript } from '../../src/incidents/collector/collector-script.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import type { Pack } from '../../src/incidents/packs/pack.ts'
import { lintBatch } from '../collector/batch-lint.ts'

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200)
const MSMQ = builtinPacks().find(({ id }) => id === 'wu-2025-12-msmq')!
/** Every line end and mark of the script's own text. */
const KNOWN = collectorScript([MSMQ])
const GRANT = MSMQ.workaround as Extract<Pack['workaround'], { kind: 'folder-grant' }>

/** Words and everything that means something to cmd.exe, PowerShell, WMI or findstr. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'&|<>^%!"\'`()@,;=*?~$:\\/{}[]-_. \t\r\n'.split(''), '%%', '\r\n', '&&', '%TEMP%', '^"', '..'),
      fc.constantFrom('HKLM\\', 'C:\\', '\\\\host\\', 'del', 'a', 'B1', 'rem', '日', 'é'),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''))

function packOf(text: string): Pack {
  return {
    ...MSMQ,
    id: text,
    version: text,
    symptom: { ...MSMQ.symptom!, channels: [text, `${text} x`] },
    workaround: { ...GRANT, usualPath: `C:\\${text}`, relocatedBy: [`HKLM\\${text}\\${text}`, text] },
    evidence: { registry: [`HKLM\\${text}\\${text}`, text], files: [text, `${text}.dll`] },
    verify: { ...MSMQ.verify, services: [text] },
  }
}

it('a script stays one that only reads, without the usual mistakes', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const script = collectorScript([packOf(text)])
      const complaints = lintBatch(script)
      if (complaints.length > 0) throw new Error(complaints.join('\n'))
      // What a shell could take for something else is not there at all.
      if (!/^[\w .(){}:/\\$-]*$/.test(text) && script.includes(text) && !KNOWN.includes(text))
        throw new Error(
          script
            .split('\r\n')
            .filter((l) => l.includes(text))
            .join('\n'),
        )
      return true
    }),
    { numRuns: RUNS },
  )
})

it('ids of missing evidence choose, and are never written', () => {
  const basic = collectorScript([MSMQ], { only: [] })
  fc.assert(
    fc.property(hostile, (text) => collectorScript([MSMQ], { only: [`x${text}`] }) === basic),
    { numRuns: RUNS },
  )
})
