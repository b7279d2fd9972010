/// <reference lib="dom" />
import type { Page } from '@playwright/test'

export interface DroppedFile {
  readonly name: string
  readonly content: Uint8Array | string
}

/** Drops files on the page, as from a file manager. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const encoded = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }))
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer()
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      data.items.add(new File([bytes], name))
    }
    return data
  }, encoded)
  await page.dispatchEvent('#content', 'drop', { dataTransfer: transfer })
}

/** Waits until what was dropped has been judged. */
export async function untilJudged(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /Read \d|読み取り、/ })
    .waitFor({ timeout: 180_000 })
}
