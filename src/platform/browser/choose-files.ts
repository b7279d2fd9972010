interface Choice {
  /** As in `<input accept>`. */
  readonly accept?: string
  readonly folder?: boolean
}

/** Opens the browser's file dialog. Resolves with an empty list if the person cancels. */
export function chooseFiles({ accept, folder = false }: Choice = {}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.webkitdirectory = folder
    if (accept !== undefined) input.accept = accept
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
