import { describe, expect, it } from 'vitest'
import { withoutCommonStart, withoutGluedFences, withoutQuotes } from '../../../src/reading/pasted-lines.ts'

describe('withoutQuotes', () => {
  it('takes the marks of a mail away and leaves the mail alone', () => {
    expect(withoutQuotes(['Hello,', '> a', '>', '>   b', 'Regards'])).toEqual(['Hello,', 'a', '', '  b', 'Regards'])
  })

  it('takes the marks of a quoted quote away', () => {
    expect(withoutQuotes(['> > a', '> > b', '> > c'])).toEqual(['a', 'b', 'c'])
  })

  it('leaves fewer than three marked lines and PowerShell’s continuation prompts', () => {
    const few = ['> a', '> b', 'c']
    const prompts = ['PS C:\\> if ($true) {', '>> Get-HotFix', '>> }', '>> ']
    expect(withoutQuotes(few)).toEqual(few)
    expect(withoutQuotes(prompts)).toEqual(prompts)
  })
})

describe('withoutCommonStart', () => {
  it('takes away what every line has, and keeps what some lines have more', () => {
    expect(withoutCommonStart(['    a', '', '      b', '    c'])).toEqual(['a', '', '  b', 'c'])
    expect(withoutCommonStart(['# a', '#', '#   b'])).toEqual(['a', '', '  b'])
  })

  it('gives nothing for a script, whose commands stand between its comments', () => {
    expect(withoutCommonStart(['# HotFixID', 'Get-HotFix', '# KB5071544'])).toBeUndefined()
  })
})

describe('withoutGluedFences', () => {
  it('takes the fences of chat programs from the lines of a print, and leaves real ones', () => {
    expect(
      withoutGluedFences(['```SERVICE_NAME: MSMQ', '  STATE : 4  RUNNING```', '```', '```powershell', 'x', '```']),
    ).toEqual(['SERVICE_NAME: MSMQ', '  STATE : 4  RUNNING', '```', '```powershell', 'x', '```'])
  })
})
