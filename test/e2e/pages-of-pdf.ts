import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether this machine has pdftotext (poppler-utils). */
export const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined

/** The text of each page of a PDF that is not empty. */
export function pagesOfPdf(pdf: Uint8Array): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'patchverdict-')), 'print.pdf')
  writeFileSync(file, pdf)
  const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return stdout.split('\f').filter((text) => text.trim() !== '')
}
