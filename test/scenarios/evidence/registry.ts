// `reg query KEY /v NAME` as Windows prints it.
export function regQueryDword(key: string, name: string, value: number): string {
  return `\r\n${key}\r\n    ${name}    REG_DWORD    0x${value.toString(16)}\r\n\r\n`
}

/** The value is not there: reg.exe says so and prints no key. */
export function regQueryNothing(key: string, name: string): string {
  return `C:\\Windows\\system32>reg query ${key} /v ${name}\r\n\r\nERROR: The system was unable to find the specified registry key or value.\r\n\r\n`
}
