// Where the portal starts: settings, the memory of answers, the frame and the pages.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Pages } from './pages';
import { same } from './lib/exact';
import { Problem } from './lib/http';
import { firstWords, SettingsProvider } from './lib/language';
import './style/index.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      // Answers hold names that others chose and numbers that the usual copying does not know.
      structuralSharing: (before, now) => (same(before, now) ? before : now),
      retry: (times, error) =>
        times < 2 && error instanceof Problem && (error.kind === 'offline' || error.kind === 'busy'),
    },
  },
});

const first = await firstWords();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has a #root');
createRoot(root).render(
  <StrictMode>
    <SettingsProvider first={first}>
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <Pages />
        </BrowserRouter>
      </QueryClientProvider>
    </SettingsProvider>
  </StrictMode>,
);
