// What happened on a host, entry by entry, and the kinds of entries.
import type { TimelineEntry } from '../model/findings.ts'
import type { Text } from '../model/text.ts'

export const TIMELINE = {
  start: { ja: '起動', en: 'System start' },
  logSpan: (channel: string): Text => ({ ja: `${channel} ログの範囲`, en: `Coverage of the ${channel} log` }),
  installed: (kb: string): Text => ({ ja: `${kb} をインストール`, en: `${kb} installed` }),
  removed: (kb: string): Text => ({ ja: `${kb} をアンインストール`, en: `${kb} removed` }),
  failure: (component: Text): Text => ({ ja: `${component.ja} の障害`, en: `${component.en} failure` }),
  recovery: (component: Text): Text => ({ ja: `${component.ja} の復旧`, en: `${component.en} recovery` }),
  serviceStarted: (component: Text): Text => ({
    ja: `${component.ja} サービスの開始`,
    en: `${component.en} service started`,
  }),
  serviceStopped: (component: Text): Text => ({
    ja: `${component.ja} サービスの停止`,
    en: `${component.en} service stopped`,
  }),
  capture: { ja: '採取', en: 'Capture' },
} as const

export const TIMELINE_KINDS: Readonly<Record<TimelineEntry['kind'], Text>> = {
  'update-installed': { ja: '更新の適用', en: 'Update installed' },
  'update-removed': { ja: '更新の削除', en: 'Update removed' },
  restart: { ja: '再起動', en: 'Restart' },
  symptom: { ja: '障害', en: 'Failure' },
  recovery: { ja: '復旧', en: 'Recovery' },
  service: { ja: 'サービス', en: 'Service' },
  coverage: { ja: 'ログの範囲', en: 'Log coverage' },
  capture: { ja: '採取', en: 'Capture' },
}
