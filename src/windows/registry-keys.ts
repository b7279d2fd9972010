// Registry keys as evidence prints them (`HKEY_LOCAL_MACHINE\…`, `\\WEB01\HKLM\…`) against keys as packs
// write them (`HKLM\…`).

/** True if a printed key is the pack's key. Case does not matter; the current control set may be numbered. */
export function isKey(printed: string, wanted: string): boolean {
  return plainKey(printed) === plainKey(wanted)
}

/** Lower case, with the short name of the root, without the machine's name. */
export function plainKey(key: string): string {
  return key
    .toLowerCase()
    .replace(/^\\\\[^\\]+\\/, '')
    .replace(/^hkey_local_machine\\/, 'hklm\\')
    .replace(/\\controlset\d{3}\\/, '\\currentcontrolset\\')
    .replace(/(?<!\\)\\{1,8}$/, '')
}

/** The key of a value that is written as `HKLM\\…\\Key\\Name`. */
export function keyIn(path: string): string {
  return path.slice(0, path.lastIndexOf('\\'))
}

/** The name of such a value. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1)
}
