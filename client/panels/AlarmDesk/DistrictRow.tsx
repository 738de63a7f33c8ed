import { termOf } from '../../../domain/terms.ts';
import { useConsole } from '../../console/console.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { DistrictGroup } from '../../live/alarms-filter.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LevelMark, LevelSign } from './LevelSign.tsx';
import { useSubject } from './use-alarm.ts';

interface DistrictProps {
  readonly group: DistrictGroup;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

/** All places of a district as one row, with its worst place named. */
export function DistrictRow({ group, expanded, onToggle }: DistrictProps) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { district, rows, level, alarms, unacknowledged } = group;
  const name = district ? inLanguage(termOf(city, district), language) : t('desk.noDistrict');
  const worst = useSubject(rows[0]!.head); // a group is made of at least one row
  return (
    <div
      className={`inc district ${level} ${unacknowledged > 0 ? 'unack' : ''}`}
      data-district={district}
      data-level={level}
      data-alarms={alarms}
    >
      <button
        type="button"
        className="cover"
        data-cover
        data-action="expand"
        aria-expanded={expanded}
        aria-label={t(expanded ? 'desk.hideDistrict' : 'desk.showDistrict', { place: name })}
        onClick={onToggle}
      />
      <div className="ic">
        <LevelSign level={level} />
      </div>
      <div className="n el">
        <LevelMark level={level} />
        {name}
      </div>
      <div className="v num">
        {rows.length}
        <Icon name="chevron" />
      </div>
      <div className="d">
        <span className="el">{inLanguage(worst, language)}</span>
      </div>
      <div className="o">
        {unacknowledged > 0 && (
          <span className="tag un">{t('desk.unackedOf', { count: unacknowledged, all: alarms })}</span>
        )}
        <span className="sp" />
        <span className="m num">{t('desk.districtPlaces', { places: rows.length, alarms })}</span>
      </div>
    </div>
  );
}
