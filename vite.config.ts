import { svelte } from '@sveltejs/vite-plugin-svelte'
import { viteSingleFile } from 'vite-plugin-singlefile'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { embedEngine } from './scripts/engine-script.ts'
import { commonEntities, withoutDeflater, withoutDownloads } from './scripts/library-cuts.ts'
import { licences } from './scripts/licences.ts'
import { smallPageData } from './scripts/page-data.ts'
import { sealPage } from './scripts/seal-page.ts'

/** The page: one HTML file with everything inside. */
function page(isSealed: boolean): ViteUserConfig {
  const { noting, writing } = licences()
  return {
    publicDir: false,
    plugins: [
      svelte(),
      withoutDownloads(),
      withoutDeflater(),
      commonEntities(),
      smallPageData(),
      noting(),
      embedEngine(),
      viteSingleFile(),
      writing(),
      sealPage({ fileName: 'patchverdict.html', policy: isSealed }),
    ],
    build: {
      target: 'es2022',
      modulePreload: false,
      outDir: isSealed ? 'dist' : 'test-results/control',
      emptyOutDir: false,
      chunkSizeWarningLimit: 4000,
    },
  }
}

/** The same engine for Node: dist/cli.js and its worker, with everything inside. */
function commandLine(): ViteUserConfig {
  const { noting, writing } = licences()
  return {
    publicDir: false,
    // The same text of a mail as on the page.
    plugins: [commonEntities(), noting(), writing()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: false,
      rolldownOptions: {
        // Paths of modules, which depend on the machine.
        experimental: { attachDebugInfo: 'none' },
        input: { cli: 'src/cli/main.ts', 'cli-worker': 'workers/evidence.node.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: 'cli-[name].js' },
      },
    },
  }
}

const tests: ViteUserConfig = {
  // State classes are tested as a browser runs them: on a server, effects never run.
  plugins: [svelte({ dynamicCompileOptions: () => ({ generate: 'client' }) })],
  ssr: { noExternal: [/^svelte/, '@tanstack/table-core'], resolve: { conditions: ['browser', 'module'] } },
  test: {
    environment: 'node',
    include: ['test/{unit,golden,scenarios,fuzz,collector,fleet}/**/*.test.ts'],
    // Two cores in CI, and the tests of real logs take seconds on them.
    testTimeout: 60_000,
    maxWorkers: 2,
    // Loading every module anew for each file takes longer than most tests: no test changes a module.
    isolate: false,
  },
}

/**
 * `--mode cli` builds the command line. `--mode control` leaves the page's policy out: the
 * browser tests use it to show that their check for requests can fail.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'test') return tests
  return mode === 'cli' ? commandLine() : page(mode !== 'control')
})
