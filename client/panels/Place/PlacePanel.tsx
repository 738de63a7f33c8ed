import { useMemo } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { NearestCameras } from '../Camera/NearestCameras.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { NearbyStations } from '../NearbyStations.tsx';

/** A point of the map where nothing stands: what is near it. */
export function PlacePanel({ lon, lat }: { lon: number; lat: number }) {
  const { t } = useWords();
  const place = useMemo(() => ({ lon, lat }), [lon, lat]);
  return (
    <article data-place={`${lon.toFixed(5)},${lat.toFixed(5)}`}>
      <header className="sec head">
        <div className="row">
          <span className="tag">{t('cameras.placeTag')}</span>
          <span className="sp" />
          <ClosePanel />
        </div>
        <div className="panel-name">
          <h2>{t('cameras.placeTitle')}</h2>
          <div className="m2 t12 num">
            {lat.toFixed(4)}° N, {lon.toFixed(4)}° E
          </div>
        </div>
      </header>
      <NearestCameras place={place} shown={4} />
      <NearbyStations place={place} />
    </article>
  );
}
