// Names of the roles that incidents are about.
import type { Text } from '../model/text.ts'

export const ROLE_NAMES = {
  domainController: { ja: 'ドメイン コントローラー', en: 'domain controller role' },
  remoteDesktopHost: { ja: 'リモート デスクトップ サービス', en: 'Remote Desktop Services' },
  adFs: {
    ja: 'Active Directory フェデレーション サービス (AD FS)',
    en: 'Active Directory Federation Services (AD FS)',
  },
  wsus: { ja: 'Windows Server Update Services (WSUS)', en: 'Windows Server Update Services (WSUS)' },
  dhcpServer: { ja: 'DHCP サーバー', en: 'DHCP Server' },
  printServer: { ja: '印刷スプーラー', en: 'Print Spooler' },
  webServer: { ja: 'Web サーバー (IIS)', en: 'Web Server (IIS)' },
  hyperV: { ja: 'Hyper-V', en: 'Hyper-V' },
  domainMember: { ja: 'ドメインへの参加', en: 'domain membership' },
} satisfies Readonly<Record<string, Text>>

/** What is missing where a condition of a pack cannot be answered. */
export const NOT_SHOWN = {
  service: (name: string): Text => ({
    ja: `サービス ${name} があるかどうか、実行中かどうかが証拠にありません。`,
    en: `The evidence does not show whether the service ${name} is there, and whether it runs.`,
  }),
  feature: (name: string): Text => ({
    ja: `機能 ${name} の状態が証拠にありません。`,
    en: `The state of the feature ${name} is not in the evidence.`,
  }),
  machine: {
    ja: 'ドメインでの役割 (ドメイン コントローラー、メンバー サーバーなど) が証拠にありません。',
    en: 'The evidence does not show the place of the machine in its domain (domain controller, member server, …).',
  },
  registry: (name: string): Text => ({
    ja: `レジストリの値 ${name} が証拠にありません。`,
    en: `The registry value ${name} is not in the evidence.`,
  }),
  file: (name: string): Text => ({
    ja: `${name} のバージョンが証拠にありません。`,
    en: `The version of ${name} is not in the evidence.`,
  }),
  log: (channel: string): Text => ({
    ja: `${channel} ログが証拠にないか、必要な期間を含んでいません。`,
    en: `The ${channel} log is not in the evidence, or does not cover the time in question.`,
  }),
  role: (name: Text): Text => ({
    ja: `「${name.ja}」の有無が証拠にありません。`,
    en: `The evidence does not show whether this is present: ${name.en}.`,
  }),
  folder: (path: string): Text => ({
    ja: `フォルダー ${path} のアクセス許可が証拠にありません。`,
    en: `The permissions of the folder ${path} are not in the evidence.`,
  }),
}
