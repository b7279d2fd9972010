import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandWith } from '../../../src/incidents/safe-commands.ts'

const TEMPLATE = 'icacls "{folder}" /remove:g "{principal}"'
const FOLDER = 'C:\\Windows\\System32\\msmq\\storage'
const filled = (folder: string, principal: string): string | undefined => commandWith(TEMPLATE, { folder, principal })

describe('a command of a pack', () => {
  it.each([
    'NT AUTHORITY\\NETWORK SERVICE',
    'IIS APPPOOL\\.NET v4.5 Classic',
    'IIS APPPOOL\\注文 プール',
    'CORP\\gmsa-msmq$',
    'S-1-5-20',
    'VORDEFINIERT\\Benutzer',
    'svc_orders@corp.example.com',
    'Everyone',
  ])('takes the account %s', (principal) => {
    expect(filled(FOLDER, principal)).toBe(`icacls "${FOLDER}" /remove:g "${principal}"`)
  })

  it.each(['D:\\MQ', 'D:\\MQ\\', 'E:\\Program Files (x86)\\queue data\\storage', 'D:\\データ\\storage'])(
    'takes the folder %s',
    (folder) => {
      expect(filled(folder, 'Everyone')).toBe(`icacls "${folder.replace(/\\$/, '')}" /remove:g "Everyone"`)
    },
  )

  it('puts quotes around a value only where its template or its blanks need them', () => {
    expect(commandWith('icacls {folder}', { folder: FOLDER })).toBe(`icacls ${FOLDER}`)
    expect(commandWith('icacls {folder}', { folder: 'D:\\my queue' })).toBe('icacls "D:\\my queue"')
    expect(commandWith('icacls {folder}', { folder: 'D:\\queue(1)' })).toBe('icacls "D:\\queue(1)"')
  })

  it.each([
    'EVIL\\a"&calc.exe&"b',
    'EVIL\\$(calc)',
    'EVIL\\%COMSPEC%',
    'EVIL\\a`nb',
    "EVIL\\a';calc;'",
    'EVIL\\a“;calc;”',
    'EVIL\\a|calc',
    'EVIL\\a\u02ba \u01c0 calc \u02bab',
    'NETWORK SERVICE\u3164',
    'NETWORK SERVICE\ufe0f',
    'EVIL\\a\r\ncalc',
    'EVIL\\!x!',
    'EVIL\\a^b',
    'EVIL\\b\\',
    ' EVIL',
    '/grant Everyone:F',
    '',
  ])('does not take the account %j', (principal) => {
    expect(filled(FOLDER, principal)).toBeUndefined()
  })

  it.each([
    'C:\\q"&calc.exe&"\\msmq\\storage',
    '\\\\evil\\share\\storage',
    'C:\\%TEMP%\\storage',
    'C:\\$(calc)\\storage',
    'C:\\a;b\\storage',
    'C:\\a,b\\storage',
    '/grant',
    'storage',
    'C:\\..\\x & y',
  ])('does not take the folder %j', (folder) => {
    expect(filled(folder, 'Everyone')).toBeUndefined()
  })

  it('has no character from evidence that means something to cmd.exe or PowerShell', () => {
    const text = fc.stringMatching(/^[A-Za-z\\: "'$%&|<>^!`;(){}\r\n\u201c\u2019@,=~#*?-]{0,40}$/)
    fc.assert(
      fc.property(text, text, fc.constantFrom('', 'C:\\', 'CORP\\'), (a, b, start) => {
        const command = filled(start + a, start + b)
        if (command === undefined) return
        const [, folder = '', principal = ''] = /^icacls "([^"]*)" \/remove:g "([^"]*)"$/.exec(command) ?? []
        expect(folder).not.toMatch(/["'%!^&|<>`;,=~#*?\r\n\u201c\u2019$]|\\$/)
        expect(principal).not.toMatch(/["'%!^&|<>`;,=~#*?\r\n\u201c\u2019]|\$.|\\$/)
      }),
      { numRuns: 5000 },
    )
  })

  it.each(['principals', 'product'])('with {%s} is left as it is: the loader refuses such a pack', (name) => {
    expect(commandWith(`echo {${name}}`, {})).toBe(`echo {${name}}`)
  })
})
