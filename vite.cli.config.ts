import { defineConfig } from 'vite'

// The same engine for Node: dist/cli.js and its worker, with everything inside.
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: {
      input: { cli: 'src/cli/main.ts', 'cli-worker': 'workers/evidence.node.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'cli-[name].js' },
    },
  },
})
