import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ENGINE = join(import.meta.dirname, '../../../src/incidents')

it('no line of the engine names an incident: the next one needs no code', () => {
  const files = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(10)
  for (const name of files) {
    const code = readFileSync(join(ENGINE, name), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
    expect(code, name).not.toMatch(/msmq|KB\d{6,7}|0xC00E|MessageQueue|\b(?:2085|17763|19045|14393)\b/i)
  }
})
