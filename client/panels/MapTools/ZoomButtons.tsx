import { useConsole, useDesk } from '../../console/console.ts';
import { rememberLayers } from '../../console/desk.ts';
import { frameAlarms } from '../../console/frame-alarms.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';

export function ZoomButtons() {
  const console = useConsole();
  const { desk, map } = console;
  const { t } = useWords();
  const layersOpen = useDesk((state) => state.layersOpen);
  const flipLayers = () =>
    desk.update((before) => {
      const next = { ...before, layersOpen: !before.layersOpen };
      rememberLayers(next);
      return next;
    });
  const sketch = (what: 'measure' | 'choose') =>
    desk.update((before) => ({ ...before, sketch: before.sketch === what ? null : what }));
  const buttons: { icon: IconName; label: string; press: () => void; expanded?: boolean }[] = [
    { icon: 'plus', label: t('map.zoomIn'), press: () => map.get()?.zoomBy(1) },
    { icon: 'minus', label: t('map.zoomOut'), press: () => map.get()?.zoomBy(-1) },
    { icon: 'fit', label: t('map.fit'), press: () => map.get()?.fitCity() },
    { icon: 'siren', label: t('map.frame'), press: () => frameAlarms(console) },
    { icon: 'ruler', label: t('sketch.measure'), press: () => sketch('measure') },
    { icon: 'lasso', label: t('sketch.choose'), press: () => sketch('choose') },
    {
      icon: 'layers',
      label: layersOpen ? t('map.hideLayers') : t('map.layers'),
      press: flipLayers,
      expanded: layersOpen,
    },
  ];
  return (
    <div className="fl zoom">
      {buttons.map(({ icon, label, press, expanded }) => (
        <button key={icon} type="button" aria-label={label} title={label} aria-expanded={expanded} onClick={press}>
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
