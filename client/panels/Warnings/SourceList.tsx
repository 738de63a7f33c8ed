import { termOf } from '../../../domain/terms.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { RESPONSE_COLOUR, RESPONSE_KEY } from '../../format/response-words.ts';
import { isSameJson } from '../../format/same-json.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { hasNoEvent, type WarningSource, warningSources } from '../../live/warnings.ts';
import { None } from '../../ui/None.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';

/** What a warning can be made from now, the response levels first. */
export function SourceList({ onDraft }: { onDraft: (source: WarningSource) => void }) {
  const { t } = useWords();
  const sources = useSituation(({ world }) => warningSources(world), isSameJson);
  return (
    <section className="sec">
      <h3>{t('warnings.startFrom')}</h3>
      {sources.length === 0 && (
        <p className="t12 m2">
          <None of="warningSource" />
        </p>
      )}
      <ul className="warning-sources">
        {sources.map((source) => (
          <Source key={`${source.kind} ${source.id}`} source={source} onDraft={onDraft} />
        ))}
      </ul>
    </section>
  );
}

function Source({ source, onDraft }: { source: WarningSource; onDraft: (source: WarningSource) => void }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const incident = useSituation(({ world }) =>
    source.kind === 'incident' ? (world.incidents[source.id] ?? null) : null,
  );
  const level = useSituation(({ world }) =>
    source.kind === 'response' ? (world.responses[source.id]?.confirmed?.level ?? null) : null,
  );
  const noEvent = useSituation(({ world }) => hasNoEvent(source, city, world));
  const place = city.stations.find(({ id }) => id === incident?.station_ids[0])?.name;
  const area = source.id === 'city' ? city.name : termOf(city, source.id);
  const name =
    level === null
      ? inLanguage(place ?? termOf(city, incident?.district ?? city.name.en), language)
      : t('warnings.responseOf', {
          level: t(`response.level.${RESPONSE_KEY[level]}`),
          area: inLanguage(area, language),
        });
  const colour = level === null ? (incident?.level ?? null) : RESPONSE_COLOUR[level];
  return (
    <li>
      {colour && colour !== 'notice' && <SeverityIcon level={colour} />}
      <span className="el t12">{name}</span>
      {noEvent ? (
        <span className="t11 m" data-no-event>
          {t('warnings.noEvent')}
        </span>
      ) : (
        <Act
          right="warn"
          className="btn sm"
          data-action="warning-draft"
          data-source={source.kind}
          data-source-id={source.id}
          onPress={() => onDraft(source)}
        >
          {t('warnings.draftFrom')}
          <span className="visually-hidden"> {name}</span>
        </Act>
      )}
    </li>
  );
}
