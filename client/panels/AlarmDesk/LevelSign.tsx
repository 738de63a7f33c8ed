import type { AlarmLevel } from '../../../domain/alerts/alarm.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LEVEL_SIGN, SeverityIcon } from '../../ui/Severity.tsx';

/** The shape of a level; a fault of the equipment has a sign without colour. */
export function LevelSign({ level }: { level: AlarmLevel }) {
  const { t } = useWords();
  return level === 'notice' ? <Icon name="fault" label={t('desk.fault')} /> : <SeverityIcon level={level} />;
}

/** The word of a level before a name, as on the city's own signals. */
export function LevelMark({ level }: { level: AlarmLevel }) {
  const { t, language } = useWords();
  if (level === 'notice') return <b className="fault-mark">{t('desk.fault')} </b>;
  return <b className={`fg-${level}`}>{language === 'en' ? LEVEL_SIGN[level] : t(`level.${level}`)} </b>;
}
