import type { ResponseLevel } from '../../domain/alerts/response.ts';
import { RESPONSE_COLOUR, RESPONSE_KEY, RESPONSE_NUMERAL } from '../format/response-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { LEVEL_SIGN, SeverityIcon } from './Severity.tsx';

/** Filled: a person has put it in force. Outlined: the rules propose it. */
export function ResponseBadge({ level, kind }: { level: ResponseLevel; kind: 'proposed' | 'confirmed' }) {
  const { t, language } = useWords();
  const colour = RESPONSE_COLOUR[level];
  const mark = { [`data-response-${kind}`]: level };
  return (
    <span className={`sev ${colour} ${kind === 'proposed' ? 'ghost' : ''}`} {...mark}>
      <SeverityIcon level={colour} inverted={kind === 'confirmed'} />
      {language === 'en'
        ? `${RESPONSE_NUMERAL[level]} ${LEVEL_SIGN[colour]} ${t(`level.${colour}`)}`
        : t(`response.level.${RESPONSE_KEY[level]}`)}
    </span>
  );
}
