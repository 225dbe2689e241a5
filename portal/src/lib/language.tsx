// The reader's language and elder mode: kept on the device, shown on <html>. Not here: the words themselves.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Bilingual } from './bilingual';
import { fetchCalendars, learn } from './calendars';
import { memory } from './memory';
import type { Words } from '../words/zh';

export type Language = 'zh' | 'en';
export { memory };
export type { Bilingual };

type Settings = {
  language: Language;
  words: Words;
  elder: boolean;
  setLanguage: (language: Language) => void;
  setElder: (elder: boolean) => void;
  /** Counts up when the ledger's calendars become known, so that whatever names a day is drawn again. */
  learned: number;
  /** The reader's half of a bilingual sentence. */
  pick: (text: Bilingual | string | undefined | null) => string;
};

const Context = createContext<Settings | null>(null);

function firstLanguage(): Language {
  const asked =
    new URLSearchParams(location.search).get('lang') ?? memory.get('language') ?? navigator.language;
  return asked.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** The words of one language, fetched when it is spoken. */
const dictionaries: Record<Language, () => Promise<Words>> = {
  zh: async () => (await import('../words/zh')).zh,
  en: async () => (await import('../words/en')).en,
};

type Spoken = { language: Language; words: Words };

/** The language to begin with, and its words. */
export async function firstWords(): Promise<Spoken> {
  const language = firstLanguage();
  return { language, words: await dictionaries[language]() };
}

export function SettingsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ language, words }, setSpoken] = useState(first);
  const [elder, setElder] = useState(() => memory.get('elder') === 'yes');

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    memory.set('language', language);
  }, [language]);
  const [learned, setLearned] = useState(0);
  useEffect(() => {
    // Where days begin changes what every page says; all of them are drawn again when it is known.
    void fetchCalendars()
      .then((calendars) => learn(calendars) && setLearned((times) => times + 1))
      .catch(() => {});
  }, []);
  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
    memory.set('elder', elder ? 'yes' : 'no');
  }, [elder]);

  const settings = useMemo<Settings>(
    () => ({
      language,
      words,
      elder,
      learned,
      // Without a connection the words of the other language may not come; then the page stays as it is.
      setLanguage: (next) =>
        void dictionaries[next]()
          .then((come) => setSpoken({ language: next, words: come }))
          .catch(() => {}),
      setElder,
      pick: (text) => (typeof text === 'string' ? text : (text?.[language] ?? '')),
    }),
    [language, words, elder, learned],
  );
  return <Context.Provider value={settings}>{children}</Context.Provider>;
}

/** What stands inside speaks this language, whichever the page around it speaks. */
export function Speaking({ language, children }: { language: Language; children: ReactNode }) {
  const outer = useSettings();
  const [spoken, setSpoken] = useState<Spoken>();
  useEffect(() => {
    let current = true;
    void dictionaries[language]()
      .then((words) => current && setSpoken({ language, words }))
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [language]);
  const settings = useMemo<Settings>(() => {
    const { language: inner, words } = outer.language === language || !spoken ? outer : spoken;
    return {
      ...outer,
      language: inner,
      words,
      pick: (text) => (typeof text === 'string' ? text : (text?.[inner] ?? '')),
    };
  }, [outer, language, spoken]);
  return (
    <Context.Provider value={settings}>
      <div lang={settings.language === 'zh' ? 'zh-CN' : 'en'}>{children}</div>
    </Context.Provider>
  );
}

export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error('a page stands inside SettingsProvider');
  return settings;
}

/** The dictionary in the reader's language. */
export const useWords = (): Words => useSettings().words;
