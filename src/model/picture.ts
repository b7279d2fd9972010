// A picture that a person dropped or pasted: kept with the case, shown and printed, and decides nothing.

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const

export interface Picture {
  /** The file's name; each is there once. */
  readonly name: string
  readonly mediaType: (typeof PICTURE_TYPES)[number]
  readonly base64: string
}

/** More would make a case too large to be saved as text and printed. */
export const MAX_PICTURE_SIZE = 8 * 1024 * 1024
export const MAX_PICTURES = 30

/** The type of a picture by its first bytes; undefined for everything else, SVG included. */
export function pictureType(head: Uint8Array): Picture['mediaType'] | undefined {
  const starts = (at: number, ...bytes: number[]): boolean => bytes.every((byte, index) => head[at + index] === byte)
  if (starts(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0, 0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  return starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : undefined
}

export function pictureAddress({ mediaType, base64 }: Picture): string {
  return `data:${mediaType};base64,${base64}`
}
