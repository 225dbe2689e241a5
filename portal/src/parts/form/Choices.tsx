// What can be chosen, one or several, each with its box. Nothing is chosen beforehand.
import type { ReactNode } from 'react';

export type Option = {
  value: string;
  says: ReactNode;
  /** Where the choice leads, for the keys of the desk. */
  leads?: string;
};

type Props = {
  /** Of the first box. */
  id: string;
  options: Option[];
  chosen: string[];
  change: (chosen: string[]) => void;
  /** One of them only. */
  one?: boolean;
  /** Short ones stand two beside each other. */
  two?: boolean;
};

export function Choices({ id, options, chosen, change, one = false, two = false }: Props) {
  const toggle = (value: string, on: boolean) => {
    if (one) return change([value]);
    change(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  };
  return (
    <div className={two ? 'options two' : 'options'}>
      {options.map(({ value, says, leads }, at) => (
        <label key={value} className="option">
          <input
            id={at === 0 ? id : undefined}
            type={one ? 'radio' : 'checkbox'}
            name={id}
            value={value}
            data-leads={leads}
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)}
          />
          <span>{says}</span>
        </label>
      ))}
    </div>
  );
}
