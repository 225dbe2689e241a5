// A real browser against the real binary. One network for all files, one after the other: two that act for one officer at
// the same moment would take each other's number. What a test applies for or decides is its own.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['*.test.ts'],
    globalSetup: ['ding.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
