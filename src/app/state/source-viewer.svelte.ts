import { createContext } from 'svelte'

/** Which cited source is open. One dialog serves every citation of the page. */
export class SourceViewer {
  current = $state<string | undefined>()

  open(sourceId: string): void {
    this.current = sourceId
  }

  close(): void {
    this.current = undefined
  }
}

export const [getSourceViewer, setSourceViewer] = createContext<SourceViewer>()
