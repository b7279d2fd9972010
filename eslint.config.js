import js from '@eslint/js'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import * as regexp from 'eslint-plugin-regexp'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

/**
 * Who may import whom: each folder of `src/` and what it may import beside itself. Whatever is
 * not listed is refused, a new folder included. ARCHITECTURE.md shows the same as a picture,
 * test/unit/architecture.test.ts plants one illegal import per folder.
 */
const MAY_IMPORT = {
  model: [],
  base: ['model'],
  words: ['model', 'base'],
  windows: ['model', 'base'],
  formats: ['model', 'base', 'windows'],
  intake: ['model', 'base', 'formats'],
  parsers: ['model', 'base', 'windows', 'formats'],
  hosts: ['model', 'base', 'windows'],
  incidents: ['model', 'base', 'words', 'windows'],
  report: ['model', 'base', 'words'],
  reading: ['model', 'base', 'windows', 'formats', 'intake', 'parsers'],
  case: ['model', 'base', 'words', 'hosts', 'incidents', 'report'],
  copy: ['model', 'base', 'formats', 'hosts', 'intake', 'parsers', 'reading', 'report'],
  fleet: ['model', 'base', 'formats', 'hosts', 'incidents', 'intake', 'reading', 'case'],
  pool: ['model', 'base', 'intake', 'reading'],
  platform: ['model', 'base', 'pool'],
  cli: [
    '../docs/examples',
    'model',
    'base',
    'words',
    'incidents',
    'report',
    'reading',
    'case',
    'copy',
    'fleet',
    'pool',
    'platform',
  ],
  app: [
    'model',
    'base',
    'words',
    'incidents',
    'report',
    'case',
    'fleet',
    'pool',
    'platform',
    '../workers',
    '../public',
  ],
}

/** What the workers wire together. */
const WORKERS_MAY_IMPORT = ['case', 'fleet', 'pool', 'platform']

/**
 * Each outside library enters through one file, so that replacing it is an afternoon. Two have more doors: the schemas, and the two formats that
 * arrive in sequence.
 */
const LIBRARY_DOORS = {
  '@zip.js/zip.js': 'src/intake/zip.ts',
  'write-excel-file': 'src/cli/xlsx.ts',
  fflate: ['src/intake/gzip.ts', 'src/intake/forward-zip.ts', 'src/copy/zip-writer.ts'],
  'postal-mime': 'src/intake/documents/mail.ts',
  '@stablelib/sha256': 'src/base/sha256.ts',
  saxes: 'src/formats/xml.ts',
  papaparse: 'src/formats/csv.ts',
  valibot: [
    'src/incidents/packs/pack-schema.ts',
    'src/incidents/packs/test-facts.ts',
    'src/incidents/windows-updates/ledger-schema.ts',
    'src/case/case-schema.ts',
  ],
  comlink: 'src/pool/wire.ts',
  '@tanstack/table-core': 'src/app/table/create-table.svelte.ts',
}

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport']

export default ts.config(
  { ignores: ['dist', 'node_modules', 'test/fixtures', 'test-results', 'public'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver()],
      'import-x/extensions': ['.ts', '.svelte', '.js', '.mjs'],
    },
    languageOptions: { globals: { ...globals.es2023 } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-control-regex': 'off',
      'no-restricted-globals': ['error', ...NETWORK.map((name) => ({ name, message: 'Nothing leaves the machine.' }))],
      'import-x/no-restricted-paths': ['error', { zones: [...folderZones(), workersZone()] }],
      'no-restricted-imports': ['error', { patterns: closedDoors() }],
      'svelte/no-at-html-tags': 'error',
      // `style:width` goes through CSSOM and is allowed by our CSP; a Playwright test watches for violations.
      'svelte/no-inline-styles': 'off',
      // State is replaced whole (`$state.raw`), never changed in place: plain collections are right.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['src/app/**', 'src/platform/browser/**', 'test/e2e/**'],
    languageOptions: { globals: { ...globals.browser } },
  },
  { files: ['workers/**'], languageOptions: { globals: { ...globals.worker } } },
  {
    files: [
      '*.config.ts',
      '*.config.js',
      'scripts/**',
      'src/cli/**',
      'src/platform/node/**',
      'workers/*.node.ts',
      'test/**',
    ],
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
    // Evidence is hostile: a pattern that backtracks stalls a worker. The rules read literals and
    // constant strings; test/fuzz/patterns.test.ts runs every pattern, those made from parts included.
    files: ['src/**', 'workers/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false, ignoreSticky: false }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
  ...Object.values(LIBRARY_DOORS)
    .flat()
    .map((file) => ({
      files: [file],
      rules: { 'no-restricted-imports': ['error', { patterns: closedDoors(file) }] },
    })),
)

function folderZones() {
  return Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
    target: `./src/${folder}`,
    from: '.',
    except: ['./node_modules', './package.json', ...[folder, ...allowed].map((name) => `./src/${name}`)],
    message: `src/${folder} may not import from here: see MAY_IMPORT in eslint.config.js.`,
  }))
}

function workersZone() {
  return {
    target: './workers',
    from: './src',
    except: WORKERS_MAY_IMPORT.map((name) => `./${name}`),
    message: 'workers/ is wiring: see WORKERS_MAY_IMPORT in eslint.config.js.',
  }
}

/** Patterns that refuse every library outside the file through which it enters. */
function closedDoors(file) {
  return Object.entries(LIBRARY_DOORS)
    .filter(([, door]) => ![door].flat().includes(file))
    .map(([name, door]) => ({
      regex: `^${name.replace('/', '\\/')}(\\/|$)`,
      message: `Only ${[door].flat().join(' and ')} may import ${name}; use what it exports.`,
    }))
}
