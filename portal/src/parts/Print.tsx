// The way to a paper: a page of the node's own that needs no script (docs/spec/http.md).
import { useSettings } from '../lib/language';

export function Print({ path }: { path: string }) {
  const { words, language } = useSettings();
  return (
    <a className="button second" href={`/print/${path}?lang=${language}`}>
      {words.print.link}
    </a>
  );
}
