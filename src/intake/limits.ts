// All limits of intake. Each has its own diagnostic; none is hit silently. They exist because
// evidence is hostile, and are far above real bundles.

const KIB = 1024
const MIB = 1024 * KIB
const GIB = 1024 * MIB

/** Nesting of bundles: `a.zip!/b.cab!/c.tar.gz!/…`. Diagnostic `too-deep`. */
export const MAX_ARCHIVE_DEPTH = 6

/**
 * Members of one dropped file, including all nested bundles. A zip file that lists more is refused
 * before anything of it is read. Diagnostic `too-many-entries`.
 */
export const MAX_ARCHIVE_ENTRIES = 100_000

/** Bytes of names and extra fields in the directory of a zip file. Diagnostic `too-large`. */
export const MAX_DIRECTORY_SIZE = 128 * MIB

/**
 * Entries of a zip file that share bytes with others. Damage makes a few, which are read: their
 * checksums tell which is right. More are refused by name, and a flood of them by its count.
 * Diagnostic `entries-overlap`.
 */
export const MAX_OVERLAPPING_READ = 16
export const MAX_OVERLAPPING_NAMED = 1000

/** Unpacked bytes of one member. Diagnostic `too-large`. */
export const MAX_MEMBER_SIZE = 16 * GIB

/**
 * How long one dropped file may be read: a fixed time, and more for each of its bytes. Real bundles
 * need a tenth of it. Diagnostic `too-slow`.
 */
export const MAX_READING_TIME_IN_MS = 10 * 60 * 1000
export const MAX_READING_TIME_IN_MS_PER_MIB = 2000

/** Unpacked bytes of one dropped file, all members together. Diagnostic `too-large`. */
export const MAX_TOTAL_SIZE = 128 * GIB

/**
 * Unpacked bytes per packed byte. Deflate cannot exceed 1032 and real logs stay below 100; small
 * members are not checked, because a log of zeros is harmless. Diagnostic `ratio-too-high`.
 */
export const MAX_COMPRESSION_RATIO = 250
export const RATIO_CHECKED_ABOVE = 256 * MIB

/** Members up to this size may be held in memory, so that nested archives can be read at any offset. */
export const MAX_HELD_MEMBER = 64 * MIB

/** A mail or document is unpacked in memory. Diagnostic `too-large`. */
export const MAX_DOCUMENT = 32 * MIB

/** A longer line (in characters) is cut. Diagnostic `line-too-long`. */
export const MAX_LINE_LENGTH = MIB

/** Text up to this many characters is parsed as one piece; longer text is read in windows. Diagnostic `text-cut`. */
export const MAX_TEXT_IN_MEMORY = 16 * MIB

/** How much decoded text a DocumentParser gets to recognise its format, in characters. */
export const TEXT_HEAD_LENGTH = 64 * KIB

/** How many bytes a BinaryParser gets to recognise its format. */
export const BINARY_HEAD_SIZE = 4 * KIB

/** Bytes are decoded in blocks of about this size, cut at a line end. */
export const DECODING_BLOCK_SIZE = MIB

/** Length of a member's name in characters; longer ones are refused as `unsafe-path`. */
export const MAX_PATH_LENGTH = 4096
