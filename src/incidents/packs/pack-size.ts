/** A pack is data, not a program: the longest of ours has a tenth of it. */
export const MAX_PACK_CHARACTERS = 400_000
