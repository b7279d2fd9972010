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
  [/Windows 10 .*LTSC 2021/i, 19044],
  [/Windows 10 .*LTSC 2019/i, 17763],
  [/Windows 10 .*2016 LTSB/i, 14393],
]

/** The only possible build of an operating system with this name; undefined if it has several or is unknown. */
export function buildOfName(osName: string): number | undefined {
  return SINGLE_BUILD_NAMES.find(([pattern]) => pattern.test(osName))?.[1]
}
