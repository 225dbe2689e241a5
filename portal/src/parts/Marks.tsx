// The small pictures: state marks that differ in shape, not only in colour. Each stands beside a word.

const box = { width: 18, height: 18, viewBox: '0 0 18 18', 'aria-hidden': true } as const;

/** Not asked: an empty ring. */
export const Ring = () => (
  <svg {...box} className="mark quiet">
    <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 2.5" />
  </svg>
);
/** Working: an open arc. */
export const Arc = () => (
  <svg {...box} className="mark now turning">
    <path d="M9 2a7 7 0 1 1-7 7" fill="none" stroke="currentColor" strokeWidth="2.5" />
  </svg>
);
/** Checked: the seal with its tick. */
export const Seal = () => (
  <svg {...box} className="mark seal">
    <rect x="1" y="1" width="16" height="16" rx="2" fill="currentColor" />
    <path d="m5 9.2 2.8 2.8L13 6.6" fill="none" stroke="#fff" strokeWidth="2" />
  </svg>
);
/** Something is wrong: a triangle. */
export const Alarm = () => (
  <svg {...box} className="mark wrong">
    <path d="M9 1 17.5 16.5H.5z" fill="currentColor" />
    <path d="M9 6.5v4.5" stroke="#fff" strokeWidth="2" />
    <circle cx="9" cy="13.6" r="1.2" fill="#fff" />
  </svg>
);
/** Done, on time. */
export const Dot = () => (
  <svg {...box} className="mark done">
    <circle cx="9" cy="9" r="5" fill="currentColor" />
  </svg>
);
/** Soon due, or at work. */
export const Diamond = () => (
  <svg {...box} className="mark now">
    <path d="m9 2.5 6.5 6.5L9 15.5 2.5 9z" fill="currentColor" />
  </svg>
);
/** Overdue or refused. */
export const Square = () => (
  <svg {...box} className="mark wrong">
    <rect x="4" y="4" width="10" height="10" fill="currentColor" />
  </svg>
);
/** Standing still: two bars. */
export const Pause = () => (
  <svg {...box} className="mark now">
    <rect x="4" y="3" width="3.5" height="12" fill="currentColor" />
    <rect x="10.5" y="3" width="3.5" height="12" fill="currentColor" />
  </svg>
);
/** A warning about time, as a card: yellow has an empty face with a mark, red is full. */
export const CardMark = ({ kind }: { kind: 'yellow' | 'red' }) => (
  <svg {...box} className={`mark ${kind === 'red' ? 'wrong' : 'now'}`}>
    <rect
      x="3.5"
      y="1.5"
      width="11"
      height="15"
      rx="1.5"
      fill={kind === 'red' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="2"
    />
    {kind === 'red' ? (
      <path d="m6.5 6.5 5 5m0-5-5 5" stroke="#fff" strokeWidth="1.8" />
    ) : (
      <path d="M9 5v4.5m0 2.2v1.8" stroke="currentColor" strokeWidth="2" />
    )}
  </svg>
);
/** The ding. */
export const Ding = () => (
  <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true" className="ding">
    <path
      fill="currentColor"
      d={
        'M6 2h5v7h10V2h5v7h2v3H4V9h2zM8 4v5h1V4zm15 0v5h1V4zM5 13h22l-1.2 9.5H6.2zM7 23.5h4L10.2 30H7.6' +
        'zm14 0h4L24.4 30h-2.6zm-6.6 0h3.2L17.2 28h-2.4z'
      }
    />
  </svg>
);
