import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

// Who may import whom (ARCHITECTURE.md). The five layers know model and base, never
// each other; `analyse.ts` is the only place that knows them all.
const LAYERS = ['intake', 'parsers', 'hosts', 'incidents', 'report']
const ABOVE = ['analyse.ts', 'read-evidence.ts', 'evidence-api.ts', 'evidence-pool.ts', 'reading', 'cli', 'app']

/** Each outside library enters through one file, so that replacing it is an afternoon. */
const LIBRARY_DOORS = {
  '@zip.js/zip.js': 'src/intake/zip.ts',
  fflate: 'src/intake/gzip.ts',
  '@stablelib/sha256': 'src/intake/sha256.ts',
  saxes: 'src/parsers/xml.ts',
  papaparse: 'src/parsers/csv.ts',
  valibot: 'src/incidents/pack-schema.ts',
  comlink: 'src/worker-wire.ts',
  '@tanstack/table-core': 'src/app/table/create-table.svelte.ts',
}

const closedDoors = Object.keys(LIBRARY_DOORS).map((name) => ({
  regex: `^${name.replace('/', '\\/')}(\\/|$)`,
  message: `Only ${LIBRARY_DOORS[name]} may import ${name}; use what it exports.`,
}))
const forbidFolders = (folders, message) =>
  folders.map((folder) => ({ regex: `^\\.{1,2}/(.*/)?${folder}(/|$)`, message }))

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport']

export default ts.config(
  { ignores: ['dist', 'node_modules', 'test/fixtures', 'test-results', 'public'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.es2023 } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-control-regex': 'off',
      'no-restricted-globals': ['error', ...NETWORK.map((name) => ({ name, message: 'Nothing leaves the machine.' }))],
      'no-restricted-imports': ['error', { patterns: closedDoors }],
      'svelte/no-at-html-tags': 'error',
      // `style:width` goes through CSSOM and is allowed by our CSP; a Playwright test watches for violations.
      'svelte/no-inline-styles': 'off',
      // State is replaced whole (`$state.raw`), never changed in place: plain collections are right.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['src/app/**', 'test/e2e/**'], languageOptions: { globals: { ...globals.browser } } },
  { files: ['workers/**'], languageOptions: { globals: { ...globals.worker } } },
  {
    files: ['*.config.ts', '*.config.js', 'scripts/**', 'src/cli/**', 'workers/*.node.ts', 'test/**'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    files: ['src/**', 'workers/**'],
    languageOptions: {
      globals: {
        TextDecoder: 'readonly',
        TextEncoder: 'readonly',
        crypto: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
      },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
  layer('model', [...LAYERS, 'base', ...ABOVE]),
  layer('base', [...LAYERS, ...ABOVE]),
  ...LAYERS.map((name) => layer(name, [...LAYERS.filter((other) => other !== name), ...ABOVE])),
  ...Object.entries(LIBRARY_DOORS).map(([name, file]) => doorOpen(name, file)),
)

/** One layer's rule: what it may not import, besides other layers' libraries. */
function layer(name, forbidden) {
  return {
    files: [`src/${name}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns: [...closedDoors, ...layerPatterns(name, forbidden)] }] },
  }
}

function layerPatterns(name, forbidden) {
  return forbidFolders(forbidden, `src/${name} may not import from here: see "Who may import whom" in ARCHITECTURE.md.`)
}

/** The one file through which a library enters. */
function doorOpen(library, file) {
  const layerName = file.split('/')[1]
  const others =
    layerName === 'app' ? [] : layerPatterns(layerName, [...LAYERS.filter((l) => l !== layerName), ...ABOVE])
  const closed = closedDoors.filter((door) => !door.message.includes(file))
  return {
    files: [file],
    rules: { 'no-restricted-imports': ['error', { patterns: [...closed, ...others] }] },
    name: `${library} enters here`,
  }
}
