import { describe, expect, it } from 'vitest'
import { wazuhHotfixes } from '../../../../src/parsers/updates/wazuh-hotfixes.ts'

const rowsIn = (text: string): number => wazuhHotfixes.find(text.split('\n')).length

describe('rows of Wazuh', () => {
  it.each([
    ['a row alone', '[{"hotfix":"KB5071544"}]', 1],
    [
      'a message that one was removed',
      '{"type":"dbsync_hotfixes","data":{"hotfix":"KB5071544"},"operation":"DELETED"}',
      0,
    ],
    ['an alert about a change', '{"data":{"hotfix":"KB5071544","operation_type":"DELETED"}}', 0],
    ['a row with a state', '[{"hotfix":"KB5071544","status":"missing"}]', 0],
    [
      'a document of something else',
      '{"agent":{"name":"WEB01"},"package":{"hotfix":{"name":"KB5071544"}},"cve":"x"}',
      0,
    ],
    ['no KB', '[{"hotfix":"~6.3.9600.16384"}]', 0],
  ])('%s', (_, text, sections) => expect(rowsIn(text)).toBe(sections))

  it('are one section where documents follow each other', () => {
    const document = '{"agent":{"name":"WEB01"},"package":{"hotfix":{"name":"KB5071544"}}}'
    expect(rowsIn(`${document}\n${document}`)).toBe(1)
  })
})
