import type { Architecture } from '../model/facts.ts'

const NAMES: readonly (readonly [RegExp, Architecture])[] = [
  [/\barm\s?64|aarch64/i, 'arm64'],
  // AMD64 is PROCESSOR_ARCHITECTURE's name for x64. `64-bit` alone is not matched, because it may also mean ARM64.
  [/x64|amd64|x86[-_]64/i, 'x64'],
  [/x86|\bi[36]86\b/i, 'x86'],
]

/** Reads `x64-based PC`, `x64 ベース PC`, `ARM64-based PC`, `AMD64`; undefined for anything else (Itanium). */
export function architectureOf(text: string): Architecture | undefined {
  return NAMES.find(([pattern]) => pattern.test(text))?.[1]
}
