import { describe, expect, it } from 'vitest'
import {
  FIXED_COLUMNS,
  HOST_COLUMN_IDS,
  hostColumns,
  searchTextOf,
  SHOWN_AT_FIRST,
  widthsOf,
} from '../../../../src/app/table/host-columns.ts'
import { hostRows } from '../../../../src/app/table/host-rows.ts'
import { LANGUAGES } from '../../../../src/words/language.ts'
import { en } from '../../../../src/words/page/en.ts'
import { ja } from '../../../../src/words/page/ja.ts'
import { URGENCIES, VERDICTS } from '../../../../src/words/verdicts.ts'
import { judgeFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'
import { finding, host } from '../../report/sample-analysis.ts'

const analysis = await judgeFiles(FILES)
const ROWS = hostRows(analysis)

/** The hosts that remain when words are typed into the search box. */
function found(typed: string, language: 'ja' | 'en' = 'en', rows = ROWS): string[] {
  const words = typed.toLowerCase().split(' ')
  return rows
    .filter((row) => words.every((word) => searchTextOf(row, language).includes(word)))
    .map(({ name }) => name)
    .sort()
}

describe('the columns', () => {
  it('can all be sorted by, and have labels in both languages', () => {
    expect(new Set(hostColumns(() => ({})).map(({ id }) => id))).toEqual(new Set(HOST_COLUMN_IDS))
    for (const { hosts } of [en, ja]) expect(new Set(Object.keys(hosts.column))).toEqual(new Set(HOST_COLUMN_IDS))
  })

  it('begin with the host, and never without host and verdict', () => {
    expect(HOST_COLUMN_IDS[0]).toBe('host')
    expect(FIXED_COLUMNS).toEqual(expect.arrayContaining(['host', 'verdict']))
    for (const id of FIXED_COLUMNS) expect(SHOWN_AT_FIRST).toContain(id)
  })
})

describe('the widths of columns', () => {
  it('fill the table and never more, whichever are shown', () => {
    for (const shown of [HOST_COLUMN_IDS, [...SHOWN_AT_FIRST], FIXED_COLUMNS]) {
      for (const language of LANGUAGES) {
        const widths = widthsOf(shown, language)
        expect(widths).toHaveLength(shown.length)
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1)
      }
    }
  })
})

describe('the search', () => {
  it.each([
    ['a host', 'web01', ['WEB01']],
    ['a part of a host', 'os0', ['POS05']],
    ['another name of a host', 'fs03.corp.contoso.example', ['FS03']],
    ['a domain', 'contoso', ['APP02', 'FS03', 'POS05', 'WEB01']],
    ['a product', 'Windows Server 2016', ['APP02']],
    ['a build', '14393', ['APP02']],
    ['the id of a verdict', 'at-risk', ['APP02']],
    ['two things at once', '17763 exposed', ['FS03']],
    ['what no host has', 'web01 14393', []],
  ])('finds %s', (_, typed, names) => {
    expect(found(typed)).toEqual(names)
  })

  it('finds the update to install', () => {
    const kb = ROWS.find(({ name }) => name === 'APP02')!.kb
    expect(kb).not.toBe('')
    expect(found(kb)).toEqual(['APP02'])
  })

  it('finds a product by what the table shows and by its whole name', () => {
    const rows = hostRows({
      ...analysis,
      hosts: [host('A', [finding('at-risk')], { productName: 'Windows Server 2019 / Windows 10 1809' })],
    })
    expect(found('windows 10 1809', 'en', rows)).toEqual(['A'])
  })

  it.each(LANGUAGES)('finds verdict and urgency in the words of the page, in %s', (language) => {
    expect(found(VERDICTS.undetermined.name[language], language)).toEqual(['POS05'])
    expect(found(URGENCIES.immediate[language], language)).toEqual(['WEB01'])
  })

  it('does not find the words of the other language', () => {
    expect(found(VERDICTS.undetermined.name.ja, 'en')).toEqual([])
  })
})
