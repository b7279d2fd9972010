// What a worker reads goes on to the case in batches: nothing is lost, the order stays, and an error reaches whoever reads.
import { describe, expect, it } from 'vitest'
import { Outbox } from '../../../../src/app/engine/outbox.ts'

describe('what is passed on', () => {
  it('arrives whole and in order, and travels together while something is on its way', async () => {
    const batches: number[][] = []
    const outbox = new Outbox<number>(async (items) => {
      batches.push([...items])
      await new Promise((resolve) => setTimeout(resolve, 1))
    })
    for (let number = 0; number < 500; number++) await outbox.add(number)
    await outbox.end()
    expect(batches.flat()).toEqual(Array.from({ length: 500 }, (_, number) => number))
    expect(batches.length).toBeLessThan(20)
    await outbox.add(500)
    await outbox.end()
    expect(batches.at(-1)).toEqual([500])
  })

  it('tells what went wrong on the way', async () => {
    const outbox = new Outbox<number>(() => Promise.reject(new Error('the case is gone')))
    await outbox.add(1)
    await expect(outbox.end()).rejects.toThrow('the case is gone')
  })
})
