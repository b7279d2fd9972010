// The workers' script as text in the page. A page opened from a file may not load other scripts, and a block
// that is no JavaScript to the browser costs nothing until a worker is made of it: as a string of the page's
// own script it would be read, and copied, before anybody can drop a file.
import { build, type Plugin, type Rolldown } from 'vite'
import { commonEntities, withoutDeflater, withoutDownloads } from './library-cuts.ts'
import { smallPageData } from './page-data.ts'

const ENTRY = 'workers/engine.worker.ts'

/** What the browser changes in a text, or the page marks in one that it shows: everything invisible but tab and line end. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/**
 * Puts `<script type="text/plain" id="engine">` with the workers' code into the page; nothing in it can end the block
 * early.
 *
 * @param noting a plugin that notes what is bundled
 */
export function embedEngine(noting: () => Plugin): Plugin {
  return {
    name: 'embed-engine',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      // The same to JavaScript, in strings, templates and patterns alike.
      const code = (await bundled(noting())).replace(UNSEEN, escapeOf).replaceAll(/<(?=!--|\/?script)/gi, '\\x3C')
      const block = `<script type="text/plain" id="engine">${code}</script>`
      for (const part of Object.values(bundle))
        if (part.type === 'asset' && part.fileName.endsWith('.html'))
          part.source = String(part.source).replace('<!--engine-->', () => block)
    },
  }
}

function escapeOf(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('')
}

async function bundled(noting: Plugin): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [withoutDownloads(), withoutDeflater(), commonEntities(), smallPageData(), noting],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: ENTRY, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  const [script, ...more] = output
  if (more.length > 0)
    throw new Error(`The workers need more than one file: ${more.map((file) => file.fileName).join(', ')}`)
  return script.code.trim()
}
