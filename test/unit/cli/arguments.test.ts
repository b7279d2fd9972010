import { describe, expect, it } from 'vitest'
import { helpText } from '../../../src/cli/help.ts'
import { optionsOf, parseArguments, UsageError } from '../../../src/cli/arguments.ts'

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
      report: { language: 'ja', extent: 'complete' },
      at: '2026-01-20T03:00:00.000Z',
      byNull: false,
      quiet: false,
      failOn: 'any',
      detail: 'complete',
      out: 'r.html',
    })
  })

  it('says what a report is about, and what stands on its first page', () => {
    const words =
      'analyze x --format html --lang ja,en --hosts web01,App02 --extent sheets --redact --no-approval --no-case --customer Contoso'
    expect(parse(words)).toMatchObject({
      language: 'ja',
      report: {
        language: 'both',
        hosts: ['WEB01', 'APP02'],
        extent: 'sheets',
        redact: true,
        approval: false,
        carriesCase: false,
        customer: 'Contoso',
      },
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

  it('takes short options and flags', () => {
    expect(parse('analyze -q -f csv -o r.csv --from list -0')).toMatchObject({
      paths: [],
      from: 'list',
      byNull: true,
      quiet: true,
      format: 'csv',
      out: 'r.csv',
    })
    expect(parse('read a.zip -o a.facts')).toMatchObject({ name: 'read', paths: ['a.zip'], out: 'a.facts' })
  })

  it('explains a command, in any order of words', () => {
    expect(parse('analyze --help')).toEqual({ name: 'help', language: 'en', about: 'analyze' })
    expect(parse('read x -h --lang ja')).toEqual({ name: 'help', language: 'ja', about: 'read' })
    expect(parse('help events')).toEqual({ name: 'help', language: 'en', about: 'events' })
    expect(parse('facts -- --help')).toMatchObject({ name: 'facts', paths: ['--help'] })
  })

  it.each(['analyze', 'read', 'facts', 'events', 'pack', 'collector'] as const)(
    'has words for every option of %s',
    (name) => {
      for (const option of optionsOf(name)) {
        for (const language of ['ja', 'en'] as const) {
          const line = helpText(name, language)
            .split('\n')
            .find((one) => one.includes(` --${option.name} `))
          expect(line?.replace(/^ *(?:-\S, )?--\S+(?: \S+)? +/, '')).toMatch(/\S/)
        }
      }
    },
  )

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
    ['anlyze x', 'unknown command: anlyze; did you mean analyze?'],
    ['analyze x --formta csv', 'unknown option: --formta; did you mean --format?'],
    ['analyze x --format jsno', 'got jsno; did you mean json?'],
    ['analyze x --fail-on sometimes', '--fail-on must be one of never, action, unknown, any; got sometimes'],
    ['analyze x --detail summary --format csv', '--detail needs --format json or ndjson or html'],
    ['analyze x --quiet=1', '--quiet takes no value'],
    ['analyze x -0', '--null needs --from FILE'],
    ['analyze - --from -', '--from - and - both read standard input'],
    ['read x', 'read needs --out FILE.facts'],
    ['read x --out x.json', '--out of read must end in .facts; got x.json'],
    ['read x --format json', 'unknown option: --format'],
    ['analyze', 'no PATH given'],
    ['analyze x --colour red', 'unknown option: --colour'],
    ['analyze -x', 'unknown option: -x'],
    ['analyze x --format', '--format needs a value'],
    ['analyze x --format yaml', '--format must be one of json, ndjson, csv,'],
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
