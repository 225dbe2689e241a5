// What stands around every page: bar, header, main, footer. Moves focus to the title when the page changes.
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { office } from '../lib/draft';
import { useSettings } from '../lib/language';
import { Ding } from './Marks';

export function Frame({ children }: { children: ReactNode }) {
  const { words, language, setLanguage, elder, setElder } = useSettings();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const acting = office() !== undefined;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {words.site.skip}
      </a>
      <header className="top">
        <div className="page top-row">
          <Link to="/" className="brand">
            <Ding />
            <span>
              <b>{words.site.name}</b>
              <small>{words.site.tagline}</small>
            </span>
          </Link>
          <nav aria-label={words.site.menu} className="menu">
            <NavLink to="/" end>
              {words.nav.home}
            </NavLink>
            <NavLink to="/services">{words.nav.services}</NavLink>
            <NavLink to="/registers">{words.nav.registers}</NavLink>
            <NavLink to="/verify">{words.nav.verify}</NavLink>
            <NavLink to="/performance">{words.nav.performance}</NavLink>
            <NavLink to="/ledger">{words.nav.ledger}</NavLink>
            {acting && <NavLink to="/desk">{words.nav.desk}</NavLink>}
            <NavLink to="/account">{words.nav.account}</NavLink>
          </nav>
          <div className="switches">
            <button type="button" className="switch" aria-pressed={elder} onClick={() => setElder(!elder)}>
              {words.site.elder}
            </button>
            <button
              type="button"
              className="switch"
              lang={other === 'zh' ? 'zh-CN' : 'en'}
              onClick={() => setLanguage(other)}
            >
              {words.site.other}
            </button>
          </div>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="page">
        {children}
      </main>
      <footer className="bottom">
        <div className="page">
          <p>{words.site.footer}</p>
          <ul className="feet">
            <li>
              <Link to="/notices">{words.notices.title}</Link>
            </li>
            <li>
              <Link to="/how">{words.nav.how}</Link>
            </li>
            <li>
              <Link to="/desk">{words.desk.title}</Link>
            </li>
            <li>
              <Link to="/design">{words.design.title}</Link>
            </li>
            <li>
              <a href="/openapi.json">{words.site.source}</a>
            </li>
          </ul>
        </div>
      </footer>
    </>
  );
}

type Crumb = [to: string, name: string];

/** A page's title, the way to it and what stands over it; also names the browser's tab. */
export function Title({
  crumbs = [],
  over,
  children,
  after,
}: {
  crumbs?: Crumb[];
  over?: ReactNode;
  children: string;
  after?: ReactNode;
}) {
  const { words } = useSettings();
  useEffect(() => {
    document.title = `${children} · ${words.site.name}`;
  }, [children, words]);
  return (
    <div className="title">
      {crumbs.length > 0 && (
        <nav aria-label={words.common.breadcrumb}>
          <ol className="crumbs">
            {[['/', words.site.home] as Crumb, ...crumbs].map(([to, name]) => (
              <li key={to}>
                <Link to={to}>{name}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {over && <p className="over">{over}</p>}
      <h1>{children}</h1>
      {after}
    </div>
  );
}
