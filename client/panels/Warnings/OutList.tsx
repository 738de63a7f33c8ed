import type { WarningContentForm } from '../../../domain/warning-api.ts';
import type { WarningStatus } from '../../../domain/warnings/warning.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';

interface OutListProps {
  readonly content: WarningContentForm;
  readonly status: WarningStatus;
  readonly sender: string;
  readonly earlier: number;
}

/** All that happens when it is sent, a line each. */
export function OutList({ content, status, sender, earlier }: OutListProps) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const minute = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  const { urgency, certainty, severity, level } = content;
  const lines = [
    t('warnings.out.status', { status: t(`warnings.statusLong.${status}`) }),
    t('warnings.out.cap', { sender }),
    t('warnings.out.severity', {
      severity: t(`warnings.severity.${severity}`),
      colour: t(`level.${level}`),
      urgency: t(`warnings.urgency.${urgency}`),
      certainty: t(`warnings.certainty.${certainty}`),
    }),
    t('warnings.out.time', { time: timeNear(Date.parse(content.expires), minute, city.timezone, language) }),
    ...(earlier === 0 ? [] : [t('warnings.out.chain', { count: earlier })]),
    t(status === 'Test' ? 'warnings.out.feedTest' : 'warnings.out.feed'),
    t('warnings.out.log'),
  ];
  return (
    <ul className="out-list t12" data-goes-out={status}>
      {lines.map((line) => (
        <li key={line}>
          <Icon name="check" />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}
