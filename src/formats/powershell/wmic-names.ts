// Names of properties that wmic prints as headings: of Win32_OperatingSystem, Win32_ComputerSystem,
// Win32_QuickFixEngineering and Win32_Service. English on every Windows.
//
//   Caption                                     CSName  Description      FixComments  HotFixID

const NAMES = new Set(
  (
    'BuildNumber BuildType Caption CodeSet CountryCode CSDVersion CSName CurrentTimeZone Description DisplayName Domain ' +
    'DomainRole ErrorControl ExitCode FixComments FreePhysicalMemory HotFixID InstallDate InstalledBy InstalledOn ' +
    'LastBootUpTime LocalDateTime Locale Manufacturer Model Name Node NumberOfProcessors OSArchitecture OSLanguage ' +
    'OSProductSuite OSType Organization PathName Primary ProcessId ProductType RegisteredUser SerialNumber ' +
    'ServicePackInEffect ServicePackMajorVersion ServicePackMinorVersion StartMode StartName Started State Status ' +
    'SystemDirectory SystemDrive SystemType TotalPhysicalMemory TotalVisibleMemorySize UserName Version ' +
    'WindowsDirectory Workgroup'
  ).split(' '),
)
const MAX_HEADING = 1000
/** Fewer of these words may be the cells of a row. */
const MIN_NAMES = 3

/** True for a line of such names alone: the heading of a table of wmic. */
export function isWmicHeading(line: string): boolean {
  const first = /^[A-Z]\w+(?= {2})/.exec(line)?.[0]
  if (first === undefined || !NAMES.has(first) || line.length > MAX_HEADING) return false
  const words = line.trim().split(/\s+/)
  return words.length >= MIN_NAMES && words.every((word) => NAMES.has(word))
}
