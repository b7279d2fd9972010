import { expect, it } from 'vitest'
import { readFiles } from '../../scenarios/judge.ts'
import { makeZip } from '../intake/make-archives.ts'
import { findingOf, judgeFiles } from '../../scenarios/judge.ts'
import { listedHost } from '../../scenarios/evidence/hosts.ts'

it('names the attachments of a mail that was pasted as text, which nobody has read', async () => {
  const { 'systeminfo.txt': systeminfo } = listedHost(17763, ['KB5071544'], { host: 'WEB01' })
  const mail = [
    'This came this morning:',
    'From: Sato <sato@corp.contoso.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    String(systeminfo),
    '--b1',
    'Content-Type: application/zip; name="WEB01.zip"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ' filename="WEB01.zip"',
    '',
    'UEsDBBQAAAAIAA==',
    '--b1--',
  ].join('\r\n')
  const { readings } = await readFiles({ 'paste.txt': mail })
  const [reading] = readings
  expect(reading?.file.complete).toBe(false)
  expect(reading?.file.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'attachment-not-read', detail: { name: 'WEB01.zip', count: 1 } }),
  )
  expect(reading?.facts.map(({ name }) => name)).toContain('host.name')
})

it('judges a host by a bundle that hangs on a saved mail', async () => {
  const files = listedHost(17763, ['KB5071544'], { host: 'WEB01' })
  const bundle = await makeZip(Object.entries(files).map(([name, content]) => [name, content] as const))
  const mail = [
    'From: Sato <sato@corp.contoso.example>',
    'Subject: MSMQ',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'お世話になっております。添付をご確認ください。',
    '--b1',
    'Content-Type: application/zip; name="WEB01.zip"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="WEB01.zip"',
    '',
    Buffer.from(bundle).toString('base64'),
    '--b1--',
  ].join('\r\n')
  const ofMail = findingOf(await judgeFiles({ 'case.eml': mail }), 'WEB01')
  expect(ofMail.verdict).toBe(findingOf(await judgeFiles(files), 'WEB01').verdict)
})
