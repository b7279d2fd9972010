// The workers' script as text in the page. A page opened from a file may not load other scripts, and a block
// that is no JavaScript to the browser costs nothing until a worker is made of it: as a string of the page's
// own script it would be read, and copied, before anybody can drop a file.
//
// The page and its workers are two entries of one build, so that what both need comes out as a script of its own.
// It stands in the page once, runs there, and is put before the workers' script when a worker starts.
import type { Plugin, Rolldown } from 'vite'

const ENTRY = 'workers/engine.worker.ts'
/** The global that holds what the scripts in common export, by the name of their file. */
const COMMON = 'patchVerdict'

/** What the browser changes in a text, or the page marks in one that it shows: everything invisible but tab and line end. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/**
 * Puts `<script id="common">` and `<script type="text/plain" id="engine">` into the page; nothing in them can end a
 * block early.
 */
export function embedEngine(): Plugin {
  return {
    name: 'embed-engine',
    apply: 'build',
    enforce: 'post',
    config: () => ({ build: { rolldownOptions: { input: { page: 'index.html', engine: ENTRY } } } }),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
      const page = chunks.find(({ name, isEntry }) => isEntry && name === 'page')
      const engine = chunks.find(({ name, isEntry }) => isEntry && name === 'engine')
      if (page === undefined || engine === undefined) return this.error('The build has lost one of its two scripts.')
      const common = inOrder(chunks.filter((chunk) => chunk !== page && chunk !== engine))
      const script = (chunk: Rolldown.OutputChunk): string =>
        linked(
          chunk,
          this.parse(chunk.code),
          common.map(({ fileName }) => fileName),
        )
      const first = `"use strict";var ${COMMON}={};${common.map((chunk) => `(()=>{${script(chunk)}})();`).join('')}`
      const blocks = [
        `<script id="common">${embedded(first)}</script>`,
        `<script type="text/plain" id="engine">${embedded(`(()=>{"use strict";${script(engine)}})()`)}</script>`,
      ]
      page.code = script(page)
      for (const { fileName } of [...common, engine]) Reflect.deleteProperty(bundle, fileName)
      for (const part of Object.values(bundle))
        if (part.type === 'asset' && part.fileName.endsWith('.html'))
          part.source = String(part.source).replace('<!--engine-->', () => blocks.join('\n    '))
    },
  }
}

/** Each behind those that it imports. */
function inOrder(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const ordered: Rolldown.OutputChunk[] = []
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (ordered.includes(chunk)) return
    for (const name of chunk.imports) chunks.filter(({ fileName }) => fileName === name).forEach(add)
    ordered.push(chunk)
  }
  chunks.forEach(add)
  return ordered
}

/**
 * A module as a script: imports read from the global, exports are written to it. An export must not change after
 * its module has run.
 *
 * @param common names of the files that may be imported
 */
function linked({ code, fileName }: Rolldown.OutputChunk, program: Program, common: readonly string[]): string {
  let script = ''
  let at = 0
  for (const node of program.body) {
    const replaced = linkOf(node, fileName, common)
    if (replaced === undefined) continue
    script += code.slice(at, node.start) + replaced
    at = node.end
  }
  script += code.slice(at)
  // A library asks where it was loaded from, and goes on without an answer.
  script = script.replaceAll('import.meta.url', 'void 0')
  if (script.includes('import.meta')) throw new Error(`${fileName} asks for import.meta, which no script has.`)
  return script.trim()
}

type Program = ReturnType<Rolldown.PluginContext['parse']>

function linkOf(node: Program['body'][number], fileName: string, common: readonly string[]): string | undefined {
  if (node.type === 'ImportDeclaration') {
    const from = common.find((name) => node.source.value.endsWith(`/${name}`))
    if (from === undefined) throw new Error(`${fileName} imports ${node.source.value}, which is not in common.`)
    const names = node.specifiers.map((one) => {
      if (one.type !== 'ImportSpecifier') throw new Error(`${fileName} imports ${from} as a whole.`)
      return `${nameOf(one.imported)}:${one.local.name}`
    })
    return names.length === 0 ? '' : `const{${names.join(',')}}=${COMMON}[${JSON.stringify(from)}];`
  }
  if (node.type === 'ExportNamedDeclaration' && node.declaration === null) {
    const names = node.specifiers.map(({ local, exported }) => `${nameOf(exported)}:${nameOf(local)}`)
    return names.length === 0 ? '' : `${COMMON}[${JSON.stringify(fileName)}]={${names.join(',')}};`
  }
  if (node.type.startsWith('Export')) throw new Error(`${fileName} exports in a way that is not expected.`)
  return undefined
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: unknown }): string {
  return node.name ?? JSON.stringify(node.value)
}

/** The same to JavaScript, in strings, templates and patterns alike. */
function embedded(code: string): string {
  return code.replace(UNSEEN, escapeOf).replaceAll(/<(?=!--|\/?script)/gi, '\\x3C')
}

function escapeOf(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('')
}
