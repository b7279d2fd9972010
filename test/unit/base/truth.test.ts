import { describe, expect, it } from 'vitest'
import { and, type Kleene } from '../../../src/base/truth.ts'

const ALL: readonly Kleene[] = ['yes', 'no', 'unknown']

describe('and', () => {
  it('is decided by one no, left open by one unknown', () => {
    for (const other of ALL) expect(and('no', other)).toBe('no')
    expect(and('yes', 'unknown')).toBe('unknown')
    expect(and('yes', 'yes')).toBe('yes')
    expect(and()).toBe('yes')
  })
})
