// Real captures: principals, rights and inheritance of every listing, checked by eye against the files.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SectionParser } from '../../../../src/formats/parser.ts'
import { cacls } from '../../../../src/parsers/permissions/cacls.ts'
import { getAcl } from '../../../../src/parsers/permissions/get-acl.ts'
import { icaclsActions } from '../../../../src/parsers/permissions/icacls-actions.ts'
import { icacls } from '../../../../src/parsers/permissions/icacls.ts'
import { CORPUS, corpusFiles, HAS_CORPUS, NO_CORPUS } from '../../../corpus.ts'
import { entriesOf, listingsOf, parseAll, type Parsed } from './parsing.ts'

/** One line an entry: who (SID, or name where there is none), what, and from where. */
function rows(parsed: Parsed): string[] {
  return entriesOf(parsed).map(({ sid, principal, kind, mask, inherited, appliesTo }) => {
    const from = inherited === undefined ? '?' : inherited ? 'inherited' : 'explicit'
    return `${sid ?? principal} ${kind} 0x${(mask ?? NaN).toString(16)} ${from}${appliesTo.folder ? '' : ' inherit-only'}`
  })
}

const EXPECTED: readonly (readonly [
  file: string,
  parser: SectionParser,
  paths: readonly string[],
  rows: readonly string[],
])[] = [
  [
    'icacls/gh_de_tasks_gitbash.txt',
    icacls,
    ['C:/Windows/System32/Tasks'],
    [
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f019f explicit',
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-18 allow 0x1f019f explicit',
      'S-1-5-11 allow 0x120116 explicit',
      'S-1-5-20 allow 0x120116 explicit',
      'S-1-5-19 allow 0x120116 explicit',
      'S-1-3-0 allow 0x1f01ff explicit inherit-only',
    ],
  ],
  [
    'icacls/gh_en_cacls_bd.txt',
    cacls,
    ['C:\\bd'],
    [
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-32-545 allow 0x120089 inherited',
      'S-1-5-11 allow 0x1301bf inherited',
      'S-1-5-11 allow 0x1301bf inherited inherit-only',
    ],
  ],
  [
    'icacls/gh_en_generic_deny_annotated.txt',
    icacls,
    ['<redacted-temp-path>\\hooks\\destructive-fs-guard.sh'],
    [
      'S-1-5-32-545 deny 0x10146 explicit',
      'S-1-5-32-545 allow 0x1200a9 explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'S-1-5-18 allow 0x1f01ff explicit',
    ],
  ],
  [
    'icacls/gh_en_hello_twin.txt',
    icacls,
    ['hello.txt'],
    [
      'computername\\ross allow 0x13019f explicit',
      'computername\\None allow 0x1200a9 explicit',
      'S-1-1-0 allow 0x120089 explicit',
    ],
  ],
  [
    'icacls/gh_en_htb_mozilla.txt',
    icacls,
    ['C:\\Program Files (x86)\\Mozilla Maintenance Service\\maintenanceservice.exe'],
    [
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'S-1-5-32-545 allow 0x1200a9 inherited',
      'S-1-15-2-1 allow 0x1200a9 inherited',
      'S-1-15-2-2 allow 0x1200a9 inherited',
    ],
  ],
  [
    'icacls/gh_en_integrity_label.txt',
    icacls,
    ['asd.txt'],
    [
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'DESKTOP-IDJHTKP\\user allow 0x1f01ff inherited',
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-4 allow 0x1301ff inherited',
      'S-1-5-6 allow 0x1301ff inherited',
      'S-1-5-3 allow 0x1301ff inherited',
    ],
  ],
  [
    'icacls/gh_en_np_applications.txt',
    icacls,
    ['C:\\xampp\\htdocs\\internal\\applications'],
    [
      'S-1-3-0 allow 0x1f01ff explicit inherit-only',
      'OFFICE\\PPotts allow 0x1f01ff explicit',
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-19 allow 0x1f01ff explicit',
    ],
  ],
  [
    'icacls/gh_en_root_unaligned_stig.txt',
    icacls,
    ['c:\\'],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'S-1-5-32-545 allow 0x1200a9 explicit',
      'S-1-5-32-545 allow 0x4 explicit',
      'S-1-5-32-545 allow 0x2 explicit inherit-only',
      'S-1-3-0 allow 0x1f01ff explicit inherit-only',
    ],
  ],
  [
    'icacls/gh_en_winrm_double_backslash.txt',
    icacls,
    [
      'C:\\\\ProgramData\\\\AegisStream\\\\keys\\\\viewer.key',
      'C:\\\\ProgramData\\\\AegisStream\\\\keys\\\\operator.key.enc',
    ],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'ODYSSEY\\svc-aegis-stream allow 0x1f01ff explicit',
      'ODYSSEY\\AegisStream-Viewers allow 0x120089 explicit',
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'ODYSSEY\\svc-aegis-stream allow 0x1f01ff inherited',
      'ODYSSEY\\AegisStream-Viewers allow 0x1200a9 inherited',
    ],
  ],
  ['icacls/gh_es_key.txt', icacls, ['bandit14.key'], ['FHER-PC\\fher allow 0x120089 explicit']],
  [
    'icacls/gh_fr_ext2.txt',
    icacls,
    ['C:\\Program Files\\Ext2Fsd\\Ext2Srv.exe'],
    [
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'S-1-5-32-545 allow 0x1200a9 inherited',
      'S-1-15-2-1 allow 0x1200a9 inherited',
      'S-1-15-2-2 allow 0x1200a9 inherited',
    ],
  ],
  [
    'icacls/gh_ja_config.txt',
    icacls,
    ['config.json'],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      '9800X3D\\user allow 0x1f01ff explicit',
    ],
  ],
  [
    'icacls/gh_ja_logs_dir.txt',
    icacls,
    ['logs'],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      '9800X3D\\user allow 0x1f01ff explicit',
    ],
  ],
  ['icacls/gh_ja_not_found.txt', icacls, [], []],
  ['icacls/gh_ja_mojibake_cp932_as_utf8.txt', icaclsActions, [], []],
  [
    'icacls/gh_ru_multi.txt',
    icacls,
    ['d:', 'd:/home', 'd:/home/_epiven'],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'ZORYA\\Отдел 11 - все allow 0x1200a9 explicit',
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'ZORYA\\Отдел 11 - все allow 0x1200a9 inherited',
      'ZORYA\\epiven allow 0x1301bf explicit inherit-only',
      'ZORYA\\epiven allow 0x1201bf explicit',
      'S-1-5-18 allow 0x1f01ff inherited',
    ],
  ],
  [
    'icacls/gh_zh-cn_with_getacl_sddl.txt',
    icacls,
    ['1.txt'],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'RD\\Administrator allow 0x1f01ff explicit',
    ],
  ],
  [
    'acl/gh_get-acl_fl_desktop.txt',
    getAcl,
    ['C:\\users\\administrator\\desktop'],
    [
      'S-1-5-18 allow 0x1f01ff inherited',
      'S-1-5-32-544 allow 0x1f01ff inherited',
      'BABY\\Administrator allow 0x1f01ff inherited',
    ],
  ],
  [
    'acl/gh_get-acl_fl_hello.txt',
    getAcl,
    ['C:\\path\\to\\hello.txt'],
    ['S-1-1-0 allow 0x120089 ?', 'computername\\None allow 0x1200a9 ?', 'computername\\ross allow 0x13019f ?'],
  ],
  [
    'acl/gh_get-acl_fl_sddl_wrapped2.txt',
    getAcl,
    [''],
    [
      'S-1-5-18 allow 0x1f01ff explicit',
      'S-1-5-32-544 allow 0x1f01ff explicit',
      'S-1-5-21-3557295818-2536705713-589665162-1001 allow 0x1f01ff explicit',
      'S-1-5-21-3557295818-2536705713-589665162-1004 allow 0x1f01ff explicit',
    ],
  ],
  [
    'acl/gh_ru_get-acl_fl.txt',
    getAcl,
    ['C:\\'],
    [
      'S-1-5-11 allow 0x4 ?',
      'S-1-5-11 allow 0x1301bf ? inherit-only',
      'S-1-5-18 allow 0x1f01ff ?',
      'S-1-5-32-544 allow 0x1f01ff ?',
      'S-1-5-32-545 allow 0x1200a9 ?',
    ],
  ],
]

describe.skipIf(!HAS_CORPUS)(`permission listings of the corpus (${HAS_CORPUS ? 'here' : NO_CORPUS})`, () => {
  it.each(EXPECTED)('%s', (file, parser, paths, expected) => {
    const parsed = parseAll(parser, readFileSync(join(CORPUS, 'text', file), 'utf8'))
    expect(parsed.sections).toBe(1)
    expect(listingsOf(parsed).map((listing) => listing.path ?? '')).toEqual(paths)
    expect(rows(parsed)).toEqual(expected)
  })

  it('names every file', () => {
    const files = ['text/icacls', 'text/acl'].flatMap(corpusFiles).map((file) => basename(file))
    expect(EXPECTED.map(([file]) => basename(file)).toSorted()).toEqual(files.toSorted())
  })

  it('nothing else in the corpus is taken for a listing', () => {
    const others = corpusFiles('text').filter((file) => !/[\\/](?:icacls|acl)[\\/]/.test(file))
    const taken = others.filter((file) => {
      const text = readFileSync(file, 'latin1')
      return [icacls, icaclsActions, cacls, getAcl].some((parser) => parser.find(text.split('\n')).length > 0)
    })
    expect(taken.map((file) => basename(file))).toEqual([])
  })
})
