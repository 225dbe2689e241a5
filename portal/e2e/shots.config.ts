// Pictures of every page, to be looked at by people.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['shots.ts'],
    globalSetup: ['ding.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
