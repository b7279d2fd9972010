import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether this machine has pdftotext (poppler-utils). In CI, root with apt-get installs it: a skipped print proves nothing. */
export const canReadPdf = hasPdfToText() || (isInstalled() && hasPdfToText())

/**
 * The text of each page of a PDF that is not empty, without blanks and line ends: words of one cell may stand on two
 * lines.
 */
export function pagesOfPdf(pdf: Uint8Array): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'patchverdict-')), 'print.pdf')
  writeFileSync(file, pdf)
  const { stdout } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 1e9 })
  return stdout
    .split('\f')
    .map((text) => text.replace(/\s+/g, ''))
    .filter((text) => text !== '')
}

function hasPdfToText(): boolean {
  return spawnSync('pdftotext', ['-v']).error === undefined
}

function isInstalled(): boolean {
  if (process.env['CI'] === undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const lock = ['-o', 'DPkg::Lock::Timeout=600']
  spawnSync('apt-get', [...lock, 'update'], { stdio: 'ignore' })
  return spawnSync('apt-get', [...lock, 'install', '-y', 'poppler-utils'], { stdio: 'ignore' }).status === 0
}
