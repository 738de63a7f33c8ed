import type { Level } from '../../domain/levels.ts';
import { useWords } from '../i18n/use-words.ts';

const SHAPES = {
  blue: <circle cx="8" cy="8" r="7" />,
  yellow: <path d="M8 .8 15.6 14.4H.4Z" />,
  orange: <path d="M8 .1 15.9 8 8 15.9.1 8Z" />,
  red: <path d="M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z" />,
} as const satisfies Record<Level, unknown>;

const MARKS = {
  blue: <circle cx="8" cy="8" r="2.2" />,
  yellow: <path d="M7.1 5.4h1.8v4.4H7.1zM7.1 11h1.8v1.8H7.1z" />,
  orange: <path d="M5.3 4.2h1.7v4.9H5.3zM9 4.2h1.7v4.9H9zM5.3 10.2h1.7v1.8H5.3zM9 10.2h1.7v1.8H9z" />,
  red: <path d="M3.2 6.7h9.6v2.6H3.2z" />,
} as const satisfies Record<Level, unknown>;

/** A level's shape with its mark; its word stands beside it or in its label. */
export function SeverityIcon({ level, inverted = false }: { level: Level; inverted?: boolean }) {
  const { t } = useWords();
  return (
    <svg
      className={`i sev-icon ${level} ${inverted ? 'inverted' : ''}`}
      viewBox="0 0 16 16"
      role="img"
      aria-label={t(`level.${level}`)}
    >
      <g className="shape">{SHAPES[level]}</g>
      <g className="mark">{MARKS[level]}</g>
    </svg>
  );
}

/** The character of a level, which on this desk stands before its English word, as on the city's own signals. */
export const LEVEL_SIGN = { blue: '蓝', yellow: '黄', orange: '橙', red: '红' } as const satisfies Record<
  Level,
  string
>;

/** Filled: in force. */
export function SeverityBadge({ level }: { level: Level }) {
  const { t, language } = useWords();
  return (
    <span className={`sev ${level}`}>
      <SeverityIcon level={level} inverted />
      {language === 'en' ? `${LEVEL_SIGN[level]} ${t(`level.${level}`)}` : t(`level.${level}`)}
    </span>
  );
}
