// A button that saves a text as a file, made on this device.
import type { ReactNode } from 'react';

const KEEP_MS = 10_000;

export function save(
  content: string | Uint8Array<ArrayBuffer> | Blob,
  file: string,
  type = 'application/json',
) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}

export function Save({ text, file, children }: { text: string; file: string; children: ReactNode }) {
  return (
    <button type="button" className="button second" onClick={() => save(text, file)}>
      {children}
    </button>
  );
}
