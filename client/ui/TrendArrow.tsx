import type { Trend } from '../format/station-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { Icon, type IconName } from './Icon.tsx';

const ARROWS = { rising: 'up', risingFast: 'upfast', falling: 'down', steady: 'flat' } as const satisfies Record<
  Trend,
  IconName
>;

export function TrendArrow({ trend }: { trend: Trend }) {
  const { t } = useWords();
  return <Icon name={ARROWS[trend]} label={t(`trend.${trend}`)} />;
}
