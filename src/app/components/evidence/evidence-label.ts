/** `E-012` for `e12`: the number of the same file in the printed report. */
export function evidenceLabel(id: string): string {
  return `E-${id.replace(/^e/, '').padStart(3, '0')}`
}
