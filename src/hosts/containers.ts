// Paths of evidence files as nested containers: folders and bundles alike.
//
//   customer.zip!/WEB01/logs/app.csv  →  customer.zip!/WEB01/logs/ · customer.zip!/WEB01/ · customer.zip!/ · (the drop)

/** A container's own name, without bundle suffix: `a/WEB01.zip!/` → `WEB01`. */
export function containerName(container: string): string {
  const parts = container.replace(/!?\/$/, '').split('/')
  return (parts.at(-1) ?? '').replace(/\.(zip|cab|tar\.gz|tgz|gz|tar)$/i, '')
}

/** The file's own name. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/**
 * Splits `WEB01_icacls.txt` into a prefix that could be a host and the rest, both upper case;
 * undefined without a separator.
 */
export function filePrefix(path: string): { prefix: string; rest: string } | undefined {
  const match = /^([^_ ]+?)[_ ](.+)$/.exec(baseName(path))
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { prefix: match[1].toUpperCase(), rest: match[2].toUpperCase() }
}

/**
 * True if a file or folder name begins with this host label as a whole word: `WEB01_x`, `WEB01-x`,
 * `TSS_WEB01_260101`. `label` must be upper case.
 */
export function namesHost(name: string, label: string): boolean {
  return labelsIn(name).includes(label)
}

/** The maximum length of a DNS name; file names may be hostile. */
const MAX_HOST_NAME = 255

/**
 * Every host label that a file or folder name may begin with, longest first: `web-01_x` gives
 * `WEB-01_X`, `WEB-01`, `WEB`.
 */
export function labelsIn(name: string): string[] {
  const upper = name.toUpperCase()
  const bare = upper.startsWith('TSS_') ? upper.slice(4) : upper.startsWith('COLLECTION-') ? upper.slice(11) : upper
  const labels: string[] = []
  for (let end = Math.min(bare.length, MAX_HOST_NAME); end > 0; end -= 1) {
    if (end === bare.length || '_-. '.includes(bare.charAt(end))) labels.push(bare.slice(0, end))
  }
  return labels
}
