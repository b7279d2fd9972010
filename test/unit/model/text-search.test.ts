import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTextSearch } from '../../../src/model/text-search.ts'

const LETTERS = [
  'a',
  'A',
  'q',
  'Q',
  'k',
  'K',
  '\u212a',
  'i',
  'I',
  '\u0130',
  '\\',
  ' ',
  'ß',
  'É',
  'é',
  '日',
  '\ud83d\ude00',
]

describe('a search for texts whatever their case', () => {
  it('finds what is found where both are written in lower case', () => {
    const text = (maxLength: number) =>
      fc.array(fc.constantFrom(...LETTERS), { maxLength }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(fc.array(text(3), { maxLength: 3 }), text(12), (texts, searched) => {
        const lower = searched.toLowerCase()
        const stands = texts.some((one) => lower.includes(one.toLowerCase()))
        expect(openTextSearch(texts)(searched)).toBe(stands)
      }),
      { numRuns: 20_000 },
    )
  })

  it('finds a text at either end and in the middle', () => {
    const stands = openTextSearch(['MessageQueueException', String.raw`\msmq\storage\ `.trim()])
    expect(stands('System.Messaging.messagequeueexception')).toBe(true)
    expect(stands(String.raw`C:\Windows\System32\MSMQ\Storage\l0000009.mq`)).toBe(true)
    expect(stands(String.raw`C:\Windows\System32\msmq\stor`)).toBe(false)
  })
})
