import { expect, it } from 'vitest'
import { readFiles } from '../../scenarios/judge.ts'
import { listedHost } from '../../scenarios/evidence/hosts.ts'

it('names the attachments of a mail, which nobody has read', async () => {
  const { 'systeminfo.txt': systeminfo } = listedHost(17763, ['KB5071544'], { host: 'WEB01' })
  const mail = [
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
  const { readings } = await readFiles({ 'case.eml': mail })
  const [reading] = readings
  expect(reading?.file.complete).toBe(false)
  expect(reading?.file.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'attachment-not-read', detail: { name: 'WEB01.zip', count: 1 } }),
  )
  expect(reading?.facts.map(({ name }) => name)).toContain('host.name')
})
