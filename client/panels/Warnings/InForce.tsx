import { useState } from 'react';
import { Act } from '../../console/Act.tsx';
import { useConsole, useNow, useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { isSameJson } from '../../format/same-json.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type OwnWarning, ownWarnings } from '../../live/warnings.ts';
import { None } from '../../ui/None.tsx';
import { SeverityBadge } from '../../ui/Severity.tsx';
import { CancelForm } from './CancelForm.tsx';
import { StatusMark } from './StatusMark.tsx';
import type { Writing } from './WarningsPanel.tsx';

/** Every warning of ours that holds now, with the time it still has. */
export function InForce({ onUpdate }: { onUpdate: (writing: Writing) => void }) {
  const { t } = useWords();
  const warnings = useSituation(({ world }) => ownWarnings(world), isSameJson);
  return (
    <section className="sec" data-warnings-in-force={warnings.length}>
      <h3>
        {t('warnings.inForce')}
        <span className="sp" />
        <a className="m t11" href="/public/v1/cap/feed.atom" target="_blank" rel="noreferrer">
          {t('warnings.feed')}
        </a>
      </h3>
      {warnings.length === 0 && (
        <p className="t12 m2">
          <None of="warningInForce" /> {t('warnings.nothingInForceWhy')}
        </p>
      )}
      <ul className="warning-list">
        {warnings.map((warning) => (
          <Row key={warning.key} warning={warning} onUpdate={onUpdate} />
        ))}
      </ul>
    </section>
  );
}

function Row({ warning, onUpdate }: { warning: OwnWarning; onUpdate: (writing: Writing) => void }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const now = useNow();
  const [cancelling, setCancelling] = useState(false);
  const { message, by } = warning;
  const { content, identifier, sent, status, references } = message;
  const text = content[language === 'en' ? 'en' : 'zh'];
  const when = (at: number) => timeNear(at, now, city.timezone, language);
  const left = content.expires - now;
  return (
    <li className="card-like" data-warning={identifier} data-level={content.level} data-chain={warning.key}>
      <div className="row">
        <SeverityBadge level={content.level} />
        <StatusMark status={status} />
        <span className="sp" />
        <span className="num t11 m2" data-left_s={Math.max(0, Math.round(left / 1_000))}>
          {left > 0
            ? t('warnings.untilIn', { time: when(content.expires), left: formatAge(left, language, { fine: true }) })
            : t('warnings.endsNow')}
        </span>
      </div>
      <b className="warning-headline">{text.headline}</b>
      <p className="t12 m2">{text.area}</p>
      <p className="t11 m num">
        {t('warnings.sentAt', { time: when(sent) })} · {t('warnings.by', { name: by })}
        {references.length > 0 && ` · ${t('warnings.messages', { count: references.length + 1 })}`}
        {' · '}
        <a href={`/public/v1/cap/${encodeURIComponent(identifier)}.xml`} target="_blank" rel="noreferrer">
          {t('warnings.readCap')}
        </a>
      </p>
      {cancelling ? (
        <CancelForm identifier={identifier} onDone={() => setCancelling(false)} />
      ) : (
        <div className="row gap-above">
          <Act
            right="warn"
            className="btn sm"
            data-action="warning-update"
            onPress={() => onUpdate({ source: content.source, follows: identifier })}
          >
            {t('warnings.update')}
          </Act>
          <Act right="warn" className="btn sm danger" data-action="warning-cancel" onPress={() => setCancelling(true)}>
            {t('warnings.cancelIt')}
          </Act>
        </div>
      )}
    </li>
  );
}
