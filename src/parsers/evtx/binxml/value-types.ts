// Value types (MS-EVEN6 2.2.12). The type stored with each value counts, not the type that its
// template declares.
//
//   00 null  01 string  02 ANSI  03–0a integers  0b, 0c real  0d bool  0e binary  0f GUID
//   10 size_t  11 FILETIME  12 SYSTEMTIME  13 SID  14, 15 hex  20 EvtHandle  21 BinXML  23 EvtXml
//   0x80 added: an array
export const NULL_TYPE = 0x00
export const STRING_TYPE = 0x01
export const ANSI_TYPE = 0x02
export const FILETIME_TYPE = 0x11
export const BINXML_TYPE = 0x21
export const ARRAY_FLAG = 0x80

/** Size in bytes, for types with a fixed size. */
export const FIXED_SIZE: ReadonlyMap<number, number> = new Map([
  [0x03, 1],
  [0x04, 1],
  [0x05, 2],
  [0x06, 2],
  [0x07, 4],
  [0x08, 4],
  [0x09, 8],
  [0x0a, 8],
  [0x0b, 4],
  [0x0c, 8],
  [0x0d, 4],
  [0x0f, 16],
  [0x11, 8],
  [0x12, 16],
  [0x14, 4],
  [0x15, 8],
])
