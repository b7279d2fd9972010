import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha1 } from '../../../../src/base/sha1.ts'
import {
  isAdministrative,
  principalKey,
  principalOf,
  principalOfSddl,
  sidOf,
} from '../../../../src/windows/security/principals.ts'

const NETWORK_SERVICE = 'S-1-5-20'

describe('sidOf', () => {
  it.each([
    ['NT AUTHORITY\\NETWORK SERVICE', NETWORK_SERVICE],
    ['nt authority\\network service', NETWORK_SERVICE],
    ['NT AUTHORITY\\NetworkService', NETWORK_SERVICE],
    ['NT-AUTORITÄT\\NETZWERKDIENST', NETWORK_SERVICE],
    ['NT-AUTORITÄT\\Netzwerkdienst', NETWORK_SERVICE],
    ['AUTORITE NT\\SERVICE RÉSEAU', NETWORK_SERVICE],
    ['AUTORITE NT\\SERVICE RESEAU', NETWORK_SERVICE],
    ['AUTORITÉ NT\\Service réseau', NETWORK_SERVICE],
    ['NT AUTHORITY\\Servicio de red', NETWORK_SERVICE],
    ['NT AUTHORITY\\SERVIZIO DI RETE', NETWORK_SERVICE],
    ['AUTORIDADE NT\\SERVIÇO DE REDE', NETWORK_SERVICE],
    ['ZARZĄDZANIE NT\\USŁUGA SIECIOWA', NETWORK_SERVICE],
    ['NT AUTHORITY\\система', 'S-1-5-18'],
    ['NT AUTHORITY\\СИСТЕМА', 'S-1-5-18'],
    ['AUTORITE NT\\Système', 'S-1-5-18'],
    ['AUTORIDADE NT\\SISTEMA', 'S-1-5-18'],
    ['NT-AUTORITÄT\\Lokaler Dienst', 'S-1-5-19'],
    ['NT AUTHORITY\\Прошедшие проверку', 'S-1-5-11'],
    ['BUILTIN\\Администраторы', 'S-1-5-32-544'],
    ['VORDEFINIERT\\Administratoren', 'S-1-5-32-544'],
    ['BUILTIN\\Administrateurs', 'S-1-5-32-544'],
    ['VORDEFINIERT\\Benutzer', 'S-1-5-32-545'],
    ['BUILTIN\\Usuários', 'S-1-5-32-545'],
    ['VORDEFINIERT\\IIS_IUSRS', 'S-1-5-32-568'],
    ['Jeder', 'S-1-1-0'],
    ['Все', 'S-1-1-0'],
    ['Tout le monde', 'S-1-1-0'],
    ['ERSTELLER-BESITZER', 'S-1-3-0'],
    ['S-1-5-20', NETWORK_SERVICE],
    ['*S-1-5-20', NETWORK_SERVICE],
    ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1001'],
    ['AUTORITÉ DE PACKAGE D’APPLICATION\\TOUS LES PACKAGES D’APPLICATION RESTREINTS', 'S-1-15-2-2'],
  ])('%s is %s', (name, sid) => expect(sidOf(name)).toBe(sid))

  it.each(['SYSTEM', 'Users', '9800X3D\\user', 'DEV\\Domain Users', 'ZORYA\\Отдел 11 - все', 'NT AUTHORITY\\Nobody'])(
    '%s is nobody we know',
    (name) => expect(sidOf(name)).toBeUndefined(),
  )

  it('reads names whose letters an ASCII export has replaced, where only one account fits', () => {
    expect(sidOf('AUTORITE NT\\SERVICE R?SEAU')).toBe(NETWORK_SERVICE)
    expect(sidOf('NT-AUTORIT\ufffdT\\SYSTEM')).toBe('S-1-5-18')
    expect(sidOf('BUILTIN\\??????')).toBeUndefined()
  })

  it('computes the SIDs of services and application pools as Windows does', () => {
    // Both are printed on every Windows installation.
    expect(sidOf('NT SERVICE\\TrustedInstaller')).toBe('S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464')
    expect(sidOf('IIS APPPOOL\\DefaultAppPool')).toBe('S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415')
    expect(sidOf('NT SERVICE\\mssqlserver')).toBe('S-1-5-80-3880718306-3832830129-1677859214-2598158968-1052248003')
  })
})

describe('sha1', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 200])('agrees with the platform on %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 256)
    const hex = sha1(bytes)
      .map((word) => word.toString(16).padStart(8, '0'))
      .join('')
    expect(hex).toBe(createHash('sha1').update(bytes).digest('hex'))
  })
})

describe('principals', () => {
  it('names raw SIDs and keeps printed names', () => {
    expect(principalOf('*S-1-5-20')).toEqual({ principal: 'NT AUTHORITY\\NETWORK SERVICE', sid: 'S-1-5-20' })
    expect(principalOf('Jeder')).toEqual({ principal: 'Jeder', sid: 'S-1-1-0' })
    expect(principalOf(' CONTOSO\\svc-queue ')).toEqual({ principal: 'CONTOSO\\svc-queue' })
  })

  it('reads SDDL accounts', () => {
    expect(principalOfSddl('NS')).toEqual({ principal: 'NT AUTHORITY\\NETWORK SERVICE', sid: 'S-1-5-20' })
    expect(principalOfSddl('IS')).toEqual({ principal: 'BUILTIN\\IIS_IUSRS', sid: 'S-1-5-32-568' })
    expect(principalOfSddl('LA')).toEqual({ principal: 'Administrator' })
    expect(principalOfSddl('Z?')).toBeUndefined()
  })

  it('are the same under any name', () => {
    expect(principalKey(principalOf('NT-AUTORITÄT\\Netzwerkdienst'))).toBe(principalKey(principalOf('S-1-5-20')))
    expect(principalKey({ principal: 'CONTOSO\\Svc' })).toBe(principalKey({ principal: 'contoso\\svc' }))
  })

  it('are administrative only where that holds on any machine', () => {
    const administrative = [
      'BUILTIN\\Administrators',
      'NT AUTHORITY\\SYSTEM',
      'NT SERVICE\\TrustedInstaller',
      'CONTOSO\\Domain Admins',
      'S-1-5-21-1-2-3-500',
    ]
    const other = ['Everyone', 'NT AUTHORITY\\NETWORK SERVICE', 'CONTOSO\\Admins of queues', 'S-1-5-21-1-2-3-1001']
    expect(administrative.map((name) => isAdministrative(principalOf(name)))).not.toContain(false)
    expect(other.map((name) => isAdministrative(principalOf(name)))).not.toContain(true)
  })
})
