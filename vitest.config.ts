import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/{unit,golden,scenarios,fuzz}/**/*.test.ts'],
    // Two cores in CI, and the tests of real logs take seconds on them.
    testTimeout: 60_000,
  },
})
