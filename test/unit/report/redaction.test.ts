import { describe, expect, it } from 'vitest'
import { renderHtml } from '../../../src/report/print/to-html.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { redactAnalysis } from '../../../src/report/redaction/redaction.ts'
import { Scrubber } from '../../../src/report/redaction/scrubber.ts'
import { SAMPLE } from './sample-analysis.ts'
import { cpuMillis } from '../../cpu-time.ts'

const CUSTOMER_WORDS = /web01|app02|zed09|acme|example\.co|svc_orders|\bcorp\b/i

describe('a redacted analysis', () => {
  const { analysis, hostName } = redactAnalysis(SAMPLE)

  it('names nothing of the customer', () => {
    expect(JSON.stringify(analysis)).not.toMatch(CUSTOMER_WORDS)
    const report = makeReport(SAMPLE, { language: 'both', extent: 'complete', redact: true, hosts: ['WEB01'] })
    expect(renderHtml(report)).not.toMatch(CUSTOMER_WORDS)
  })

  it('keeps verdicts, ids, hashes and KB numbers', () => {
    expect(analysis.hosts.map(({ findings }) => findings[0]!.verdict)).toEqual([
      'undetermined',
      'affected',
      'not-applicable',
    ])
    expect(analysis.evidence.map(({ id, sha256 }) => [id, sha256])).toEqual(
      SAMPLE.evidence.map(({ id, sha256 }) => [id, sha256]),
    )
    expect(analysis.sources['s1']!.excerpt).toBe('"HOST-002","KB5071544","domain-1\\account-1"')
  })

  it('gives the same name the same substitute everywhere', () => {
    expect(hostName('WEB01')).toBe('HOST-002')
    expect(analysis.hosts[1]!.aliases).toEqual(['HOST-002.domain-1.invalid'])
    expect(analysis.sources['s10']!.excerpt).toBe('HOST-002.domain-1.invalid D:\\path-1\\path-2\\l0000009.mq account-1')
    expect(analysis.evidence.map(({ path }) => path).slice(0, 3)).toEqual([
      'bundle-1.zip!/folder-1/file-1.csv',
      'bundle-1.zip!/folder-1/file-2.evtx',
      'bundle-1.zip!/folder-2/file-3.txt',
    ])
  })
})

describe('names by their form', () => {
  it.each([
    ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', 'NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)'],
    ['BUILTIN\\Administrators:(F)', 'BUILTIN\\Administrators:(F)'],
    ['IIS APPPOOL\\AcmeShop:(M)', 'IIS APPPOOL\\account-1:(M)'],
    [
      'C:\\Windows\\System32\\msmq\\storage ACME\\svc:(M)',
      'C:\\Windows\\System32\\msmq\\storage domain-1\\account-1:(M)',
    ],
    ['D:\\Acme\\store\\l0000009.mq', 'D:\\path-1\\path-2\\l0000009.mq'],
    ['D:\\Acme\\a.mq D:\\Acme\\b.log D:\\ACME', 'D:\\path-1\\path-2 D:\\path-1\\path-3.log D:\\path-1'],
    ['D:\\Acme NT AUTHORITY\\SYSTEM:(F)', 'D:\\path-1 NT AUTHORITY\\SYSTEM:(F)'],
    ['D:\\Acme Shop ACME\\svc:(F)', 'D:\\path-1 domain-1\\account-1:(F)'],
    ['C:\\Users\\taro\\Desktop\\x.txt', 'C:\\Users\\account-1\\path-1\\path-2.txt'],
    ['\\\\FS01\\share\\x', '\\\\server-1\\share-1\\path-1'],
    ['S-1-5-21-1004336348-1177238915-682003330-512', 'S-1-5-21-1-1-1-512'],
    ['S-1-5-21-1004336348-1177238915-682003330-1104', 'S-1-5-21-1-1-1-1001'],
    ['S-1-12-1-1004336348-1177238915-682003330-1104', 'S-1-12-1-1-1-1-1001'],
    ['{6B29FC40-CA47-1067-B31D-00DD010662DA}', '{00000000-0000-4000-8000-000000000001}'],
    ['00-1A-2B-3C-4D-5E 00:1a:2b:3c:4d:5e', '02-00-00-00-00-01 02:00:00:00:00:01'],
    ['fe80::1ff:fe23:4567:890a', '2001:db8::1'],
    ['S-1-5-20', 'S-1-5-20'],
    ['taro@acme.example', 'mail-1@domain.invalid'],
    ['at 192.168.1.20:1801', 'at 198.18.0.1:1801'],
    ['10.0.17763.8146', '10.0.17763.8146'],
    ['HKLM\\SOFTWARE\\Microsoft\\MSMQ', 'HKLM\\SOFTWARE\\Microsoft\\MSMQ'],
    ['KB5071544 2025/12/10 0:00:00', 'KB5071544 2025/12/10 0:00:00'],
  ])('%s', (text, redacted) => {
    const scrubber = new Scrubber()
    scrubber.learnText(text)
    expect(scrubber.quoted(text)).toBe(redacted)
  })

  it("takes domain and owner from systeminfo's labels, and leaves WORKGROUP", () => {
    const scrubber = new Scrubber()
    scrubber.learnText('ドメイン:               acme.local')
    scrubber.learnText('登録されている所有者:   山田 太郎')
    scrubber.learnText('Domain:                    WORKGROUP')
    expect(scrubber.quoted('dc1.ACME.local 山田 太郎 WORKGROUP')).toBe('machine-1.domain-1.invalid owner-1 WORKGROUP')
  })

  it('does not let an account eat our own sentences', () => {
    const scrubber = new Scrubber()
    scrubber.learnText('ACME\\running')
    expect(scrubber.prose('The service is running.')).toBe('The service is running.')
    expect(scrubber.quoted('logon running')).toBe('logon account-1')
  })
})

it('takes time linear in hosts and text: 500 hosts, fifty thousand words', () => {
  const scrubber = new Scrubber()
  for (let i = 0; i < 500; i += 1) scrubber.learnHost(`SRV${i}`, [`srv${i}.corp.example.co.jp`])
  const text = 'SRV7 wrote to srv499.corp.example.co.jp and unknown.host.name_x-y. '.repeat(4_000)
  const started = cpuMillis()
  expect(scrubber.prose(text).startsWith('HOST-008 wrote to HOST-500.domain-1.invalid and unknown.host')).toBe(true)
  expect(scrubber.prose('a.'.repeat(50_000))).toHaveLength(100_000)
  expect(cpuMillis() - started).toBeLessThan(20_000)
})

it('names neither the run nor a host that did not report', () => {
  const { analysis } = redactAnalysis({ ...SAMPLE, run: 'Acme, Tokyo', notReported: ['ACME-DC7', 'WEB01'] })
  expect(JSON.stringify(analysis)).not.toMatch(CUSTOMER_WORDS)
  expect(JSON.stringify(analysis)).not.toMatch(/DC7|Tokyo/)
})
