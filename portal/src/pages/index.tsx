// Which page stands at which address. Chapters that not every visitor needs are fetched when first opened.
import { lazy, Suspense } from 'react';
import { Link, Outlet, Route, Routes, useLocation } from 'react-router';
import { useWords } from '../lib/language';
import { Waiting } from '../parts/Answer';
import { Frame, Title } from '../parts/Frame';
import { Home } from './home/Home';
import { Guard } from './Guard';

const CasePage = lazy(() => import('./service/Case'));
const Blocks = lazy(() => import('./ledger/Ledger'));
const TransactionPage = lazy(() => import('./ledger/Transaction'));
const Services = lazy(() => import('./service/Services'));
const ServicePage = lazy(() => import('./service/Service'));
const Registers = lazy(() => import('./registry/Registers'));
const RegisterPage = lazy(() => import('./registry/Register'));
const RecordPage = lazy(() => import('./registry/Record'));
const Verify = lazy(() => import('./verify/Verify'));
const Performance = lazy(() => import('./evaluation/Performance'));
const Apply = lazy(() => import('./apply/Apply'));
const Amend = lazy(() => import('./service/Amend'));
const PackagePage = lazy(() => import('./service/Package'));
const JointPage = lazy(() => import('./service/JointCase'));
const ApplyJoint = lazy(() => import('./apply/ApplyJoint'));
const Account = lazy(() => import('./identity/Account'));
const Recover = lazy(() => import('./identity/Recover'));
const Lost = lazy(() => import('./identity/Lost'));
const Desk = lazy(() => import('./desk/Desk'));
const DeskCase = lazy(() => import('./desk/DeskCase'));
const Design = lazy(() => import('./design/Design'));
const DesignService = lazy(() => import('./design/DesignService'));
const PublishVersion = lazy(() => import('./design/PublishVersion'));
const EndorseVersion = lazy(() => import('./design/EndorseVersion'));
const How = lazy(() => import('./how/How'));
const Notices = lazy(() => import('./notices/Notices'));
const Short = lazy(() => import('./verify/Short'));
const BlockPage = lazy(() => import('./ledger/Block'));

export function Pages() {
  return (
    <Routes>
      <Route
        element={
          <Frame>
            <Within />
          </Frame>
        }
      >
        <Route index element={<Home />} />
        <Route path="cases/:number" element={<CasePage />} />
        <Route path="cases/:number/:what/:step?" element={<Amend />} />
        <Route path="apply/:service/:step?" element={<Apply />} />
        <Route path="packages/:id" element={<PackagePage />} />
        <Route path="packages/:id/apply/:step?" element={<ApplyJoint />} />
        <Route path="joint/:number" element={<JointPage />} />
        <Route path="account" element={<Account />} />
        <Route path="account/recover" element={<Recover />} />
        <Route path="account/lost" element={<Lost />} />
        <Route path="desk" element={<Desk />} />
        <Route path="desk/:number" element={<DeskCase />} />
        <Route path="design" element={<Design />} />
        <Route path="design/:service" element={<DesignService />} />
        <Route path="design/:service/publish" element={<PublishVersion />} />
        <Route path="design/:service/endorse/:version" element={<EndorseVersion />} />
        <Route path="how" element={<How />} />
        <Route path="ledger" element={<Blocks />} />
        <Route path="ledger/blocks/:height" element={<BlockPage />} />
        <Route path="ledger/transactions/:id" element={<TransactionPage />} />
        <Route path="services" element={<Services />} />
        <Route path="services/:id" element={<ServicePage />} />
        <Route path="registers" element={<Registers />} />
        <Route path="registers/:register" element={<RegisterPage />} />
        <Route path="registers/:register/:record" element={<RecordPage />} />
        <Route path="verify" element={<Verify />} />
        <Route path="v/*" element={<Short />} />
        <Route path="notices" element={<Notices />} />
        <Route path="performance" element={<Performance />} />
        <Route path="*" element={<Missing />} />
      </Route>
    </Routes>
  );
}

/** The page of this address, while it is fetched and if it fails; a new address is a new try. */
function Within() {
  const { pathname } = useLocation();
  return (
    <Guard key={pathname}>
      <Suspense fallback={<Waiting page />}>
        <Outlet />
      </Suspense>
    </Guard>
  );
}

function Missing() {
  const words = useWords();
  const [title, text] = words.problem.page;
  return (
    <>
      <Title>{title}</Title>
      <p>{text}</p>
      <p className="actions">
        <Link to="/" className="button second">
          {words.common.backHome}
        </Link>
      </p>
    </>
  );
}
