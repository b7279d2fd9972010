// The names that Windows prints for well-known accounts, by language.
//
// Japanese, Chinese and Korean Windows print the English names. German, French and Portuguese
// translate both parts; Russian, Italian and Spanish only the name. Names not yet seen in output
// are listed too, because a name that never occurs does no harm. (A long file, because it is a
// table.)

export const SID = {
  everyone: 'S-1-1-0',
  local: 'S-1-2-0',
  creatorOwner: 'S-1-3-0',
  creatorGroup: 'S-1-3-1',
  ownerRights: 'S-1-3-4',
  network: 'S-1-5-2',
  batch: 'S-1-5-3',
  interactive: 'S-1-5-4',
  service: 'S-1-5-6',
  anonymous: 'S-1-5-7',
  authenticatedUsers: 'S-1-5-11',
  thisOrganization: 'S-1-5-15',
  iusr: 'S-1-5-17',
  system: 'S-1-5-18',
  localService: 'S-1-5-19',
  networkService: 'S-1-5-20',
  administrators: 'S-1-5-32-544',
  users: 'S-1-5-32-545',
  guests: 'S-1-5-32-546',
  powerUsers: 'S-1-5-32-547',
  backupOperators: 'S-1-5-32-551',
  iisUsers: 'S-1-5-32-568',
  allServices: 'S-1-5-80-0',
  trustedInstaller: 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
  allPackages: 'S-1-15-2-1',
  allRestrictedPackages: 'S-1-15-2-2',
} as const

/** Authorities: the part before the backslash. */
const NT = [
  'NT AUTHORITY',
  'NT-AUTORITÄT',
  'AUTORITE NT',
  'AUTORIDADE NT',
  'AUTORIDAD NT',
  'ZARZĄDZANIE NT',
  'NT INSTANS',
]
const BUILTIN = ['BUILTIN', 'VORDEFINIERT', 'INTEGRADO', 'PREDEFINITO']
const PACKAGES = [
  'APPLICATION PACKAGE AUTHORITY',
  "AUTORITÉ DE PACKAGE D'APPLICATION",
  'ZERTIFIZIERUNGSSTELLE FÜR ANWENDUNGSPAKETE',
]

interface NamedPrincipal {
  readonly sid: string
  /** Absent for principals that are printed without an authority. */
  readonly authorities?: readonly string[]
  /** English first: this name is shown if evidence contains only the SID. */
  readonly names: readonly string[]
}

export const NAMED_PRINCIPALS: readonly NamedPrincipal[] = [
  {
    sid: SID.everyone,
    names: ['Everyone', 'Jeder', 'Tout le monde', 'Todos', 'Все', 'Wszyscy', 'Iedereen', 'Alla', 'Mindenki', 'Kaikki'],
  },
  {
    sid: SID.creatorOwner,
    names: [
      'CREATOR OWNER',
      'ERSTELLER-BESITZER',
      'CREATEUR PROPRIETAIRE',
      'PROPRIÉTAIRE CRÉATEUR',
      'PROPRIETÁRIO CRIADOR',
      'CRIADOR PROPRIETÁRIO',
      'PROPIETARIO CREADOR',
      'СОЗДАТЕЛЬ-ВЛАДЕЛЕЦ',
      'TWÓRCA-WŁAŚCICIEL',
      'MAKER EIGENAAR',
      'SKAPARE ÄGARE',
    ],
  },
  { sid: SID.creatorGroup, names: ['CREATOR GROUP', 'ERSTELLERGRUPPE', 'GROUPE CREATEUR', 'ГРУППА-СОЗДАТЕЛЬ'] },
  { sid: SID.ownerRights, names: ['OWNER RIGHTS', 'EIGENTÜMERRECHTE', 'DROITS DU PROPRIETAIRE', 'ПРАВА ВЛАДЕЛЬЦА'] },
  { sid: SID.local, names: ['LOCAL'] },
  { sid: SID.system, authorities: NT, names: ['SYSTEM', 'Système', 'SISTEMA', 'СИСТЕМА'] },
  {
    sid: SID.localService,
    authorities: NT,
    names: [
      'LOCAL SERVICE',
      'LocalService',
      'LOKALER DIENST',
      'SERVICE LOCAL',
      'SERVICIO LOC',
      'SERVICIO LOCAL',
      'SERVIZIO LOCALE',
      'SERVIÇO LOCAL',
      'USŁUGA LOKALNA',
      'LOKALE SERVICE',
      'LOKAL TJÄNST',
      'HELYI SZOLGÁLTATÁS',
    ],
  },
  {
    sid: SID.networkService,
    authorities: NT,
    names: [
      'NETWORK SERVICE',
      'NetworkService',
      'NETZWERKDIENST',
      'SERVICE RÉSEAU',
      'SERVICIO DE RED',
      'SERVIZIO DI RETE',
      'SERVIÇO DE REDE',
      'USŁUGA SIECIOWA',
      'NETWERKSERVICE',
      'NÄTVERKSTJÄNST',
      'HÁLÓZATI SZOLGÁLTATÁS',
    ],
  },
  {
    sid: SID.authenticatedUsers,
    authorities: NT,
    names: [
      'Authenticated Users',
      'Authentifizierte Benutzer',
      'Utilisateurs authentifiés',
      'Usuarios autentificados',
      'Usuários autenticados',
      'Utilizadores autenticados',
      'Прошедшие проверку',
      'Użytkownicy uwierzytelnieni',
      'Geverifieerde gebruikers',
      'Autentiserade användare',
    ],
  },
  {
    sid: SID.interactive,
    authorities: NT,
    names: ['INTERACTIVE', 'INTERAKTIV', 'INTERACTIF', 'INTERACTIVO', 'ИНТЕРАКТИВНЫЕ'],
  },
  { sid: SID.service, authorities: NT, names: ['SERVICE', 'DIENST', 'SERVICIO', 'SERVIZIO', 'SERVIÇO', 'СЛУЖБА'] },
  { sid: SID.batch, authorities: NT, names: ['BATCH', 'TRAITEMENT PAR LOTS', 'ПАКЕТНЫЕ ФАЙЛЫ'] },
  { sid: SID.network, authorities: NT, names: ['NETWORK', 'NETZWERK', 'RESEAU', 'СЕТЬ'] },
  { sid: SID.anonymous, authorities: NT, names: ['ANONYMOUS LOGON', 'ANONYMOUS-ANMELDUNG', 'АНОНИМНЫЙ ВХОД'] },
  { sid: SID.thisOrganization, authorities: NT, names: ['This Organization', 'Diese Organisation'] },
  { sid: SID.iusr, authorities: NT, names: ['IUSR'] },
  {
    sid: SID.administrators,
    authorities: BUILTIN,
    names: [
      'Administrators',
      'Administratoren',
      'Administrateurs',
      'Administradores',
      'Amministratori',
      'Администраторы',
      'Administratorzy',
      'Administratörer',
      'Rendszergazdák',
    ],
  },
  {
    sid: SID.users,
    authorities: BUILTIN,
    names: [
      'Users',
      'Benutzer',
      'Utilisateurs',
      'Usuarios',
      'Usuários',
      'Utilizadores',
      'Utenti',
      'Пользователи',
      'Użytkownicy',
      'Gebruikers',
      'Användare',
      'Felhasználók',
    ],
  },
  { sid: SID.guests, authorities: BUILTIN, names: ['Guests', 'Gäste', 'Invités', 'Invitados', 'Convidados', 'Гости'] },
  { sid: SID.powerUsers, authorities: BUILTIN, names: ['Power Users', 'Hauptbenutzer', 'Utilisateurs avec pouvoir'] },
  { sid: SID.backupOperators, authorities: BUILTIN, names: ['Backup Operators', 'Sicherungsoperatoren'] },
  { sid: SID.iisUsers, authorities: BUILTIN, names: ['IIS_IUSRS'] },
  { sid: SID.trustedInstaller, authorities: ['NT SERVICE'], names: ['TrustedInstaller'] },
  { sid: SID.allServices, authorities: ['NT SERVICE'], names: ['ALL SERVICES'] },
  {
    sid: SID.allPackages,
    authorities: PACKAGES,
    names: ['ALL APPLICATION PACKAGES', "TOUS LES PACKAGES D'APPLICATION", 'ALLE ANWENDUNGSPAKETE'],
  },
  {
    sid: SID.allRestrictedPackages,
    authorities: PACKAGES,
    names: [
      'ALL RESTRICTED APPLICATION PACKAGES',
      "TOUS LES PACKAGES D'APPLICATION RESTREINTS",
      'ALLE EINGESCHRÄNKTEN ANWENDUNGSPAKETE',
    ],
  },
]

/** Two-letter SDDL aliases with the same SID on every machine. */
export const SDDL_SIDS: Readonly<Record<string, string>> = {
  AN: SID.anonymous,
  AU: SID.authenticatedUsers,
  BA: SID.administrators,
  BG: SID.guests,
  BO: SID.backupOperators,
  BU: SID.users,
  CG: SID.creatorGroup,
  CO: SID.creatorOwner,
  AC: SID.allPackages,
  IS: SID.iisUsers,
  IU: SID.interactive,
  LS: SID.localService,
  NS: SID.networkService,
  NU: SID.network,
  OW: SID.ownerRights,
  PU: SID.powerUsers,
  SU: SID.service,
  SY: SID.system,
  WD: SID.everyone,
}

/** Two-letter SDDL aliases whose SID depends on the machine or the domain. */
export const SDDL_ACCOUNTS: Readonly<Record<string, string>> = {
  LA: 'Administrator',
  LG: 'Guest',
  DA: 'Domain Admins',
  DU: 'Domain Users',
  DG: 'Domain Guests',
  DC: 'Domain Computers',
  DD: 'Domain Controllers',
  EA: 'Enterprise Admins',
  SA: 'Schema Admins',
  CA: 'Cert Publishers',
  PA: 'Group Policy Creator Owners',
  RS: 'RAS Servers',
}

/** Accounts and groups of a machine or domain that Windows creates as administrators, without their authority. */
export const ADMINISTRATOR_NAMES: readonly string[] = [
  'Administrator',
  'Administrateur',
  'Administrador',
  'Администратор',
  'Domain Admins',
  'Domänen-Admins',
  'Admins du domaine',
  'Admins. del dominio',
  'Admins. do Domínio',
  'Администраторы домена',
  'Enterprise Admins',
  'Schema Admins',
]
