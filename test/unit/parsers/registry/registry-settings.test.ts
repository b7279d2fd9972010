import { describe, expect, it } from 'vitest'
import { registryValuesParser } from '../../../../src/parsers/registry/registry-values.ts'
import { readSections } from '../reading.ts'

const valuesOf = (text: string) =>
  readSections(registryValuesParser, text)
    .results.flatMap(({ facts }) => facts)
    .flatMap((fact) => (fact.name === 'registry.value' ? [`${fact.value.name}=${fact.value.value}`] : []))

describe('settings of services in the registry', () => {
  it('are kept as numbers, from the service itself and from its parameters', () => {
    const text = [
      'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Kdc',
      '    Type    REG_DWORD    0x20',
      '    Start    REG_DWORD    0x2',
      '    ImagePath    REG_EXPAND_SZ    %SystemRoot%\\System32\\lsass.exe',
      '    AllowNtAuthPolicyBypass    REG_DWORD    0x2',
      '',
      'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Kdc\\Parameters',
      '    Depth    REG_DWORD    0x10',
      '',
    ].join('\r\n')
    expect(valuesOf(text)).toEqual(['Start=2', 'AllowNtAuthPolicyBypass=2', 'Depth=16'])
  })

  it('are read from an exported file as well', () => {
    const text = [
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Kdc]',
      '"AllowNtAuthPolicyBypass"=dword:00000001',
      '',
    ].join('\r\n')
    expect(valuesOf(text)).toEqual(['AllowNtAuthPolicyBypass=1'])
  })

  it('are not taken from other keys or deeper ones', () => {
    const text = [
      'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa',
      '    LimitBlankPasswordUse    REG_DWORD    0x1',
      '',
      'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Kdc\\Parameters\\Deep',
      '    Depth    REG_DWORD    0x10',
      '',
    ].join('\r\n')
    expect(valuesOf(text)).toEqual([])
  })
})
