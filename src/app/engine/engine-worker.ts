// Workers from the script that stands as text in the page: a page opened from a file may not load another.
let address: string | undefined

/** A new worker; the script asks for its name to know what to serve. */
export function engineWorker(name: 'evidence' | 'hash' | 'case'): Worker {
  address ??= URL.createObjectURL(new Blob([scriptText()], { type: 'text/javascript' }))
  return new Worker(address, { name })
}

function scriptText(): string {
  const [common, engine] = ['common', 'engine'].map((id) => document.getElementById(id)?.textContent)
  if (!common || !engine)
    throw new Error('The page is incomplete: the script of its workers is missing. Download it again.')
  return `${common}\n${engine}`
}
