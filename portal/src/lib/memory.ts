// What the device keeps between visits. Not here: what is kept.

/** What the device remembers; a browser that refuses storage just forgets. */
export const memory = {
  get(name: string): string | null {
    try {
      return localStorage.getItem(`ding.${name}`);
    } catch {
      return null;
    }
  },
  set(name: string, value: string) {
    try {
      localStorage.setItem(`ding.${name}`, value);
    } catch {
      // Storage is off or full: the choice holds for this visit only.
    }
  },
  drop(name: string) {
    try {
      localStorage.removeItem(`ding.${name}`);
    } catch {
      // There is nothing to drop.
    }
  },
  names(): string[] {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith('ding.'))
        .map((name) => name.slice('ding.'.length));
    } catch {
      return [];
    }
  },
};
