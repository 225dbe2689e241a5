// Two versions side by side: file by file, each change with a few lines around it. What came and what went is
// said by a sign and a word, not by colour alone.
import { useMemo } from 'react';
import type { Authoring, Files, Line } from '../../lib/authoring';
import { useSettings } from '../../lib/language';
import { Dot } from '../../parts/Marks';
import { Scroll } from './Scroll';

export function Comparison({
  engine,
  old,
  now,
  against,
}: {
  engine: Authoring;
  old: Files;
  now: Files;
  against: number;
}) {
  const { words } = useSettings();
  const differences = useMemo(() => engine.compare(old, now), [engine, old, now]);
  return (
    <div className="comparison" data-changed={differences.map(({ file }) => file).join(' ')}>
      <p className="quiet">{words.design.against(against)}</p>
      {differences.length === 0 ? (
        <p className="line">
          <Dot />
          {words.design.same}
        </p>
      ) : (
        <p>
          <b>{words.design.changedFiles(differences.length)}</b>
        </p>
      )}
      {differences.map(({ file, places }) => (
        <section key={file} aria-label={file}>
          <h3>
            <code>{file}</code>
          </h3>
          {places.map((lines, at) => (
            <Scroll key={at} label={`${file} ${at + 1}`}>
              <table className="changes">
                <tbody>
                  {lines.map((line, position) => (
                    <Change key={position} line={line} />
                  ))}
                </tbody>
              </table>
            </Scroll>
          ))}
        </section>
      ))}
    </div>
  );
}

const SIGNS = { came: '+', went: '−', stayed: ' ' };

function Change({ line: { is, old, new: now, text } }: { line: Line }) {
  const { words } = useSettings();
  return (
    <tr className={is}>
      <td className="at">{old}</td>
      <td className="at">{now}</td>
      <td className="sign">
        <span aria-hidden="true">{SIGNS[is]}</span>
        {is !== 'stayed' && <span className="sr">{words.design[is]} </span>}
      </td>
      <td className="text">{text || ' '}</td>
    </tr>
  );
}
