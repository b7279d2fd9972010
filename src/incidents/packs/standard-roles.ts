// What shows that a machine has a role that incidents are often about. A pack names the role; a part
// that it gives itself replaces the same part here. Source: names of services and features as Windows
// Server prints them, and the providers of its event logs.
import type { Text } from '../../model/text.ts'
import { ROLE_NAMES } from '../../words/roles.ts'

export interface Role {
  readonly name: Text
  readonly services?: readonly string[]
  readonly features?: readonly string[]
  readonly parentFeatures?: readonly string[]
  readonly roles?: readonly string[]
  readonly providers?: readonly string[]
}

export const ROLES = {
  'domain-controller': {
    name: ROLE_NAMES.domainController,
    services: ['NTDS'],
    roles: ['domain-controller'],
    providers: [
      'NTDS General',
      'NTDS KCC',
      'NTDS Replication',
      'Microsoft-Windows-ActiveDirectory_DomainService',
      'Microsoft-Windows-Kerberos-Key-Distribution-Center',
      'KDC',
      'Kdcsvc',
    ],
  },
  'remote-desktop-host': {
    name: ROLE_NAMES.remoteDesktopHost,
    services: ['TermService'],
    providers: ['Microsoft-Windows-TerminalServices-RemoteConnectionManager'],
  },
  'ad-fs': { name: ROLE_NAMES.adFs, services: ['adfssrv'], features: ['ADFS-Federation'], providers: ['AD FS'] },
  wsus: {
    name: ROLE_NAMES.wsus,
    services: ['WsusService'],
    features: ['UpdateServices-Services'],
    parentFeatures: ['UpdateServices'],
    providers: ['Windows Server Update Services'],
  },
  'dhcp-server': {
    name: ROLE_NAMES.dhcpServer,
    services: ['DHCPServer'],
    features: ['DHCPServer', 'DHCP'],
    providers: ['Microsoft-Windows-DHCP-Server'],
  },
  'print-server': { name: ROLE_NAMES.printServer, services: ['Spooler'] },
  'web-server': {
    name: ROLE_NAMES.webServer,
    services: ['W3SVC'],
    features: ['IIS-WebServer', 'Web-WebServer'],
    parentFeatures: ['IIS-WebServerRole', 'Web-Server'],
  },
  'hyper-v': { name: ROLE_NAMES.hyperV, services: ['vmms'], features: ['Microsoft-Hyper-V', 'Hyper-V'] },
  'domain-member': {
    name: ROLE_NAMES.domainMember,
    roles: ['member-server', 'member-workstation', 'domain-controller'],
  },
} satisfies Readonly<Record<string, Role>>
