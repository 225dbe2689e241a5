// Which page stands at which address. Chapters that not every visitor needs are fetched when first opened.
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { useWords } from '../lib/language';
import { Waiting } from '../parts/Answer';
import { Frame, Title } from '../parts/Frame';
import { Home } from './home/Home';
import { Guard } from './Guard';

const CasePage = lazy(() => import('./service/Case'));
const Blocks = lazy(() => import('./ledger/Ledger'));
const BlockPage = lazy(() => import('./ledger/Block'));

export function Pages() {
  return (
    <Guard>
      <Suspense fallback={<Waiting />}>
        <Routes>
          <Route element={<Frame />}>
            <Route index element={<Home />} />
            <Route path="cases/:number" element={<CasePage />} />
            <Route path="ledger" element={<Blocks />} />
            <Route path="ledger/blocks/:height" element={<BlockPage />} />
            <Route path="*" element={<Missing />} />
          </Route>
        </Routes>
      </Suspense>
    </Guard>
  );
}

function Missing() {
  const words = useWords();
  const [title, text] = words.problem.page;
  return <><Title crumbs={[]}>{title}</Title><p>{text}</p></>;
}
