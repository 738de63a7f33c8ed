import { useSituation } from '../console/console.ts';
import { thingLink } from '../console/thing-link.ts';
import { formatCount } from '../format/quantities.ts';
import { useWords } from '../i18n/use-words.ts';
import type { CameraView } from '../live/camera-view.ts';
import { CameraConditionWords } from '../panels/Camera/CameraConditionWords.tsx';
import { ConditionAge } from '../ui/Age.tsx';
import { Name } from '../ui/Name.tsx';
import { Fold } from './Fold.tsx';

const ORDER = ['suspect', 'silent', 'late', 'live', 'unknown'] as const satisfies readonly CameraView['condition'][];

/** Every camera, by how far its picture can be trusted. */
export function Cameras() {
  const { t } = useWords();
  const cameras = useSituation((situation) => situation.cameras);
  return (
    <section aria-labelledby="report-cameras">
      <h2 id="report-cameras">{t('theme.cameras')}</h2>
      {ORDER.map((condition) => {
        const own = cameras.filter((view) => view.condition === condition);
        if (own.length === 0) return null;
        return (
          <Fold
            key={condition}
            level={3}
            name={`cameras ${condition}`}
            title={
              <>
                {t(`condition.${condition}`)} <b className="num">{formatCount(own.length)}</b>
              </>
            }
          >
            {() => (
              <ul className="report-columns">
                {own.map((view) => (
                  <li key={view.camera.id} data-camera-id={view.camera.id}>
                    <a href={`/${thingLink({ kind: 'camera', id: view.camera.id })}`}>
                      <Name name={view.camera.name} />
                    </a>{' '}
                    {condition === 'suspect' ? (
                      <CameraConditionWords view={view} />
                    ) : (
                      <ConditionAge condition={view.condition} at={view.state?.at ?? null} />
                    )}
                  </li>
                ))}
              </ul>
            )}
          </Fold>
        );
      })}
    </section>
  );
}
