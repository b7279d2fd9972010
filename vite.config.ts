import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'
import { sealPage, withoutDownloads } from './scripts/seal-page.ts'

// One HTML file with everything inside. `--mode control` leaves the policy out: the
// e2e tests use it to show that their check for requests can fail.
export default defineConfig(({ mode }) => ({
  publicDir: false,
  assetsInclude: ['**/*.zip'],
  plugins: [
    svelte(),
    withoutDownloads(),
    viteSingleFile(),
    sealPage({ fileName: 'patchverdict.html', policy: mode !== 'control' }),
  ],
  build: {
    target: 'es2022',
    modulePreload: false,
    outDir: mode === 'control' ? 'test-results/control' : 'dist',
    emptyOutDir: false,
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'iife', plugins: () => [withoutDownloads()] },
}))
