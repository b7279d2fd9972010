import { describe, expect, it } from 'vitest'
import { icaclsActions } from '../../../../src/parsers/permissions/icacls-actions.ts'
import { icacls } from '../../../../src/parsers/permissions/icacls.ts'
import { entriesOf, listingsOf, parseAll } from './parsing.ts'

const SUMMARY = 'Successfully processed 1 files; Failed processing 0 files'
const STORAGE = 'C:\\Windows\\System32\\msmq\\storage'
const read = (...lines: string[]) => parseAll(icacls, lines.join('\n'))
const paths = (...lines: string[]) => listingsOf(read(...lines)).map((listing) => listing.path)

describe('where the path ends and the account begins', () => {
  it.each([
    ['a known account', `${STORAGE} NT AUTHORITY\\SYSTEM:(F)`, STORAGE, 'NT AUTHORITY\\SYSTEM'],
    ['an account of a domain', 'C:\\a b\\c DOM\\svc-x:(F)', 'C:\\a b\\c', 'DOM\\svc-x'],
    ['a SID', 'storage S-1-5-21-1-2-3-1001:(F)', 'storage', 'S-1-5-21-1-2-3-1001'],
    ['a pool with a blank', '. IIS APPPOOL\\My Pool:(OI)(M)', '.', 'IIS APPPOOL\\My Pool'],
    ['a group with blanks', 'd:/home ZORYA\\Отдел 11:(RX)', 'd:/home', 'ZORYA\\Отдел 11'],
    ['everyone', 'C:\\Program Files\\x Все:(RX)', 'C:\\Program Files\\x', 'Все'],
  ])('%s on a line alone', (_, line, path, account) => {
    expect(entriesOf(read(line, '', SUMMARY))).toMatchObject([{ path, principal: account }])
  })

  it('the column of the next account decides for unknown ones', () => {
    const lines = ['C:\\my data\\x PC 1\\Jane Doe:(F)', `${' '.repeat(13)}PC 1\\John Doe:(R)`, '', SUMMARY]
    expect(entriesOf(read(...lines)).map((entry) => [entry.path, entry.principal])).toEqual([
      ['C:\\my data\\x', 'PC 1\\Jane Doe'],
      ['C:\\my data\\x', 'PC 1\\John Doe'],
    ])
  })

  it('a group whose name ends like that of everyone stays a group', () => {
    const aligned = ['d:/home ZORYA\\Отдел 11 - все:(RX)', '        BUILTIN\\Users:(R)', '', SUMMARY]
    const flushLeft = ['d:/home BUILTIN\\Users:(R)', 'ZORYA\\Отдел 11 - все:(RX)', '', SUMMARY]
    for (const lines of [aligned, flushLeft]) {
      expect(paths(...lines)).toEqual(['d:/home'])
      expect(entriesOf(read(...lines)).map((entry) => entry.principal)).toContain('ZORYA\\Отдел 11 - все')
    }
  })

  it('the command above decides before all else', () => {
    const lines = ['C:\\>icacls "C:\\my data"', 'C:\\my data PC 1\\Jane Doe:(F)', '', SUMMARY]
    expect(entriesOf(read(...lines))).toMatchObject([{ path: 'C:\\my data', principal: 'PC 1\\Jane Doe' }])
  })

  it('columns counted in cells on an East Asian console do not matter for known accounts', () => {
    const path = 'C:\\データ\\storage'
    const indent = ' '.repeat(path.length + 4)
    const lines = [`${path} NT AUTHORITY\\SYSTEM:(F)`, `${indent}BUILTIN\\Administrators:(F)`, '', SUMMARY]
    expect(paths(...lines)).toEqual([path])
    expect(entriesOf(read(...lines))).toHaveLength(2)
  })
})

describe('blocks', () => {
  it('end where a new path begins, with and without a blank line', () => {
    const lines = [
      'a NT AUTHORITY\\SYSTEM:(F)',
      '  BUILTIN\\Users:(R)',
      'b DOM\\x:(F)',
      '  DOM\\y:(R)',
      '',
      'c BUILTIN\\Users:(R)',
      '',
      'Successfully processed 3 files; Failed processing 0 files',
    ]
    expect(paths(...lines)).toEqual(['a', 'b', 'c'])
    expect(entriesOf(read(...lines))).toHaveLength(5)
  })

  it('keep only storage folders of a whole tree, and count the rest', () => {
    const tree = Array.from({ length: 3000 }, (_, at) => [`C:\\Windows\\dir${at} BUILTIN\\Users:(R)`, ''])
    const storage = [`${STORAGE.toLowerCase()} NT AUTHORITY\\NETWORK SERVICE:(M)`, '']
    const parsed = parseAll(icacls, [...tree.flat(), ...storage, SUMMARY].join('\n'))
    expect(listingsOf(parsed).map((listing) => listing.path)).toEqual([STORAGE.toLowerCase()])
    expect(parsed.diagnostics).toMatchObject([{ code: 'folders-not-kept', detail: { count: 3000 } }])
  })

  it('an empty listing is never made of something else', () => {
    for (const text of [
      '',
      STORAGE,
      `${STORAGE}:`,
      'Mandatory Label\\High Mandatory Level:(NW)',
      'note: see (F) and foo:(bar)',
    ])
      expect(parseAll(icacls, text).facts).toEqual([])
  })

  it('with rights that we do not know keep the account, and are not complete', () => {
    const parsed = read('x BUILTIN\\Users:(OI)(QQ)', '', SUMMARY)
    expect(entriesOf(parsed)).toMatchObject([{ principal: 'BUILTIN\\Users', rights: '(OI)(QQ)' }])
    expect(entriesOf(parsed)[0]?.mask).toBeUndefined()
    expect(listingsOf(parsed)).toMatchObject([{ complete: false }])
    expect(parsed.diagnostics).toMatchObject([{ code: 'line-not-understood', at: { line: 1 } }])
  })

  it('of a foreign section are left alone', () => {
    const lines = ['C:\\>icacls x', 'x BUILTIN\\Users:(R)', '', SUMMARY, '', 'C:\\>sc query', 'SERVICE_NAME: MSMQ']
    expect(icacls.find(lines)).toEqual([{ from: 0, to: 5 }])
  })
})

describe('errors', () => {
  it.each([
    ['The system cannot find the file specified.', 'path-not-found'],
    ['Системе не удается найти указанный путь.', 'path-not-found'],
    ['El sistema no puede encontrar la ruta especificada.', 'path-not-found'],
    ['系统找不到指定的文件。', 'path-not-found'],
    ['アクセスが拒否されました。', 'access-denied'],
    ['Accès refusé.', 'access-denied'],
  ])('%s', (message, code) => {
    const parsed = read(`${STORAGE}: ${message}`, '')
    expect(parsed.diagnostics).toMatchObject([{ code, detail: { path: STORAGE } }])
    expect(parsed.complete).toBe(false)
    expect(listingsOf(parsed)).toEqual([])
    expect(parsed.facts.map((fact) => fact.name)).toEqual(code === 'path-not-found' ? ['acl.pathMissing'] : [])
  })

  it('in an unknown language count where the closing line counts a failure', () => {
    const parsed = read(
      `${STORAGE}: Cesta nebyla nalezena.`,
      'Zpracováno souborů: 0, chyb: 1'.replace(': 0', ' 0').replace(': 1', ' 1'),
    )
    expect(parsed.diagnostics).toMatchObject([{ code: 'section-not-understood' }])
  })

  it("of PowerShell's error stream keep the path", () => {
    expect(read(`icacls : ${STORAGE}: Access is denied.`).diagnostics).toMatchObject([{ detail: { path: STORAGE } }])
  })

  it('of other programs are not ours', () => {
    expect(icacls.find(['ERROR: Access is denied.', '', 'Access is denied.'])).toEqual([])
    expect(icacls.find(['"ProcessId": "0xf94",', '"SubjectUserSid": "S-1-5-18 0 1"'])).toEqual([])
  })
})

describe('results of changes', () => {
  it.each([
    'processed file: x',
    '処理ファイル: x',
    'archivo procesado: x',
    'обработанный файл: x',
    '已处理的文件: x',
    'fichier traité : x',
  ])('%s', (line) => {
    const text = `${line}\n${SUMMARY}\n`
    expect(parseAll(icacls, text).sections).toBe(0)
    expect(parseAll(icaclsActions, text)).toMatchObject({
      sections: 1,
      facts: [{ name: 'acl.changed', value: { path: 'x' } }],
      diagnostics: [{ code: 'not-a-listing' }],
    })
  })

  it('a search for an account changes nothing', () => {
    expect(parseAll(icaclsActions, `SID Found: x.\n${SUMMARY}\n`)).toMatchObject({ sections: 1, facts: [] })
  })

  it('a closing line alone is one; behind a listing it is not', () => {
    expect(parseAll(icaclsActions, SUMMARY).sections).toBe(1)
    expect(parseAll(icaclsActions, `x BUILTIN\\Users:(R)\n\n${SUMMARY}\n`).sections).toBe(0)
  })
})
