// The files go into the binary, which serves them under a strict content policy: nothing is inlined, so
// that no script or style needs an exception. `npm run dev` asks a running ledger for the data.
import { defineConfig } from 'vitest/config';

/** What the first view is made of. */
const FIRST = [
  'lib/(api|base64url|deadline|draft|form|http|language|names|shortcuts|time)',
  'parts/(Answer|Frame|Marks|Small)',
  'parts/case/(CaseLines|Standing)',
];
const LIBRARIES = [
  '@tanstack',
  'cookie',
  'react',
  'react-dom',
  'react-router',
  'scheduler',
  'set-cookie-parser',
];

export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The first view travels as one file: a phone pays for every request.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: new RegExp(`src/(${FIRST.join('|')})\\.tsx?$|node_modules/(${LIBRARIES.join('|')})/`),
            },
          ],
        },
      },
      // Libraries mark files for a server that renders React; nothing here does.
      onLog: (level, log, say) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && say(level, log),
    },
  },
  server: {
    // The designer's examples are the repository's services.
    fs: { allow: ['.', '../services'] },
    proxy: Object.fromEntries(
      ['/v1', '/print'].map((path) => [path, process.env.DING_URL ?? 'http://localhost:8080']),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'verifier/tests/*.test.ts'],
    setupFiles: ['src/lib/tests.setup.ts'],
  },
});
