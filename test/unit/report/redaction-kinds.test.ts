// No kind of name leaks, wherever it stands: each is planted beside Japanese, in quotes, in paths, in
// messages and in file names, and every redacted output is searched for it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportText } from '../../../src/case/export-text.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { Scrubber } from '../../../src/report/redaction/scrubber.ts'
import { MAX_EXCERPT_LENGTH } from '../../../src/model/source.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
import { finding, host, SAMPLE } from './sample-analysis.ts'
import { judgeFiles } from '../../scenarios/judge.ts'
import { cpuMillis } from '../../cpu-time.ts'

/** A name as written, and the parts of it that must not be left. */
interface Planted {
  readonly text: string
  readonly secrets: readonly string[]
}

/** No word of any report has a `q` before a consonant. */
const word = fc.stringMatching(/^q[bcdfgkmnprtvz]{2}[aeo][bcdfgkmnprtvz][aeio]$/)
const capital = word.map((text) => `${text[0]!.toUpperCase()}${text.slice(1)}`)
const upper = word.map((text) => text.toUpperCase())
const hex = (digits: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: digits, maxLength: digits })
    .map((list) => list.join(''))
const part = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String)
const octet = fc.integer({ min: 11, max: 126 }).map(String)
const inKanji = fc.constantFrom('山田太郎', '佐藤花子', '鈴木')

const whole = (text: string): Planted => ({ text, secrets: [text] })
const joined = (separator: string) => (parts: readonly string[]) => whole(parts.join(separator))

const KINDS: Readonly<Record<string, fc.Arbitrary<Planted>>> = {
  'the name of the host': fc
    .constantFrom('QBHOST01', 'qbhost01', 'Qbhost01', 'QBHOST01$', 'ＱＢＨＯＳＴ０１', '経理サーバー7')
    .map((text) => ({ text, secrets: [text.replace('$', '')] })),
  'the full name of the host': fc
    .constantFrom('qbhost01.qdom.example.co.jp', 'QBHOST01.QDOM.EXAMPLE.CO.JP')
    .map((text) => ({
      text,
      secrets: ['qbhost01', 'qdom'],
    })),
  IPv6: fc.oneof(
    fc.tuple(hex(4), hex(4)).map(([a, b]) => whole(`2001:db8:85a3::${a}:370:${b}`)),
    hex(4).map((a) => whole(`fe80::1ff:fe23:4567:${a}%12`)),
    fc.array(hex(4), { minLength: 8, maxLength: 8 }).map(joined(':')),
    octet.map((last) => whole(`::ffff:10.20.30.${last}`)),
  ),
  'a name in another spelling': fc
    .constantFrom(
      ['DC1.Qontoso.Local', 'qontoso'],
      ['MSSQLSvc/sql1.qacme.local:1433', 'qacme'],
      ['_ldap._tcp.dc._msdcs.qccme.local', 'qccme'],
      ['\\Device\\HarddiskVolume3\\Users\\qaro.y\\a.exe', 'qaro'],
      ['CONTOSO¥qbro', 'qbro'],
      ['＼＼qfs1＼share', 'qfs1'],
      ['\\\\.\\C:\\Users\\qdro', 'qdro'],
      ['/mnt/c/Users/qfro/x', 'qfro'],
      ['DESKTOP-QB12CD3', 'qb12'],
      ['srv7.qecme.ch', 'qecme'],
      ['qgcme.com', 'qgcme'],
      ['file:\\\\qfs2\\share', 'qfs2'],
      ['qhro＠acme.local', 'qhro'],
    )
    .map(([text = '', secret = '']) => ({ text, secrets: [secret] })),
  'a telephone number': fc
    .tuple(fc.constantFrom('+81-3-', '+49 89 ', '+1 (425) '), fc.integer({ min: 1000, max: 9999 }))
    // Four digits alone may be a year, a port or an event.
    .map(([start, last]) => ({ text: `${start}1234-${last}`, secrets: [`34-${last}`] })),
  'a machine that nothing else names': fc
    .tuple(fc.constantFrom('SQLPROD', 'QDC', 'QFILESV'), fc.integer({ min: 1, max: 99 }))
    .map(([name, number]) => whole(`${name}${number}`)),
  IPv4: fc.tuple(octet, octet, octet, octet).map(joined('.')),
  MAC: fc
    .tuple(fc.array(hex(2), { minLength: 6, maxLength: 6 }), fc.constantFrom('-', ':'))
    .map(([pairs, separator]) => whole(pairs.map((pair) => pair.toUpperCase()).join(separator))),
  SID: fc.tuple(fc.constantFrom('S-1-5-21', 'S-1-12-1'), part, part, part, part).map(([start, ...rest]) => ({
    text: [start, ...rest].join('-'),
    secrets: rest,
  })),
  GUID: fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12), fc.boolean()).map(([a, b, c, d, e, braces]) => {
    const guid = [a, b, c, d, e].join('-')
    return { text: braces ? `{${guid.toUpperCase()}}` : guid, secrets: [a, e] }
  }),
  'a path': fc.tuple(word, capital, fc.constantFrom('\\', '/', '\\\\')).map(([folder, file, slash]) => ({
    text: `D:${slash}${folder}${slash}${file}.txt`,
    secrets: [folder, file],
  })),
  'a path with blanks': fc.tuple(capital, word, word, fc.constantFrom('\\', '/')).map(([a, b, c, slash]) => ({
    text: `D:${slash}${a} ${b}${slash}${b} ${c}${slash}x.txt`,
    secrets: [a, b, c],
  })),
  'a profile': fc.tuple(word, fc.constantFrom('\\', '/')).map(([user, slash]) => ({
    text: `C:${slash}Users${slash}${user}${slash}AppData`,
    secrets: [user],
  })),
  'a profile with blanks': fc
    .tuple(capital, capital)
    .map(([a, b]) => ({ text: `C:\\Users\\${a} ${b}`, secrets: [a, b] })),
  'a share': fc.tuple(word, word, fc.constantFrom('\\', '/')).map(([server, share, slash]) => ({
    text: `${slash}${slash}${server}${slash}${share} \\\\?\\UNC\\${server}\\${share}`,
    secrets: [server, share],
  })),
  'a server': word.map((server) => ({ text: `//${server}`, secrets: [server] })),
  'an account': fc.tuple(upper, word, fc.constantFrom('\\', '/', '\\\\')).map(([domain, user, slash]) => ({
    text: `${domain}${slash}${user}`,
    secrets: [domain, user],
  })),
  'an account with blanks': fc.tuple(upper, capital, capital).map(([domain, first, last]) => ({
    text: `${domain}\\${first} ${last}`,
    secrets: [domain, first, last],
  })),
  'an account in kanji': fc.tuple(upper, inKanji).map(([domain, user]) => ({
    text: `${domain}\\${user}`,
    secrets: [domain, user],
  })),
  'a distinguished name': fc.tuple(capital, capital, word, word).map(([first, last, unit, domain]) => ({
    text: `CN=${first} ${last},OU=${unit},DC=${domain},DC=local`,
    secrets: [first, last, unit, domain],
  })),
  'a distinguished name in other shapes': fc
    .tuple(capital, capital, word, fc.constantFrom('LDAP://CN=', 'ldap://x/CN=', 'CN = ', 'cn='))
    .map(([first, last, unit, start]) => ({
      text: `${start}${last}\\, ${first}, OU=${unit}`,
      secrets: [first, last, unit],
    })),
  'a mail address': fc.tuple(word, word).map(([user, domain]) => ({
    text: `${user}@${domain}.example`,
    secrets: [user, domain],
  })),
  'a web address': fc.tuple(word, word, word).map(([server, domain, path]) => ({
    text: `https://${server}.${domain}.local:8443/${path}?user=${path}`,
    secrets: [server, domain, path],
  })),
  'a queue': fc.tuple(word, word).map(([server, queue]) => ({
    text: `DIRECT=OS:${server}\\private$\\${queue}`,
    secrets: [server, queue],
  })),
  'a machine of a domain': fc.tuple(word, word).map(([machine, domain]) => ({
    text: `${machine}.${domain}.local`,
    secrets: [machine, domain],
  })),
}

const POSITIONS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `${name}の障害が発生しました`,
  (name) => `サーバーで${name}が停止しました。`,
  (name) => `障害「${name}」、再起動`,
  (name) => `"${name}"`,
  (name) => `'${name}' failed at 12:30:45`,
  (name) => `Sending to ${name} failed.`,
  (name) => `(${name}), retry`,
  (name) => `[${name}]`,
  (name) => `key=${name};next=1`,
  (name) => `"a","${name}","b"`,
  (name) => `<Data>${name}</Data>`,
  (name) => `from: ${name}: error 5`,
  (name) => `2025/12/20 10:00:00 ${name} 0xC00E0027`,
]

/** Places that alone make a word a name. */
const LOCAL_PLACES: readonly ((name: string) => string)[] = [
  (name) => `C:\\Windows\\System32\\msmq\\storage ${name}:(OI)(CI)(M)`,
  (name) => `                                 ${name}:(OI)(CI)(M)`,
  (name) => `icacls C:\\Windows\\System32\\msmq /grant "${name}:(OI)(CI)(M)"`,
  (name) => `WEB09         Security Update  KB5071544     ${name}          12/10/2025 12:00:00 AM`,
  (name) => `"WEB09","Security Update","KB5071544","${name}","12/10/2025 12:00:00 AM"`,
  (name) => `InstalledBy=${name}`,
  (name) => `Account Name:\t\t${name}`,
  (name) => `アカウント名: ${name}`,
  (name) => `User Id=${name};Database=x`,
  (name) => `for user '${name}' failed`,
  (name) => `ユーザー「${name}」が失敗しました`,
]

/** The analysis with a text wherever evidence can put one. */
function plantedIn(texts: readonly string[], path: string): Analysis {
  const both = texts.map((text) => ({ ja: text, en: text }))
  const conditions = SAMPLE.hosts[1]!.findings[0]!.conditions
  const sources = Object.fromEntries(
    texts.map((excerpt, index) => [`s${index + 20}`, { evidence: 'e1', at: { line: 1 }, excerpt }]),
  )
  const cited = finding('affected', {
    urgency: 'immediate',
    conditions: { ...conditions, level: { ...conditions.level, sources: Object.keys(sources), because: both[0]! } },
    notes: both.map((text) => ({ text, sources: [] })),
    missing: texts.map((command) => ({ artifact: 'acl', why: { ja: command, en: command }, command })),
    timeline: both.map((text) => ({
      at: { earliest: '2025-12-20T00:00:00Z', latest: '2025-12-20T00:00:00Z' },
      kind: 'symptom',
      text,
      count: 1,
      sources: [],
    })),
  })
  const file = SAMPLE.evidence[0]!
  return {
    ...SAMPLE,
    hosts: [
      host('QBHOST01', [cited], { aliases: ['qbhost01.qdom.example.co.jp'], evidence: ['e1'] }),
      host('経理サーバー7', [cited], { evidence: ['e1'] }),
    ],
    evidence: [
      {
        ...file,
        path,
        sections: texts.map((command) => ({
          at: { line: 1 },
          artifact: 'acl',
          command,
          target: 'unknown',
          system: `image ${command}`,
          selection: command,
          detail: command,
        })),
        diagnostics: texts.map((excerpt) => ({
          severity: 'warning',
          code: 'line-not-understood',
          excerpt,
          detail: { text: excerpt },
        })),
      },
      ...SAMPLE.evidence.slice(1),
    ],
    sources: { ...SAMPLE.sources, ...sources },
    rejected: [{ path, code: 'unsafe-path' }],
  }
}

/** A bare word in a sentence of ours is no name: local accounts and cut texts stand in quotations only. */
function onlyQuotations(texts: readonly string[]): Analysis {
  return { ...plantedIn(texts, 'a.txt'), hosts: [host('QBHOST01', [finding('affected')])] }
}

/** Every redacted output, and the document that the page shows and prints. */
function redactedOutputs(analysis: Analysis): Readonly<Record<string, string>> {
  const options = { language: 'both', extent: 'complete', redact: true } as const
  return {
    page: JSON.stringify(makeReport(analysis, options)),
    ...Object.fromEntries(
      (['html', 'json', 'csv', 'markdown'] as const).map((format) => [
        format,
        exportText(analysis, format, options, undefined),
      ]),
    ),
  }
}

function expectHidden(analysis: Analysis, secrets: readonly string[]): void {
  for (const [format, text] of Object.entries(redactedOutputs(analysis))) {
    const plain = text
      .replaceAll(/[0-9a-f]{64}|\w0{63}/g, '')
      .normalize('NFKC')
      .toLowerCase()
    const left = secrets.filter((secret) => plain.includes(secret.normalize('NFKC').toLowerCase()))
    expect({
      format,
      left,
      near: left.map((one) => plain.slice(plain.indexOf(one.normalize('NFKC').toLowerCase()) - 60).slice(0, 160)),
    }).toEqual({ format, left: [], near: [] })
  }
}

describe('no redacted output holds', () => {
  it.each(Object.entries(KINDS))('%s', (_, kind) => {
    fc.assert(
      fc.property(kind, fc.subarray([...POSITIONS], { minLength: 1 }), ({ text, secrets }, positions) => {
        const inName = text.replace(/[\\/:*?"<>|]/g, '_')
        expectHidden(
          plantedIn(
            positions.map((position) => position(text)),
            `${inName}/の${inName}.zip!/a ${inName}の.txt`,
          ),
          secrets,
        )
      }),
      { numRuns: 12 },
    )
  })

  it.each([
    ['a local account', word],
    ['a local account with a dot', fc.tuple(word, word).map(([a, b]) => `${a}.${b}`)],
    ['a local account with blanks', fc.tuple(word, word).map(([a, b]) => `${a} ${b}`)],
    ['a local account in kanji', inKanji],
  ] as const)('%s, once its place tells it', (_, name: fc.Arbitrary<string>) => {
    fc.assert(
      fc.property(
        name,
        fc.constantFrom(...LOCAL_PLACES),
        fc.constantFrom(...POSITIONS.slice(0, 9)),
        (text, place, elsewhere) => {
          expectHidden(onlyQuotations([place(text), elsewhere(text)]), text.split(/[ .]/))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('a domain account with small letters and blanks, where its end can be seen', () => {
    for (const place of LOCAL_PLACES.slice(0, 5)) {
      const analysis = plantedIn([place('QBCORP\\qtor qbal service')], 'a.txt')
      expectHidden(analysis, ['qbcorp', 'qtor', 'qbal'])
    }
  })

  it('a name that a cut quotation ends with, or that invisible characters hide', () => {
    const cut = `${'x '.repeat(146)}QBHOST0…`
    expect(cut).toHaveLength(MAX_EXCERPT_LENGTH)
    expectHidden(onlyQuotations([cut, cut, 'QB\u200bHOST\u202e01']), ['qbhost0'])
  })
})

describe('a redacted case from real evidence', () => {
  const MESSAGE = [
    'QBHOST01の障害',
    'fe80::1ff:fe23:4567:890a',
    '00-1A-2B-3C-4D-5E',
    'S-1-12-1-1234567890-1111111111-2222222222-3333333333',
    'C:/Users/qbichi/x',
    '//qbfs8/qbgeheim',
    'QBCORP/qbhana',
    'CN=Qbhana Qbsato,OU=Qbvert,DC=qbcorp,DC=local',
    '{6B29FC40-CA47-1067-B31D-00DD010662DA}',
    "user 'qbtaro'",
  ]
  const SECRETS =
    /qbhost01|890a|3C-4D|1234567890|qbichi|qbfs8|qbgeheim|qbcorp|qbhana|qbsato|qbvert|6b29fc40|qbtaro|qborder|qblokal|qbinst/i
  const event = (text: string, minute: number): string =>
    `"12/20/2025 1:${String(minute).padStart(2, '0')}:00 AM","1026","Error",".NET Runtime","Application","QBHOST01","MessageQueueException 0xC00E0027 ${text}"`

  it('is free of every kind', async () => {
    const analysis = await judgeFiles({
      'QBHOST01の障害/systeminfo.txt':
        'Host Name:                 QBHOST01\r\nOS Name:                   Microsoft Windows Server 2019 Standard\r\nOS Version:                10.0.17763 N/A Build 17763\r\nDomain:                    qbcorp.local\r\n',
      'QBHOST01の障害/app.csv': [
        '"TimeCreated","Id","LevelDisplayName","ProviderName","LogName","MachineName","Message"',
        ...MESSAGE.map(event),
        '',
      ].join('\r\n'),
      'QBHOST01の障害/acl.txt':
        'C:\\Windows\\System32\\msmq\\storage QBCORP\\Qborder Service Users:(OI)(CI)(M)\r\n                                 QBHOST01\\qblokal user:(OI)(CI)(M)\r\n                                 qbtaro:(OI)(CI)(M)\r\n                                 NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)\r\n\r\nSuccessfully processed 1 files; Failed processing 0 files\r\n',
      'QBHOST01の障害/hotfix.txt':
        '\r\nSource        Description      HotFixID      InstalledBy          InstalledOn\r\n------        -----------      --------      -----------          -----------\r\nQBHOST01      Security Update  KB5071544     QBCORP\\qbinst        12/10/2025 12:00:00 AM\r\nQBHOST01      Security Update  KB5068791     qbinst.qbtaro        11/11/2025 12:00:00 AM\r\n',
    })
    const outputs = redactedOutputs(analysis)
    expect(JSON.stringify(analysis)).toMatch(SECRETS)
    for (const [format, text] of Object.entries(outputs)) {
      expect([
        format,
        new RegExp(`.{0,60}(?:${SECRETS.source}).{0,40}`, 'i').exec(text.replaceAll(/[0-9a-f]{64}/g, ''))?.[0],
      ]).toEqual([format, undefined])
    }
    expect(outputs['markdown']).toContain('KB5071544')
  })
})

describe('what the reader needs stays', () => {
  it.each([
    'KB5071544/KB5074975 x64/x86 (10.0.17763.8146), version 10.0.17763.0, Version=4.0.0.0, 6.3.9600.0',
    'NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F) BUILTIN\\Administrators:(F)',
    'IIS APPPOOL\\DefaultAppPool NT SERVICE\\MSMQ NT AUTHORITY\\NETWORK SERVICE',
    'S-1-5-18 S-1-5-32-544 S-1-1-0 S-1-5-20 S-1-16-12288 S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
    '2025-12-20 12:30:45 10:00:00.123 2025/12/10 0:00:00 12/10/2025 12:00:00 AM 2025-12-20T01:00:00Z +09:00',
    'The MSMQ service terminated with error 0xC00E0027: STATE : 4 RUNNING, TCP/IP, HTTP/1.1, N/A, read/write',
    'C:\\Windows\\System32\\msmq\\storage and C:/Windows/Temp',
    'icacls "C:\\WINDOWS\\System32\\msmq\\storage" /remove:g "NT AUTHORITY\\NETWORK SERVICE"',
    'HKLM\\SOFTWARE\\Microsoft\\MSMQ\\Parameters',
    'System.Messaging.MessageQueueException at System.Messaging.MessageQueue.SendInternal(Object obj)',
    'https://support.microsoft.com/kb/5071544 schemas.microsoft.com',
    '127.0.0.1 ::1 0.0.0.0 255.255.255.0',
    'Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.8146.1.8 Installed',
    'Get-Service MSMQ | Select-Object Status, Name',
  ])('%s', (text) => {
    const scrubber = new Scrubber()
    scrubber.learnHost('QBHOST01', [])
    scrubber.learnText(text)
    expect(scrubber.quoted(text)).toBe(text)
    expect(scrubber.prose(text)).toBe(text)
  })

  it('also the time at the end of a quotation that was cut', () => {
    const cut = `${'x '.repeat(138)}SystemTime='2025-12-11T…`
    expect(cut).toHaveLength(MAX_EXCERPT_LENGTH)
    expect(new Scrubber().quoted(cut)).toBe(cut)
  })

  it('and a name keeps one substitute', () => {
    const scrubber = new Scrubber()
    scrubber.learnHost('WEB01', [])
    const texts = [
      'ACME\\taroが失敗',
      '"ACME\\taro"',
      'ACME/taro',
      'C:\\Users\\taro\\x',
      'taro WEB01のoldWEB01Backup WEB012',
    ]
    for (const text of texts) scrubber.learnText(text)
    expect(texts.map((text) => scrubber.quoted(text))).toEqual([
      'domain-1\\account-1が失敗',
      '"domain-1\\account-1"',
      'domain-1/account-1',
      'C:\\Users\\account-1\\path-1',
      'account-1 HOST-001のoldHOST-001Backup server-1',
    ])
  })
})

it('takes linear time over hostile texts', () => {
  const hostile = [
    'a\\',
    '\\\\',
    'C:\\a ',
    'A B ',
    'CN=a,',
    ':1',
    '1.',
    '山',
    'user: ',
    'KB5071544 ',
    '00-',
    'x@',
    'S-1-',
    'a/',
    '"a\\b ',
    ':(F)',
    'A1a',
    'http://',
    '山a',
  ]
  const scrubber = new Scrubber()
  const before = cpuMillis()
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(30_000 / piece.length))
    scrubber.learnText(text)
    scrubber.quoted(text)
  }
  expect(cpuMillis() - before).toBeLessThan(30_000)
})
