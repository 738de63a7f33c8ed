import { Switch } from 'react-aria-components';
import { useConsole, useMoment } from '../../console/console.ts';
import { rememberLayers } from '../../console/desk.ts';
import { useShownLayers } from '../../console/shown-layers.ts';
import { formatCount } from '../../format/quantities.ts';
import { hourMinute } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { drawnReports } from '../../live/citizen-reports.ts';
import { useSelected } from '../../live/observable.ts';
import type { LayerSwitch as Row } from '../../map/layer.ts';
import { SWITCH_NAMES, type SwitchName } from '../../map/layer-names.ts';
import { LAYERS } from '../../map/layers/index.ts';
import { GlyphSample } from './GlyphSample.tsx';

/** What is drawn, and how much of it there is. Remembered on this machine. */
export function LayerSwitch() {
  const { desk, city, clock, citizenReports } = useConsole();
  const { t, language } = useWords();
  const layers = useShownLayers();
  const minute = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  const reports = useSelected(citizenReports.known, (known) => drawnReports(known, minute).length);
  const time = useMoment((now) => (clock.heard ? hourMinute(now, city.timezone) : '–'));
  const flip = (name: SwitchName, on: boolean) =>
    desk.update((before) => {
      const next = { ...before, layers: { ...before.layers, [name]: on } };
      rememberLayers(next);
      return next;
    });
  return (
    <section className="fl layers" id="layers" aria-label={t('map.layers')}>
      {SWITCH_NAMES.map((name) => {
        const row: Row = LAYERS[name].switch;
        const count = row.count({ city, reports });
        return count === 0 ? null : (
          <Switch key={name} className="layer" isSelected={layers[name]} onChange={(on) => flip(name, on)}>
            <span className="g">
              <Sign of={row.sign} />
            </span>
            {inLanguage(row.label, language)}
            <b className="num">{row.tells === 'time' ? time : formatCount(count)}</b>
            <span className="sw" aria-hidden="true" />
          </Switch>
        );
      })}
    </section>
  );
}

function Sign({ of: sign }: { of: Row['sign'] }) {
  if ('glyph' in sign) return <GlyphSample name={sign.glyph} />;
  return <span className={`layer-sign ${sign.patch}`} aria-hidden="true" />;
}
