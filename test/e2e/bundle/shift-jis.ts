// Japanese Windows writes console output in CP932, which no platform encodes: turn the
// decoder's table around.
const decoder = new TextDecoder('shift_jis')
const bytesOf = new Map<string, readonly number[]>()
for (let lead = 0x81; lead <= 0xfc; lead += 1) {
  if (lead > 0x9f && lead < 0xe0) continue
  for (let trail = 0x40; trail <= 0xfc; trail += 1) {
    const character = decoder.decode(Uint8Array.of(lead, trail))
    if (character.length === 1 && character !== '\ufffd' && !bytesOf.has(character))
      bytesOf.set(character, [lead, trail])
  }
}

/** @throws for a character that CP932 does not have. */
export function toShiftJis(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0
      if (code < 0x80) return [code]
      const bytes = bytesOf.get(character)
      if (bytes === undefined) throw new Error(`CP932 has no ${character}`)
      return bytes
    }),
  )
}
