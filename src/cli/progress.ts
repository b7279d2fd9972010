// Progress on standard error: a bar that is redrawn on a terminal. Nothing elsewhere, where it
// would only fill log files.
import { visibleLine } from '../base/control-characters.ts'

const WIDTH = 28
const REDRAW_AFTER_MS = 100

export interface Progress {
  update(bytesDone: number, bytesTotal: number, path: string): void
  /** Clears the bar, so that messages follow on clean lines. */
  end(): void
}

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export function openProgress(terminal: Terminal, now: () => number = Date.now): Progress {
  if (terminal.isTTY !== true) return { update: () => undefined, end: () => undefined }
  let drawnAt = -Infinity
  return {
    update(bytesDone, bytesTotal, path) {
      const at = now()
      if (at - drawnAt < REDRAW_AFTER_MS) return
      drawnAt = at
      terminal.write(`\r\u001b[2K${barOf(bytesDone, bytesTotal, path, terminal.columns ?? 80)}`)
    },
    end: () => void terminal.write('\r\u001b[2K'),
  }
}

export function barOf(bytesDone: number, bytesTotal: number, path: string, columns: number): string {
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesDone / bytesTotal)
  const full = Math.round(share * WIDTH)
  const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} % `
  // A name from a hostile archive must not control the terminal.
  const name = visibleLine(path)
  const room = Math.max(0, columns - bar.length - 1)
  return `${bar}${name.length <= room ? name : `…${name.slice(name.length - room + 1)}`}`
}
