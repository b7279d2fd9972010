import { defineConfig } from 'vitest/config'

// Benchmarks print their numbers; they are no part of `npm run unit`.
export default defineConfig({
  root: import.meta.dirname,
  test: { environment: 'node', include: ['**/*.bench.ts'], testTimeout: 600_000, fileParallelism: false },
})
