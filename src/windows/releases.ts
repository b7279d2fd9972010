// Product names printed by Windows that have exactly one build. "Windows 10" and "Windows Server
// 2008 R2" have several, so they are not listed. Source: Microsoft's release information pages for
// Windows client and Windows Server.
const SINGLE_BUILD_NAMES: readonly (readonly [pattern: RegExp, build: number])[] = [
  [/Windows Server 2025/i, 26100],
  [/Windows Server 2022/i, 20348],
  [/Windows Server 2019/i, 17763],
  [/Windows Server 2016/i, 14393],
  [/Windows Server 2012 R2/i, 9600],
  [/Windows Server 2012(?! R2)/i, 9200],
  [/Windows 10 .{0,40}LTSC 2021/i, 19044],
  [/Windows 10 .{0,40}LTSC 2019/i, 17763],
  [/Windows 10 .{0,40}2016 LTSB/i, 14393],
]

/** Names with several builds, and the range that all of them are in. */
const BUILD_RANGES: readonly (readonly [pattern: RegExp, from: number, to: number])[] = [
  [/Windows 11\b/i, 22000, 29999],
  [/Windows Server\b.{0,60}\b(?:2025|vNext)\b/i, 26040, 29999],
  [/Windows 8\.1\b/i, 9600, 9600],
  [/Windows 8\b/i, 9200, 9200],
  [/Windows 7\b|Windows Server 2008 R2\b/i, 7600, 7601],
  [/Windows Vista\b|Windows Server\W{0,3} 2008\b(?! R2)/i, 6000, 6003],
  [/Windows (?:XP|2000)\b|Windows Server\W{0,3} 2003\b/i, 2195, 3790],
  [/Windows 10\b/i, 10240, 19045],
]

/**
 * True if no operating system with this name can have one of the builds. Only for names whose
 * builds are all known; false for any other name. Source: Microsoft's release information pages.
 */
export function cannotHaveBuild(osName: string, builds: readonly number[]): boolean {
  const single = buildOfName(osName)
  if (single !== undefined) return !builds.includes(single)
  const range = BUILD_RANGES.find(([pattern]) => pattern.test(osName))
  if (range === undefined) return false
  const [, from, to] = range
  return !builds.some((build) => build >= from && build <= to)
}

/** The only possible build of an operating system with this name; undefined if it has several or is unknown. */
export function buildOfName(osName: string): number | undefined {
  return SINGLE_BUILD_NAMES.find(([pattern]) => pattern.test(osName))?.[1]
}

/** Builds of Windows 10 and 11 that no Windows Server has. */
const CLIENT_ONLY: ReadonlySet<number> = new Set([10240, 10586, 15063, 19043, 19044, 19045, 22000, 22621, 22631, 26200])

/** True if only Windows 10 or 11 has this build. Source: Microsoft's release information pages. */
export function isClientBuild(build: number): boolean {
  return CLIENT_ONLY.has(build)
}
