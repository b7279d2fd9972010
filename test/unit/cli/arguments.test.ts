import { describe, expect, it } from 'vitest'
import { parseArguments, UsageError } from '../../../src/cli/arguments.ts'

const parse = (line: string, locale = 'C'): ReturnType<typeof parseArguments> =>
  parseArguments(line.split(' ').filter(Boolean), locale)

describe('the command line', () => {
  it('takes options anywhere, with a blank or an equals sign', () => {
    expect(parse('analyze --format=html a.zip --lang ja b --at 2026-01-20T12:00:00+09:00 --out r.html')).toEqual({
      name: 'analyze',
      paths: ['a.zip', 'b'],
      format: 'html',
      language: 'ja',
      packs: [],
      updates: [],
      incidents: [],
      at: '2026-01-20T03:00:00.000Z',
      out: 'r.html',
    })
  })

  it('collects repeated options and event filters', () => {
    expect(parse('events - --provider MSMQ --provider MSMQ$* --id 2085 --id 2086 --since 2025-12-09')).toMatchObject({
      name: 'events',
      paths: ['-'],
      format: 'ndjson',
      providers: ['MSMQ', 'MSMQ$*'],
      ids: [2085, 2086],
      since: '2025-12-09T00:00:00.000Z',
    })
  })

  it('limits what is judged to the incidents that are named', () => {
    expect(parse('analyze x --incident a --incident b')).toMatchObject({ incidents: ['a', 'b'] })
    expect(() => parse('facts x --incident a')).toThrow('unknown option: --incident')
  })

  it('takes everything after -- for a path', () => {
    expect(parse('facts -- --format')).toMatchObject({ name: 'facts', paths: ['--format'], format: 'json' })
  })

  it('tells its version and the licences of what is inside', () => {
    expect(parseArguments(['--version'], 'C')).toEqual({ name: 'version' })
    expect(parseArguments(['--licenses'], 'C')).toEqual({ name: 'licenses' })
  })

  it('speaks the language of the environment unless told otherwise', () => {
    expect(parse('analyze x', 'ja_JP.UTF-8')).toMatchObject({ language: 'ja' })
    expect(parse('analyze x --lang en', 'ja_JP.UTF-8')).toMatchObject({ language: 'en' })
    expect(parse('help', 'ja')).toEqual({ name: 'help', language: 'ja' })
  })

  it.each([
    ['scan x', 'unknown command: scan'],
    ['analyze', 'no PATH given'],
    ['analyze x --colour red', 'unknown option: --colour'],
    ['analyze -x', 'unknown option: -x'],
    ['analyze x --format', '--format needs a value'],
    ['analyze x --format yaml', '--format must be one of json, ndjson, csv, markdown, html, table; got yaml'],
    ['facts x --format csv', '--format must be one of json, ndjson; got csv'],
    ['analyze x --lang fr', '--lang must be one of ja, en; got fr'],
    ['analyze x --at yesterday', '--at must be an ISO instant'],
    ['analyze x --at 2026-01-20T03:00:00', '--at must be an ISO instant'],
    ['analyze x --out a --out b', '--out is given twice'],
    ['events x --id twelve', '--id must be a number'],
    ['analyze x --id 3', 'unknown option: --id'],
  ])('refuses %j', (line, message) => {
    expect(() => parse(line)).toThrow(UsageError)
    expect(() => parse(line)).toThrow(message)
  })
})
