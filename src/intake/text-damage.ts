// Text that was damaged before it reached us. It is reported and never repaired: digits, KB numbers
// and paths survive, and guesses about the rest would not be evidence.

/** Signs of text decoded with the wrong code page by an earlier tool. */
const MARKS = [
  '\ufffd', // a decoder gave up: `Versi�n`
  '锟斤拷', // U+FFFD itself, read as GBK
  'ï¿½', // its UTF-8 bytes, read as Windows-1252
  'Ã©', 'Ã¨', 'Ã³', 'Ã¼', 'Ã¶', 'Ã¤', 'Ã±', 'Ã§', 'Ã£', 'Ã¡', 'Ã­', 'Ãº', // UTF-8 read as Windows-1252
  'ãƒ', 'ã‚', 'ã\u0081',
  '繝帙せ', '繧ｷ繧', '縺輔', '縺ｦ', '縺ｮ', '繝ｼ', '繧､', // UTF-8 read as CP932
] // prettier-ignore
const Y_FOR_BLANK = /\dÿ\d{3}(?!\d)/ // 0xFF, CP850's no-break space, read as Latin-1

/** The line (from 0, within `text`) of the first sign of damage, or undefined. */
export function firstDamagedLine(text: string): { line: number; excerpt: string } | undefined {
  let first = -1
  for (const mark of MARKS) {
    const at = text.indexOf(mark)
    if (at >= 0 && (first < 0 || at < first)) first = at
  }
  if (first < 0) first = Y_FOR_BLANK.exec(text)?.index ?? -1
  if (first < 0) return undefined
  const start = text.lastIndexOf('\n', first) + 1
  const end = text.indexOf('\n', first)
  return {
    line: countLines(text, first),
    excerpt: text.slice(start, Math.min(end < 0 ? text.length : end, start + 400)),
  }
}

/** Number of line ends before `end`. */
export function countLines(text: string, end = text.length): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
