// The script that runs the collector on many hosts. Only the digest of the collector is put into it:
// what else it needs to know, it is told on its own command line.
import { sha256Of } from '../../base/sha256.ts'
import template from './collect-many.ps1?raw'

/**
 * @param collector the text of `collect.cmd`, which must lie beside the script: it runs no other one
 * @returns the whole script for Windows PowerShell 3.0 and later: ASCII, with Windows' line ends
 */
export function collectManyScript(collector: string): string {
  return template.replace('@digest', sha256Of(collector).toUpperCase()).replace(/\r?\n/g, '\r\n')
}
