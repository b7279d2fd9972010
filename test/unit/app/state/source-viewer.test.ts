import { expect, it } from 'vitest'
import { SourceViewer } from '../../../../src/app/state/source-viewer.svelte.ts'
import { show } from '../shown.svelte.ts'

it('shows one source at a time, and none when it is closed', () => {
  const viewer = new SourceViewer()
  const page = show(
    () => viewer,
    ({ current }) => current,
  )
  expect(page.now()).toBeUndefined()
  viewer.open('s1')
  expect(page.now()).toBe('s1')
  viewer.open('s2')
  expect(page.now()).toBe('s2')
  viewer.close()
  expect(page.now()).toBeUndefined()
})
