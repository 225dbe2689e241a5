// Lengths side by side: bars for the eye, a table for everyone.
import { number } from '../../lib/time';

const WIDTH = 600;
const ROW = 52;

export function Bars({
  bars,
  unit,
  label,
}: {
  bars: [name: string, value: number][];
  unit: (text: string) => string;
  label: string;
}) {
  const longest = Math.max(...bars.map(([, value]) => value), Number.MIN_VALUE);
  return (
    <table className="bars">
      <caption className="sr">{label}</caption>
      <tbody>
        {bars.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="mono">{unit(number(value, 3))}</td>
            <td className="bar">
              <svg viewBox={`0 0 ${WIDTH} ${ROW / 4}`} preserveAspectRatio="none" aria-hidden="true">
                <rect width={WIDTH} height={ROW / 4} className="track" />
                <rect width={Math.max(2, (WIDTH * value) / longest)} height={ROW / 4} className="length" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
