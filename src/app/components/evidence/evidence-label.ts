/** `E-012` for `e12`: the number that the printed report uses for the same file. */
export function evidenceLabel(id: string): string {
  return `E-${id.replace(/^e/, '').padStart(3, '0')}`
}
