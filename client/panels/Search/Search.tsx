import { useEffect, useMemo, useRef, useState } from 'react';
import { ComboBox, I18nProvider, Input, type Key, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useConsole } from '../../console/console.ts';
import { NO_FILTER } from '../../console/desk.ts';
import { openThing } from '../../console/open-thing.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Name } from '../../ui/Name.tsx';
import { searchCity, searchIndex } from './search-city.ts';

/** `/` puts the cursor here. A district filters the list; anything else opens its panel. */
export function Search() {
  const console = useConsole();
  const { t, language } = useWords();
  const [text, setText] = useState('');
  // An emptied field would open its list again, and an open list hides the rest of the page from assistive technology: after
  // a choice the field starts anew, closed and without the focus.
  const [round, setRound] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const index = useMemo(() => searchIndex(console.city), [console.city]);
  const hits = searchCity(index, text);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const choose = (key: Key | null) => {
    const hit = hits.find((item) => item.key === key);
    if (!hit) return;
    setText('');
    setRound((before) => before + 1);
    if (hit.kind === 'district') {
      console.desk.update((before) => ({
        ...before,
        filter: { ...NO_FILTER, scope: 'everything', district: hit.id },
      }));
      const place = console.city.stations.find((station) => station.district === hit.id);
      if (place) console.map.get()?.goTo(place, 11);
    } else openThing(console, { kind: hit.kind, id: hit.id });
  };

  return (
    // The field says things of its own to a screen reader: how many hits there are, what its list is called.
    <I18nProvider locale={language}>
      <ComboBox
        key={round}
        className="search"
        aria-label={t('search.label')}
        items={hits}
        inputValue={text}
        onInputChange={setText}
        selectedKey={null}
        onSelectionChange={choose}
        allowsEmptyCollection
        menuTrigger="input"
      >
        <Icon name="search" />
        <Input
          ref={input}
          placeholder={t('search.placeholder')}
          onKeyDown={({ key, currentTarget }) => {
            // What stands first is what was meant, unless the arrows have gone to another.
            const [first] = hits;
            if (key === 'Enter' && first && !currentTarget.getAttribute('aria-activedescendant')) choose(first.key);
          }}
        />
        <Popover className="search-popover" placement="bottom start" offset={6} crossOffset={-33}>
          <ListBox
            className="search-hits"
            renderEmptyState={() => <div className="m t12 search-none">{t('search.none')}</div>}
          >
            {hits.map((hit) => (
              <ListBoxItem
                key={hit.key}
                id={hit.key}
                textValue={`${hit.name.zh} ${hit.name.en}`}
                className="search-hit"
              >
                <span className="el">
                  <Name name={hit.name} />
                </span>
                <span className="sp" />
                <span className="t11 m nw">
                  {hit.role === 'site' ? t('theme.sites') : t(`kind.${hit.role}`)}
                  {hit.kind === 'district' ? '' : ` · ${hit.id}`}
                </span>
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  );
}
