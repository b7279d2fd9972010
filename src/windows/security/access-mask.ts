// Access masks of files and folders (winnt.h), in the notations of the various tools.

export const FILE_RIGHT = {
  /** On a folder: list it. */
  readData: 0x1,
  /** On a folder: create files in it (FILE_ADD_FILE). */
  writeData: 0x2,
  /** On a folder: create folders in it (FILE_ADD_SUBDIRECTORY). */
  appendData: 0x4,
  readExtended: 0x8,
  writeExtended: 0x10,
  execute: 0x20,
  deleteChild: 0x40,
  readAttributes: 0x80,
  writeAttributes: 0x100,
  delete: 0x1_0000,
  readControl: 0x2_0000,
  writeDac: 0x4_0000,
  writeOwner: 0x8_0000,
  synchronize: 0x10_0000,
  systemSecurity: 0x100_0000,
  maximumAllowed: 0x200_0000,
} as const

/** The right that a service needs to create a message file. */
export const CREATE_FILES = FILE_RIGHT.writeData
export const FULL_ACCESS = 0x1f_01ff
export const MODIFY = 0x13_01bf
const GENERIC_READ = 0x12_0089
const GENERIC_WRITE = 0x12_0116
const GENERIC_EXECUTE = 0x12_00a0

/** Bits 28–31 of a stored mask, and the file rights that the file system maps them to. */
const GENERIC_BITS: readonly (readonly [bit: number, rights: number])[] = [
  [0x1000_0000, FULL_ACCESS],
  [0x2000_0000, GENERIC_EXECUTE],
  [0x4000_0000, GENERIC_WRITE],
  [0x8000_0000, GENERIC_READ],
]

/** A mask mapped from its stored form: an unsigned number, or a negative one as .NET prints it. */
export interface StoredMask {
  readonly mask: number
  /** True if it contained generic bits: Windows keeps those only in inherit-only entries. */
  readonly generic: boolean
}

/** Maps the generic bits of a stored mask to file rights. */
export function mapGeneric(stored: number): StoredMask {
  const unsigned = stored >>> 0
  let mask = unsigned & 0x0fff_ffff
  for (const [bit, rights] of GENERIC_BITS) if ((unsigned & bit) !== 0) mask |= rights
  return { mask, generic: unsigned >= 0x1000_0000 }
}

/** Letters of icacls. `W` excludes READ_CONTROL; with it, icacls prints `(W,Rc)`. */
const ICACLS: Readonly<Record<string, number>> = {
  F: FULL_ACCESS,
  M: MODIFY,
  RX: 0x12_00a9,
  R: GENERIC_READ,
  W: 0x10_0116,
  D: FILE_RIGHT.delete,
  DE: FILE_RIGHT.delete,
  RC: FILE_RIGHT.readControl,
  WDAC: FILE_RIGHT.writeDac,
  WO: FILE_RIGHT.writeOwner,
  S: FILE_RIGHT.synchronize,
  AS: FILE_RIGHT.systemSecurity,
  MA: FILE_RIGHT.maximumAllowed,
  GA: FULL_ACCESS,
  GR: GENERIC_READ,
  GW: GENERIC_WRITE,
  GE: GENERIC_EXECUTE,
  RD: FILE_RIGHT.readData,
  WD: FILE_RIGHT.writeData,
  AD: FILE_RIGHT.appendData,
  REA: FILE_RIGHT.readExtended,
  WEA: FILE_RIGHT.writeExtended,
  X: FILE_RIGHT.execute,
  DC: FILE_RIGHT.deleteChild,
  RA: FILE_RIGHT.readAttributes,
  WA: FILE_RIGHT.writeAttributes,
}

/**
 * Reads `RX`, `R,W,D`, `W,Rc`; undefined if any part is unknown. `N` (no access) is a denial, not a
 * mask: the caller must check for it first.
 */
export function maskOfIcacls(rights: string): number | undefined {
  return sumOf(rights.split(','), (letters) => ICACLS[letters.trim().toUpperCase()])
}

/** Reads a bare letter of cacls; `C` (change) is called modify by icacls. Undefined for other letters. */
export function maskOfCacls(letter: string): number | undefined {
  return letter.toUpperCase() === 'C' ? MODIFY : maskOfIcacls(letter)
}

/**
 * Rights of an SDDL entry: `FA`, `0x1301bf`, `CCSWWPLORC`, `1179817`. SDDL names these bits by
 * their rights on directory objects.
 */
const SDDL: Readonly<Record<string, number>> = {
  GA: 0x1000_0000,
  GX: 0x2000_0000,
  GW: 0x4000_0000,
  GR: 0x8000_0000,
  FA: FULL_ACCESS,
  FR: GENERIC_READ,
  FW: GENERIC_WRITE,
  FX: GENERIC_EXECUTE,
  RC: FILE_RIGHT.readControl,
  SD: FILE_RIGHT.delete,
  WD: FILE_RIGHT.writeDac,
  WO: FILE_RIGHT.writeOwner,
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
}

export function maskOfSddl(rights: string): StoredMask | undefined {
  const text = rights.trim()
  if (text === '') return { mask: 0, generic: false }
  if (/^(?:0x[\da-f]{1,8}|\d{1,10})$/i.test(text)) {
    const stored = Number(text)
    return stored > 0xffff_ffff ? undefined : mapGeneric(stored)
  }
  if (text.length % 2 !== 0) return undefined
  const pairs = text.toUpperCase().match(/../g) ?? []
  const stored = sumOf(pairs, (letters) => SDDL[letters])
  return stored === undefined ? undefined : mapGeneric(stored)
}

/** Names of .NET's FileSystemRights, in lower case. */
const FILE_SYSTEM_RIGHTS: Readonly<Record<string, number>> = {
  fullcontrol: FULL_ACCESS,
  modify: 0x3_01bf,
  readandexecute: 0x2_00a9,
  read: 0x2_0089,
  write: 0x116,
  listdirectory: FILE_RIGHT.readData,
  readdata: FILE_RIGHT.readData,
  createfiles: FILE_RIGHT.writeData,
  writedata: FILE_RIGHT.writeData,
  createdirectories: FILE_RIGHT.appendData,
  appenddata: FILE_RIGHT.appendData,
  readextendedattributes: FILE_RIGHT.readExtended,
  writeextendedattributes: FILE_RIGHT.writeExtended,
  traverse: FILE_RIGHT.execute,
  executefile: FILE_RIGHT.execute,
  deletesubdirectoriesandfiles: FILE_RIGHT.deleteChild,
  readattributes: FILE_RIGHT.readAttributes,
  writeattributes: FILE_RIGHT.writeAttributes,
  delete: FILE_RIGHT.delete,
  readpermissions: FILE_RIGHT.readControl,
  changepermissions: FILE_RIGHT.writeDac,
  takeownership: FILE_RIGHT.writeOwner,
  synchronize: FILE_RIGHT.synchronize,
}

/**
 * Reads `ReadAndExecute, Synchronize`, or a number, which .NET prints if no names fit:
 * `-536805376`. Undefined if any part is unknown.
 */
export function maskOfFileSystemRights(rights: string): StoredMask | undefined {
  const text = rights.trim()
  if (/^-?\d{1,10}$/.test(text)) {
    const stored = Number(text)
    return stored < -0x8000_0000 || stored > 0xffff_ffff ? undefined : mapGeneric(stored)
  }
  const mask = sumOf(text.split(','), (name) => FILE_SYSTEM_RIGHTS[name.trim().toLowerCase()])
  return mask === undefined ? undefined : { mask, generic: false }
}

/** Names in winnt.h, printed by cacls (special access) and AccessChk. */
const WINNT: Readonly<Record<string, number>> = {
  FILE_ALL_ACCESS: FULL_ACCESS,
  GENERIC_ALL: FULL_ACCESS,
  FILE_GENERIC_READ: GENERIC_READ,
  GENERIC_READ,
  FILE_GENERIC_WRITE: GENERIC_WRITE,
  GENERIC_WRITE,
  FILE_GENERIC_EXECUTE: GENERIC_EXECUTE,
  GENERIC_EXECUTE,
  FILE_READ_DATA: FILE_RIGHT.readData,
  FILE_LIST_DIRECTORY: FILE_RIGHT.readData,
  FILE_WRITE_DATA: FILE_RIGHT.writeData,
  FILE_ADD_FILE: FILE_RIGHT.writeData,
  FILE_APPEND_DATA: FILE_RIGHT.appendData,
  FILE_ADD_SUBDIRECTORY: FILE_RIGHT.appendData,
  FILE_READ_EA: FILE_RIGHT.readExtended,
  FILE_WRITE_EA: FILE_RIGHT.writeExtended,
  FILE_EXECUTE: FILE_RIGHT.execute,
  FILE_TRAVERSE: FILE_RIGHT.execute,
  FILE_DELETE_CHILD: FILE_RIGHT.deleteChild,
  FILE_READ_ATTRIBUTES: FILE_RIGHT.readAttributes,
  FILE_WRITE_ATTRIBUTES: FILE_RIGHT.writeAttributes,
  DELETE: FILE_RIGHT.delete,
  READ_CONTROL: FILE_RIGHT.readControl,
  WRITE_DAC: FILE_RIGHT.writeDac,
  WRITE_OWNER: FILE_RIGHT.writeOwner,
  SYNCHRONIZE: FILE_RIGHT.synchronize,
  ACCESS_SYSTEM_SECURITY: FILE_RIGHT.systemSecurity,
  MAXIMUM_ALLOWED: FILE_RIGHT.maximumAllowed,
}

/** Reads one name of winnt.h: `FILE_ADD_FILE`; undefined for other names. */
export function maskOfWinnt(name: string): number | undefined {
  return WINNT[name.trim().toUpperCase()]
}

/** AccessChk's short form shows only reading and writing: `R`, `W`, `RW`; blank means neither. */
export function maskOfAccessChk(letters: string): number {
  return (letters.includes('R') ? GENERIC_READ : 0) | (letters.includes('W') ? GENERIC_WRITE : 0)
}

/** Combines the bits of all parts; undefined if any part is unknown. */
function sumOf(parts: readonly string[], maskOf: (part: string) => number | undefined): number | undefined {
  let sum = 0
  for (const part of parts) {
    const mask = maskOf(part)
    if (mask === undefined) return undefined
    sum |= mask
  }
  return sum >>> 0
}
