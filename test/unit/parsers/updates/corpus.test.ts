// Counts of updates, packages, services and features in real captures, derived from the
// files with grep and from the notes in the corpus' INDEX.tsv.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FactName } from '../../../../src/model/facts.ts'
import { CORPUS, corpusFiles, HAS_CORPUS, NO_CORPUS } from '../../../corpus.ts'
import { read, type Reading } from '../../../reading.ts'

/** `hotfix/x.txt` → kind, and how many facts of a name. */
const EXPECTED: readonly (readonly [file: string, kind: string, counts: Partial<Record<FactName, number>>])[] = [
  ['hotfix/css-exchange_E16_GetHotFix.clixml.xml', 'hotfix-list', { 'update.installed': 5, 'host.name': 1 }],
  ['hotfix/gh_en-gb.txt', 'hotfix-list', { 'update.installed': 1 }],
  ['hotfix/gh_en_invoke-command.txt', 'hotfix-list', { 'update.installed': 2, 'host.name': 1 }],
  ['hotfix/gh_es-co_am_nbsp.txt', 'hotfix-list', { 'update.installed': 4 }],
  ['hotfix/gh_es-co_truncated_columns.txt', 'hotfix-list', { 'update.installed': 4, 'host.name': 1 }],
  ['hotfix/gh_get-hotfix_csv.csv', 'hotfix-list', { 'update.installed': 1, 'host.name': 0 }],
  ['hotfix/gh_get-hotfix_json.json', 'hotfix-list', { 'update.installed': 1, 'host.name': 1 }],
  ['hotfix/gh_zh-cn_wmi.txt', 'hotfix-list', { 'update.installed': 4 }],
  ['hotfix/psdocs_collecting_2.txt', 'hotfix-list', { 'update.installed': 1, 'host.name': 0 }],
  ['hotfix/psdocs_collecting_3.txt', 'hotfix-list', { 'update.installed': 1 }],
  ['hotfix/psdocs_get-hotfix_1.txt', 'hotfix-list', { 'update.installed': 3, 'host.name': 1 }],
  ['hotfix/vuls_get-hotfix_fl.txt', 'hotfix-list', { 'update.installed': 2 }],
  ['wmic/wesng_10_1803_x64_proforworkstations_en-us_A_20190305_qfe.txt', 'wmic-qfe', { 'update.installed': 4 }],
  ['wmic/wesng_10_1809_x64_education_en-us_20190306_qfe.txt', 'wmic-qfe', { 'update.installed': 9 }],
  ['wmic/wesng_7_sp1_x64_enterprise_en-us_20190305_qfe.txt', 'wmic-qfe', { 'update.installed': 276 }],
  ['wmic/wesng_7_sp1_x64_enterprise_en-us_B_qfe.txt', 'wmic-qfe', { 'update.installed': 271, 'host.name': 1 }],
  ['wmic/wesng_srv_2012r2_u1_qfe.txt', 'wmic-qfe', { 'update.installed': 154, 'host.name': 1 }],
  // 175 rows, of which three hold a GUID or a number without KB.
  ['wmic/wesng_vista_x64_sp2_qfe.txt', 'wmic-qfe', { 'update.installed': 172, 'host.name': 1 }],
  ['wmic/wesng_xp_sp3_x86_professional_en-us_qfe.txt', 'wmic-qfe', { 'host.name': 1, 'update.list': 1 }],
  ['kb_list/wesng_7_sp1_x64_enterprise_en-us_20190305_updates.txt', 'missing-updates', { 'update.missing': 70 }],
  [
    'kb_list/wesng_10_1803_x64_proforworkstations_en-us_A_20190305_updates.txt',
    'missing-updates',
    { 'update.missing': 2, 'update.installed': 0 },
  ],
  ['updates/gh_dism_get-packages_14393.txt', 'package-list', { 'package.state': 1 }],
  ['updates/gh_dism_identities_only.txt', 'package-list', { 'package.state': 5 }],
  ['updates/vuls_get-package_ja.txt', 'update-history', { 'update.installed': 1 }],
  ['updates/vuls_wu_history_1.txt', 'update-history', { 'update.installed': 2, 'update.removed': 1 }],
  ['services/css-exchange_GetWindowsFeature_MSMQ.clixml.excerpt.xml', 'feature-list', { 'feature.state': 1 }],
  ['services/gh_en_get-service_msmq.txt', 'service-list', { 'service.state': 6 }],
  ['services/gh_en_get-windowsfeature_msmq.txt', 'feature-list', { 'feature.state': 8 }],
  ['services/gh_en_optionalfeature_list.txt', 'feature-list', { 'feature.state': 7 }],
  ['services/gh_en_sc_query_two.txt', 'service-list', { 'service.state': 2 }],
  ['services/gh_en_tasklist_svc_mqsvc.txt', 'service-list', { 'service.state': 11 }],
  ['services/gh_ja_sc_query_mariadb.txt', 'service-list', { 'service.state': 1 }],
  ['services/particular_dism_get-features_table.txt', 'feature-list', { 'feature.state': 8 }],
  ['services/psdocs_get-service_2.txt', 'service-list', { 'service.state': 13 }],
]

const OURS = new Set(['hotfix-list', 'wmic-qfe', 'update-history', 'missing-updates', 'service-list', 'feature-list'])

describe.skipIf(!HAS_CORPUS)(`real captures (${HAS_CORPUS ? CORPUS : NO_CORPUS})`, () => {
  it.each(EXPECTED)('%s is %s', async (file, kind, counts) => {
    const reading = await readCapture(join(CORPUS, 'text', file))
    expect(reading.kinds).toContain(kind)
    for (const [name, count] of Object.entries(counts))
      expect([name, factsOf(reading, name).length]).toEqual([name, count])
  })

  it('counts no list of another kind as installed updates, services or features', async () => {
    for (const folder of ['text/acl', 'text/icacls', 'text/eventlog', 'text/computerinfo']) {
      for (const path of corpusFiles(folder)) {
        const reading = await readCapture(path)
        expect([basename(path), reading.kinds.filter((kind) => OURS.has(kind))]).toEqual([basename(path), []])
      }
    }
  })

  it('never calls a list complete that says so itself or shows only a part', async () => {
    const lists = ['hotfix/gh_en-gb.txt', 'services/gh_en_sc_query_two.txt', 'services/psdocs_get-service_2.txt']
    for (const file of lists) {
      const facts = (await readCapture(join(CORPUS, 'text', file))).facts
      const complete = facts.filter((fact) => 'complete' in fact.value && fact.value.complete)
      expect([file, complete]).toEqual([file, []])
    }
  })
})

function factsOf(reading: Reading, name: string): unknown[] {
  return reading.facts.filter((fact) => fact.name === name)
}

function readCapture(path: string): Promise<Reading> {
  return read(new Uint8Array(readFileSync(path)))
}
