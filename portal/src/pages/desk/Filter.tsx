// Search and filters of the inbox. What is chosen stands in the address.
import { own } from '../../lib/own';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSettings } from '../../lib/language';
import type { Filters, Item } from './inbox';

const PAUSE_MS = 250;

export function Filter({ items, filters, roles }: { items: Item[]; filters: Filters; roles: boolean }) {
  const { words, pick } = useSettings();
  const [, setParams] = useSearchParams();
  const [typed, setTyped] = useState(filters.q);
  const set = (name: keyof Filters, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  useEffect(() => {
    if (typed === filters.q) return undefined;
    const timer = setTimeout(() => set('q', typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const services = new Map(items.map((item) => [item.service, pick(item.service_name) || item.service]));
  const offices = [...new Set(items.map(({ role }) => role))];
  return (
    <search className="narrow">
      <div>
        <label htmlFor="q">{words.desk.find}</label>
        <input
          id="q"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Select
        id="service"
        label={words.desk.service}
        value={filters.service}
        set={(value) => set('service', value)}
        options={[...services]}
      />
      {roles && (
        <Select
          id="role"
          label={words.desk.role}
          value={filters.role}
          set={(value) => set('role', value)}
          options={offices.map((role) => [role, own(words.roles, role) ?? role])}
        />
      )}
      <Select
        id="hand"
        label={words.desk.hand}
        value={filters.hand}
        set={(value) => set('hand', value)}
        options={[
          ['free', words.desk.hands.free],
          ['mine', words.desk.hands.mine],
          ['others', words.desk.hands.others],
        ]}
      />
      <Select
        id="card"
        label={words.desk.card}
        value={filters.card}
        set={(value) => set('card', value)}
        options={[
          ['red', words.desk.red],
          ['yellow', words.desk.yellow],
          ['none', words.desk.noCard],
        ]}
      />
    </search>
  );
}

function Select({
  id,
  label,
  value,
  set,
  options,
}: {
  id: string;
  label: string;
  value: string;
  set: (value: string) => void;
  options: [value: string, says: string][];
}) {
  const { words } = useSettings();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{words.desk.any}</option>
        {options.map(([one, says]) => (
          <option key={one} value={one}>
            {says}
          </option>
        ))}
      </select>
    </div>
  );
}
