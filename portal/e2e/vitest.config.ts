// A real browser against the real binary. One network for all files, two at a time; what a test applies for
// or decides is its own, and what two do for one officer at the same moment gets two numbers.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['*.test.ts'],
    globalSetup: ['ding.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
