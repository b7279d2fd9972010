/** True if `length` bytes are the same in both places. */
export function sameBytes(a: DataView, atA: number, b: DataView, atB: number, length: number): boolean {
  let i = 0
  // Eight bytes per step, as long as they are equal as a number other than zero: NaN never equals
  // itself, and 0 equals −0.
  for (; i + 8 <= length; i += 8) {
    const eight = a.getFloat64(atA + i, true)
    if (eight !== b.getFloat64(atB + i, true) || eight === 0) break
  }
  for (; i + 4 <= length; i += 4) if (a.getInt32(atA + i, true) !== b.getInt32(atB + i, true)) return false
  for (; i < length; i++) if (a.getUint8(atA + i) !== b.getUint8(atB + i)) return false
  return true
}
