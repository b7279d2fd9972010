// The same host in four languages and in the encodings in which consoles write.
import { encode, type FileEncoding } from '../evidence/encode.ts'
import { eventViewerCsv, MQ_FILE } from '../evidence/event-logs.ts'
import { CAPTURED } from '../evidence/hosts.ts'
import { scNoService, scQuery } from '../evidence/lists.ts'
import { manifest, systeminfo, type LanguageId } from '../evidence/system.ts'
import type { Scenario } from '../scenario.ts'

const BOOTS: Readonly<Record<LanguageId, string>> = {
  en: '1/5/2026, 4:00:00 AM',
  ja: '2026/01/05, 4:00:00',
  de: '05.01.2026, 04:00:00',
  fr: '05/01/2026, 04:00:00',
}

const WRITTEN: readonly (readonly [LanguageId, FileEncoding])[] = [
  ['en', 'utf-8'],
  ['en', 'utf-16le-bom'],
  ['en', 'utf-8-bom'],
  ['ja', 'utf-8'],
  ['ja', 'utf-16le-bom'],
  ['ja', 'utf-16le'],
  ['ja', 'shift_jis'],
  ['de', 'utf-8'],
  ['de', 'utf-16le-bom'],
  ['de', 'windows-1252'],
  ['fr', 'utf-8'],
  ['fr', 'utf-16le-bom'],
  ['fr', 'windows-1252'],
]

function written(language: LanguageId, encoding: FileEncoding, kb: string, expect: Scenario['expect']): Scenario {
  // Consoles have no typographic apostrophe: Windows writes the plain one.
  const plain = (text: string): string => (encoding === 'windows-1252' ? text.replaceAll('’', "'") : text)
  const info = systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5066741', kb], boot: BOOTS[language] }, language)
  return {
    shows: `systeminfo in ${language}, ${encoding}, with ${kb}`,
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'systeminfo.txt': encode(plain(info), encoding),
      'sc.txt': scQuery('MSMQ'),
    },
    ...(expect.verdict === 'at-risk' ? { isAffectedHost: true as const } : {}),
    expect,
  }
}

/** cmd's German page 850, which no platform decodes for us: only the letters that occur. */
function cp850(text: string): Uint8Array {
  const codes: Readonly<Record<string, number>> = {
    ä: 0x84,
    ö: 0x94,
    ü: 0x81,
    ß: 0xe1,
    Ä: 0x8e,
    é: 0x82,
    è: 0x8a,
    '’': 0x27,
  }
  return Uint8Array.from([...text], (letter) => codes[letter] ?? letter.charCodeAt(0))
}

export const LANGUAGES_AND_ENCODINGS: readonly Scenario[] = [
  ...WRITTEN.flatMap(([language, encoding]) => [
    written(language, encoding, 'KB5071544', { verdict: 'at-risk', row: 15, level: 'bad', scope: 'yes' }),
    written(language, encoding, 'KB5073723', { verdict: 'fix-pending-restart', row: 5, level: 'fixed', restart: 'no' }),
  ]),
  {
    shows: 'systeminfo in German, page 850',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'systeminfo.txt': cp850(systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'], boot: BOOTS.de }, 'de')),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15, level: 'bad' },
  },
  {
    shows: 'sc 1060 in Japanese, page 932',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] }),
      'sc.txt': encode(scNoService('ja'), 'shift_jis'),
    },
    expect: { verdict: 'not-applicable', row: 4, component: 'no' },
  },
  {
    shows: 'a Japanese CSV of Event Viewer, page 932',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'systeminfo.txt': encode(
        systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'], boot: BOOTS.ja }, 'ja'),
        'shift_jis',
      ),
      'sc.txt': scQuery('MSMQ'),
      'app.csv': encode(
        eventViewerCsv(
          [
            {
              level: 'エラー',
              at: '2025/12/11 10:02:03',
              source: 'MSMQ',
              id: 2085,
              message: `${MQ_FILE} を作成できません。`,
            },
          ],
          'ja',
        ),
        'shift_jis',
      ),
    },
    isAffectedHost: true,
    expect: { verdict: 'affected', row: 14, symptom: 'yes' },
  },
]
