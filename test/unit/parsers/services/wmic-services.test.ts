import { describe, expect, it } from 'vitest'
import { findWmicServices } from '../../../../src/parsers/services/wmic-services.ts'

const NOTHING = 'No Instance(s) Available.'

function outcome(command: string, answer = NOTHING): { absent: (string | undefined)[]; problems: string[] }[] {
  return findWmicServices([command, answer], command).map(({ absent, problems }) => ({
    absent: absent.map(({ name }) => name),
    problems: problems.map(({ code }) => code),
  }))
}

describe('wmic that finds no service', () => {
  it.each([
    `C:\\>wmic service where name='MSMQ' get name,state`,
    `C:\\>wmic service where "name='MSMQ'" list brief`,
    `wmic.exe SERVICE WHERE (Name="MSMQ") GET State /value`,
  ])('proves absence after %s', (command) => {
    expect(outcome(command)).toEqual([{ absent: ['MSMQ'], problems: [] }])
  })

  it('understands the sentence in Japanese', () => {
    expect(outcome(`wmic service where name='MSMQ' get state`, '使用できるインスタンスがありません。')).toEqual([
      { absent: ['MSMQ'], problems: [] },
    ])
  })

  it.each([
    `wmic service where "name='MSMQ' and state='Running'" get name`,
    `wmic service where "name like 'MSMQ%'" get name`,
  ])('proves nothing after %s, and says so', (command) => {
    expect(outcome(command)).toEqual([{ absent: [], problems: ['service-not-named'] }])
  })

  it('leaves the answers to other questions alone', () => {
    expect(outcome(`wmic qfe where "hotfixid='KB5071544'" get hotfixid`)).toEqual([])
    expect(findWmicServices([NOTHING])).toEqual([])
  })
})

describe('wmic tables', () => {
  it('are services only where most states are those of services', () => {
    expect(findWmicServices(['Name  State', 'C:    Healthy', 'D:    Healthy'])).toEqual([])
  })
})
