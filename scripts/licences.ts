// The notices of what the bundler put into a build: packages by the modules of its chunks, their licence
// texts from their folders. Equal texts stand once, below the copyright lines of all that have them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Texts of packages that ship none, from their repositories. */
const OWN_TEXTS = join(import.meta.dirname, 'licences')
const PLACE_IN_PAGE = '<!--licences-->'
/** In `src/cli/licences.ts`. */
const PLACE_IN_CODE = /(["'`])@licences\1/

export interface Licences {
  /** Notes what is in the chunks; the page's workers are bundles of their own. */
  readonly noting: () => Plugin
  /** Puts the notices into the page or the program. */
  readonly writing: () => Plugin
}

/** One for each build: what one plugin of it notes, the other one writes. */
export function licences(): Licences {
  const packages = new Set<string>()
  const noting = (): Plugin => ({
    name: 'note-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk')
          for (const id of Object.keys(part.modules)) packageOf(id).forEach((name) => packages.add(name))
      }
    },
  })
  const writing = (): Plugin => ({
    name: 'write-licences',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const text = noticesOf([...packages])
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk') part.code = part.code.replace(PLACE_IN_CODE, () => JSON.stringify(text))
        else if (part.fileName.endsWith('.html'))
          part.source = String(part.source).replace(
            PLACE_IN_PAGE,
            () => `<template id="licences">${escaped(text)}</template>`,
          )
      }
    },
  })
  return { noting, writing }
}

/** The package that a module comes from; the bundler itself adds a few functions. */
function packageOf(module: string): string[] {
  if (module.startsWith('\0rolldown/')) return ['rolldown']
  if (module.startsWith('\0vite/')) return ['vite']
  const name = module.split('node_modules/').at(-1) ?? ''
  const found = module.includes('node_modules/') ? /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] : undefined
  return found === undefined ? [] : [found]
}

interface Notice {
  readonly name: string
  readonly licence: string
  readonly copyright: readonly string[]
  readonly paragraphs: readonly string[]
}

/** @throws Error for a package without a licence text */
export function noticesOf(names: readonly string[]): string {
  const groups = new Map<string, Notice[]>()
  for (const notice of [...names].sort().map(noticeOf)) {
    // Some go on below the standard text.
    const key = notice.paragraphs.slice(0, 3).map(comparable).join('\n')
    groups.set(key, [...(groups.get(key) ?? []), notice])
  }
  const sections = [...groups.values()].map((notices) => {
    const heads = notices.map(({ name, copyright, paragraphs }) =>
      [name, ...copyright, ...(notices.length > 1 ? paragraphs.slice(3) : [])].join('\n'),
    )
    const [first] = notices
    const text = notices.length > 1 ? first!.paragraphs.slice(0, 3) : first!.paragraphs
    return [`${first!.licence}`, ...heads, ...text].join('\n\n')
  })
  return sections.join(`\n\n${'-'.repeat(40)}\n\n`)
}

function noticeOf(name: string): Notice {
  const folder = join(import.meta.dirname, '../node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
  const paragraphs = textOf(name, folder)
    .replace(/\r\n?/g, '\n')
    .replace(/[“”]/g, '"')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(
      (paragraph) =>
        paragraph !== '' &&
        !/^.{0,50}\blicen[sc]e:?\)?$/i.test(paragraph) &&
        !/^The MIT License \(MIT\)$/.test(paragraph),
    )
  const isCopyright = (paragraph: string): boolean => /^Copyright\b/i.test(paragraph)
  return {
    name: `${name} ${version ?? ''}`,
    licence: license ?? '',
    copyright: paragraphs.filter(isCopyright),
    // One line each: how a text was broken into lines is nobody's wording.
    paragraphs: paragraphs
      .filter((paragraph) => !isCopyright(paragraph))
      .map((paragraph) => paragraph.replace(/\s+/g, ' ')),
  }
}

function textOf(name: string, folder: string): string {
  const own = join(OWN_TEXTS, `${name.replace('/', '__')}.txt`)
  const file = readdirSync(folder).find((one) => /^licen[sc]e(?:\.\w+)?$/i.test(one))
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8')
  if (existsSync(own)) return readFileSync(own, 'utf8')
  throw new Error(`${name} has no licence text: put the one of its repository into scripts/licences/`)
}

function comparable(paragraph: string): string {
  return paragraph.toLowerCase().replace(/[^a-z]+/g, ' ')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
