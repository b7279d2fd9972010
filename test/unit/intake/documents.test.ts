// Mails and documents through `expand`: their texts are files of their own, and what is attached too.
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import { expand } from '../../../src/intake/expand.ts'
import { bytesOf, makeZip, rawZip, utf8 } from './make-archives.ts'

interface Opened {
  readonly files: Record<string, string>
  readonly rejected: Record<string, string>
  readonly documents: string[]
}

async function opened(name: string, content: Uint8Array | string): Promise<Opened> {
  const seen: Opened = { files: {}, rejected: {}, documents: [] }
  await expand(memoryFile(name, bytesOf(content)), {
    onRejected: ({ path, diagnostic }) => {
      seen.rejected[path] = `${diagnostic.code} ${String(diagnostic.detail?.['kind'] ?? '')}`.trim()
    },
    onFile: async (file) => {
      let text = ''
      const decoder = new TextDecoder()
      for await (const chunk of file.stream()) text += decoder.decode(chunk, { stream: true })
      seen.files[file.path] = text
      if (file.isDocument === true) seen.documents.push(file.path)
    },
  })
  return seen
}

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
const lines = (...all: string[]): string => all.join('\r\n')
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])

describe('a saved mail', () => {
  const headers = ['From: a@example.com', 'Subject: MSMQ', 'MIME-Version: 1.0']

  it('is a bundle of its text and its attachments, nested mails too', async () => {
    const inner = lines(...headers, 'Content-Type: text/plain', '', 'SERVICE_NAME: MSMQ')
    const mail = lines(
      'Received: from x (y)',
      '\tby z',
      ...headers,
      'Content-Type: multipart/mixed; boundary="B"',
      '',
      '--B',
      'Content-Type: text/plain; charset="iso-2022-jp"',
      'Content-Transfer-Encoding: 7bit',
      '',
      '\u001b$B<B9TCf\u001b(B',
      '--B',
      'Content-Type: text/plain; name="=?utf-8?B?44OT44Or44OJLnR4dA==?="',
      'Content-Disposition: attachment; filename="=?utf-8?B?44OT44Or44OJLnR4dA==?="',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Host Name:=20=20WEB01',
      '--B',
      'Content-Type: image/png',
      'Content-Disposition: inline; filename="screen.png"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(PNG),
      '--B',
      'Content-Type: message/rfc822',
      '',
      inner,
      '--B--',
    )
    expect(await opened('case.eml', mail)).toEqual({
      files: {
        'case.eml!/body.txt': '実行中\n',
        'case.eml!/ビルド.txt': 'Host Name:  WEB01\n',
        'case.eml!/attachment-3.eml!/body.txt': 'SERVICE_NAME: MSMQ\n',
      },
      rejected: { 'case.eml!/screen.png': 'kind-not-readable picture' },
      documents: [],
    })
  })

  it('of which only the page has the text is read as a person sees it', async () => {
    const page =
      '<html><body><div>STATE&nbsp; : 4&nbsp; RUNNING<br></div><p>Gr&uuml;&szlig;e &amp; &#8364;</p></body></html>'
    const mail = lines(...headers, 'Content-Type: text/html; charset=utf-8', '', page)
    expect((await opened('a.eml', mail)).files).toEqual({ 'a.eml!/body.txt': 'STATE  : 4  RUNNING\nGrüße & €' })
  })

  it('is not seen in a text that only quotes a header, nor in one without MIME', async () => {
    for (const text of ['From: Bob\nSubject: x\n\nHost Name: WEB01', 'Host Name: WEB01\nContent-Type: text/plain\n']) {
      expect(Object.keys((await opened('a.txt', text)).files)).toEqual(['a.txt'])
    }
  })
})

describe('a page', () => {
  it('keeps lines, columns and tables; scripts, styles and comments are no text', async () => {
    const page = [
      '<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>',
      '<!-- <p>hidden</p> --><script>if (a < b) "<p>"</script>',
      '<pre>Name   Status\n----   ------\nMSMQ   Running</pre>',
      '<table><tr><th>HotFixID</th><th>CSName</th></tr><tr><td>KB5071544</td><td>WEB01</td></tr></table>',
      '<table><tr><td><p>one</p><p>two</p></td></tr></table>',
      '<p title="a > b">1 &lt; 2 &unknown; end',
    ].join('\n')
    expect((await opened('a.html', page)).files['a.html!/text.txt']?.split('\n')).toEqual([
      'Name   Status',
      '----   ------',
      'MSMQ   Running',
      '',
      '| HotFixID | CSName |',
      '|---|---|',
      '| KB5071544 | WEB01 |',
      '',
      'one',
      'two',
      '',
      '1 < 2 &unknown; end',
    ])
  })

  it.each([
    '<html>a<!-->',
    '<html>a<!--->b',
    '<html><!-- x -->a<!-->',
    '<html><img hidden>a',
    '<html><body>a<b',
    '<html>a <',
    '<html><style>b',
    '<html><pre>a',
    '<html><table><td>a',
    '<html x="a',
  ])('that is cut keeps its text: %s', async (page) => {
    const text = (await opened('a.html', page)).files['a.html!/text.txt'] ?? ''
    if (!page.includes('x="')) expect(text).toMatch(/[ab]/)
  })

  it('that this program saved is no evidence a second time', async () => {
    const page = '<!doctype html><html><head><meta name="generator" content="PatchVerdict"></head></html>'
    expect(Object.keys((await opened('report.html', page)).files)).toEqual(['report.html'])
  })
})

it('an RTF file gives its text, in its code page and in Unicode', async () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0 Consolas;}}{\*\generator x;}\f0\fs20 SERVICE_NAME: MSMQ\par
STATE\tab : 4  \'8e\'c0\'8d\'73\'92\'86\par \{\u23455?\u-4045?\}{\pict 89504e47}\par }`
  expect((await opened('a.rtf', rtf)).files).toEqual({
    'a.rtf!/text.txt': 'SERVICE_NAME: MSMQ\nSTATE\t: 4  実行中\n{実\uf033}',
  })
})

describe('an Office file', () => {
  const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  const TYPES = ['[Content_Types].xml', '<Types/>'] as const

  it('of Word gives its lines, its tables and its pictures', async () => {
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`
    const body =
      `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t></w:r></w:p>` +
      paragraph('Host Name:     WEB01') +
      `<w:tbl><w:tr>${cell('Name')}${cell('State')}</w:tr><w:tr>${cell('MSMQ')}${cell('Running')}</w:tr></w:tbl>`
    const docx = await makeZip([
      TYPES,
      ['word/document.xml', `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`],
      ['word/media/image1.png', PNG],
    ])
    const { files, rejected, documents } = await opened('a.docx', docx)
    expect(files['a.docx!/text.txt']?.split('\n')).toEqual([
      'A\tB',
      'Host Name:     WEB01',
      '',
      '| Name | State |',
      '|---|---|',
      '| MSMQ | Running |',
      '',
    ])
    expect(rejected).toEqual({ 'a.docx!/word/media/image1.png': 'kind-not-readable picture' })
    expect(documents).toEqual(['a.docx!/text.txt'])
  })

  it('of Excel gives a CSV of each sheet, with its dates, and the lines of a pasted output', async () => {
    const xlsx = await makeZip([
      TYPES,
      [
        'xl/workbook.xml',
        '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Updates" r:id="rId1"/><sheet name="sc" r:id="rId2"/></sheets></workbook>',
      ],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      ],
      [
        'xl/sharedStrings.xml',
        '<sst><si><t>HotFixID</t></si><si><r><t>KB50</t></r><r><t>71544</t></r><rPh><t>x</t></rPh></si></sst>',
      ],
      [
        'xl/styles.xml',
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      ],
      [
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>InstalledOn</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="str"><v>a,"b"</v></c><c r="C2" s="1"><v>46002</v></c><c r="D2" s="1"><v>46002.394351851851</v></c></row></sheetData></worksheet>',
      ],
      [
        'xl/worksheets/sheet2.xml',
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>SERVICE_NAME: MSMQ, "x"</v></c></row></sheetData></worksheet>',
      ],
    ])
    expect((await opened('a.xlsx', xlsx)).files).toEqual({
      'a.xlsx!/Updates.csv': 'HotFixID,,InstalledOn\nKB5071544,"a,""b""",2025-12-11,2025-12-11 09:27:52',
      'a.xlsx!/sc.txt': 'SERVICE_NAME: MSMQ, "x"',
    })
  })

  it('that is damaged says so and is taken for no list', async () => {
    const docx = await makeZip([TYPES, ['word/document.xml', '<w:document><w:p><w:t>a</w:p>']])
    expect(await opened('a.docx', docx)).toEqual({
      files: {},
      rejected: { 'a.docx': 'archive-damaged' },
      documents: [],
    })
  })

  it('of PowerPoint says what it is', async () => {
    const pptx = await makeZip([TYPES, ['ppt/presentation.xml', '<p/>']])
    expect((await opened('a.pptx', pptx)).rejected).toEqual({ 'a.pptx': 'kind-not-readable presentation' })
  })
})

describe('what cannot be read says what it is', () => {
  const ole = (...names: string[]): Uint8Array => {
    const bytes = new Uint8Array(4096)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const view = new DataView(bytes.buffer)
    view.setUint16(30, 9, true)
    view.setUint32(48, 3, true)
    for (const [at, name] of names.entries())
      for (const [index, letter] of [...name].entries())
        view.setUint16(2048 + at * 128 + 2 * index, letter.charCodeAt(0), true)
    return bytes
  }
  const ascii = (text: string): Uint8Array =>
    Uint8Array.from([...text, ...'\0'.repeat(64)], (letter) => letter.charCodeAt(0))

  it.each([
    ['a.png', PNG, 'picture'],
    ['a.jpg', ascii('\xff\xd8\xff\xe0'), 'picture'],
    ['a.bmp', ascii('BM1234\0\0\0\0'), 'picture'],
    ['a.pdf', utf8('%PDF-1.7\n'), 'pdf'],
    ['a.exe', ascii('MZ\x90\0'), 'program'],
    ['a.lnk', ascii('L\0\0\0\x01\x14\x02\0'), 'shortcut'],
    ['a.msg', ole('Root Entry', '__substg1.0_0037001F'), 'outlook-message'],
    ['a.xlsx', ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'office-encrypted'],
    ['a.doc', ole('Root Entry', 'WordDocument'), 'office-old'],
    ['winmail.dat', ascii('\x78\x9f\x3e\x22'), 'mail-container'],
    ['AppEvent.evt', ascii('\x30\0\0\0LfLe'), 'event-log-old'],
    ['a.dmp', ascii('MDMP\x93\xa7'), 'dump'],
    ['SYSTEM', ascii('regf'), 'registry-hive'],
  ])('%s', async (name, bytes, kind) => {
    expect(await opened(name, bytes)).toEqual({
      files: {},
      rejected: { [name]: `kind-not-readable ${kind}` },
      documents: [],
    })
  })

  it.each([
    'MZ is a text',
    'BM 25.12.2025',
    'GIF89a is a text',
    'L is a letter',
    'regf is the signature of a hive',
    'MDMP, PAGEDU',
    'PML_01',
    'the ftyp box',
    'log LfLe',
    'picture WEBP',
  ])('and a text stays a text: %s', async (text) => {
    expect((await opened('a.txt', text)).files).toEqual({ 'a.txt': text })
  })

  it('a self-extracting archive is still an archive', async () => {
    const sfx = new Uint8Array([...ascii('MZ\x90\0'), ...rawZip([[utf8('a.txt'), utf8('a')]])])
    expect((await opened('a.exe', sfx)).files).toEqual({ 'a.exe!/a.txt': 'a' })
  })
})
