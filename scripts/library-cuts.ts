// Parts of libraries that the program must not have, or has already.
import type { Plugin } from 'vite'

/** Papaparse can download files; its copy in the page throws instead. Used for the page and for its workers. */
export function withoutDownloads(): Plugin {
  return {
    name: 'without-downloads',
    transform: {
      filter: { id: /papaparse/ },
      handler: (code) =>
        code.replaceAll(
          'new XMLHttpRequest',
          'new (class { constructor() { throw new Error("Nothing leaves the machine.") } })',
        ),
    },
  }
}

/** The mail reader brings all 2,200 names of characters, a fiftieth of the page; ours know those of mails. */
export function commonEntities(): Plugin {
  return {
    name: 'common-entities',
    transform: {
      filter: { id: /postal-mime.*html-entities/ },
      handler: () => `
        import { ENTITIES } from '/src/intake/documents/html-entities.ts'
        export const htmlEntities = Object.fromEntries(
          [...ENTITIES].flatMap(([name, character]) => [['&' + name, character], ['&' + name + ';', character]]),
        )`,
    },
  }
}

/** Zip files are only read here: without this, the zip reader brings a deflater of its own and its encryption. */
export function withoutDeflater(): Plugin {
  return {
    name: 'without-deflater',
    transform: {
      filter: { id: /zip\.js\/lib\/(?:zip-module-native|core\/streams\/zip-entry-stream)/ },
      handler(code, id) {
        const cut = id.includes('zip-module-native')
          ? code.replace('CompressionStreamZlib as CompressionStreamFallback, ', '')
          : code.replace(/^class DeflateStream extends [^]*?^}$/m, '')
        if (cut === code) throw new Error('The zip reader names its deflater in another way: see without-deflater.')
        const name = id.includes('zip-module-native') ? 'CompressionStreamFallback' : 'DeflateStream'
        return `const ${name} = undefined\n${cut}`
      },
    },
  }
}
