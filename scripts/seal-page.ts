// The last step of the page's build: makes it one file that cannot use the network.
//
// It inserts the start-up script and the policy, with a hash for each inlined script and style, and
// fails the build if anything was left outside the file or if its code names a network interface.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const PRELUDE = 'src/app/prelude.js'
const ICON = 'public/icon.svg'
const INCIDENTS = 'src/incidents'

/** Addresses that are only text in the built file: namespaces, error texts, licence lines, public documents. */
const ADDRESSES_AS_TEXT = [
  /^https?:\/\/www\.w3\.org\//,
  /^https:\/\/svelte\.dev\/e\//,
  /^https?:\/\/schemas\.microsoft\.com\//,
  /^https:\/\/[a-z.]*\bmicrosoft\.com(?:\/|$)/,
]
/** Whole words only: an event's `EventSourceName` is not network access. */
const NETWORK_WORDS =
  /\b(?:fetch\(|createElement\(\\?["'`]iframe|(?:XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection|WebTransport|sendBeacon|importScripts|preconnect|dns-prefetch|window\.open)(?![\w$]))/g
const OUTSIDE =
  /<script\b[^>]*\bsrc=|<link\b(?![^>]*\brel="icon"[^>]*\bhref="data:)[^>]*>|<(?:img|iframe|object|embed)\b/i

interface SealOptions {
  readonly fileName: string
  /** False makes the control build of the e2e tests: the same page without policy and start-up script. */
  readonly policy: boolean
}

export function sealPage({ fileName, policy }: SealOptions): Plugin {
  return {
    name: 'seal-page',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const names = Object.keys(bundle).filter((name) => !name.startsWith('.vite/'))
        const page = bundle['index.html']
        if (names.length !== 1 || page?.type !== 'asset') this.error(`Not self-contained: ${names.join(', ')}`)
        const html = withIcon(tidy(String(page.source)))
        const found = [...leftOutside(html), ...waysToTheNetwork(html)]
        if (found.length > 0) this.error(`The page must be one file that cannot talk, but has: ${found.join('; ')}`)
        delete bundle['index.html']
        this.emitFile({ type: 'asset', fileName, source: policy ? withPolicy(html) : html })
      },
    },
  }
}

function tidy(html: string): string {
  return html.replaceAll(' crossorigin', '').replace(/\r\n?/g, '\n')
}

function withIcon(html: string): string {
  const icon = encodeURIComponent(readFileSync(ICON, 'utf8').trim())
  return html.replace('<!--icon-->', () => `<link rel="icon" href="data:image/svg+xml,${icon}" />`)
}

function withPolicy(html: string): string {
  const prelude = readFileSync(PRELUDE, 'utf8').replace(/\r\n?/g, '\n').trim()
  const page = html.replace('<!--prelude-->', () => `<script>${prelude}</script>`)
  const policy = [
    "default-src 'none'",
    `script-src ${hashesOf(page, 'script')}`,
    `style-src-elem ${hashesOf(page, 'style')}`,
    "style-src-attr 'none'",
    'worker-src blob:',
    'img-src data: blob:',
    'font-src data:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default svelte-trusted-html',
  ].join('; ')
  return page.replace('<!--csp-->', () => `<meta http-equiv="Content-Security-Policy" content="${policy}" />`)
}

function hashesOf(html: string, tag: 'script' | 'style'): string {
  const bodies = [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'gi'))].map((match) => match[1]!)
  const hashes = bodies.map((body) => `'sha256-${createHash('sha256').update(body, 'utf8').digest('base64')}'`)
  return hashes.join(' ') || "'none'"
}

/** Markup that would load something. Scripts and styles are excluded, because there it is only text. */
function leftOutside(html: string): string[] {
  const markup = html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, '$1')
  return [...markup.matchAll(new RegExp(OUTSIDE, 'gi'))].map((match) => match[0])
}

function waysToTheNetwork(html: string): string[] {
  const words = new Set([...html.matchAll(NETWORK_WORDS)].map((match) => match[0]))
  const cited = citedByPacks()
  const addresses = [...html.matchAll(/https?:\/\/[^\s"'`<>\\)]+/g)].map((match) => match[0])
  const strange = addresses.filter(
    (address) => !ADDRESSES_AS_TEXT.some((known) => known.test(address)) && !cited.has(address),
  )
  return [...words, ...new Set(strange)]
}

/** Incident packs and the ledger name their sources; the page shows them as text. */
function citedByPacks(): Set<string> {
  const packs = readdirSync(INCIDENTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const texts = packs.map((name) => readFileSync(`${INCIDENTS}/${name}`, 'utf8'))
  return new Set(texts.flatMap((text) => [...text.matchAll(/https?:\/\/[^\s"'`<>\\)]+/g)].map((match) => match[0])))
}
