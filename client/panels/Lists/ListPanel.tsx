import { useEffect, useRef, useState } from 'react';
import { levelRank } from '../../../domain/levels.ts';
import { termOf } from '../../../domain/terms.ts';
import { useConsole, useDesk, useIfKnown, useSituation } from '../../console/console.ts';
import type { ListFilter } from '../../console/desk.ts';
import { isTyping } from '../../console/is-typing.ts';
import { openThing } from '../../console/open-thing.ts';
import { formatCount } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { lookOf } from '../../live/look.ts';
import type { Situation } from '../../live/situation.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AsOf } from '../../ui/None.tsx';
import { usePendingFocus } from '../../ui/use-pending-focus.ts';
import { WhenKnown } from '../../ui/WhenKnown.tsx';
import { AlarmDesk } from '../AlarmDesk/AlarmDesk.tsx';
import { Search } from '../Search/Search.tsx';
import { chipsOf, countOf, isOn, press } from './chips.ts';
import { EmptyList } from './EmptyList.tsx';
import { heldOrder, type ListItem, levelOf, listItems } from './list-items.ts';
import { Row } from './Row.tsx';
import { useWindow } from './use-window.ts';

const ROW_PX = 66;

/** The alarm desk and the lists: what needs eyes, and everything. J and K move, Enter opens. */
export function ListPanel() {
  const { desk } = useConsole();
  const { t } = useWords();
  const filter = useDesk((state) => state.filter);
  const setFilter = (next: ListFilter) => desk.update((before) => ({ ...before, filter: next }));
  return (
    <aside className="left" aria-label={t('list.label')}>
      <div className="ph">
        <div className="tabs" role="tablist" aria-label={t('list.label')}>
          {(['alarms', 'watch', 'everything'] as const).map((scope) => (
            <button
              key={scope}
              type="button"
              role="tab"
              id={`tab-${scope}`}
              aria-selected={filter.scope === scope}
              aria-controls="tab-panel"
              className={filter.scope === scope ? 'on' : ''}
              data-tab={scope}
              onClick={() => setFilter({ ...filter, scope, theme: null, condition: null })}
            >
              {scope === 'alarms' ? t('desk.tab') : t(`list.${scope}`)}
            </button>
          ))}
        </div>
        <span className="sp" />
        {filter.scope === 'alarms' ? <FindButton /> : <OverLadder />}
      </div>
      <div
        className="tab-panel"
        data-scope={filter.scope}
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${filter.scope}`}
      >
        <Search />
        <WhenKnown>
          {filter.scope === 'alarms' ? <AlarmDesk /> : <Lists filter={filter} setFilter={setFilter} />}
        </WhenKnown>
      </div>
    </aside>
  );
}

/** The alarms need the room of the search, so there it waits behind its key and this button. */
function FindButton() {
  const { t } = useWords();
  const find = () => document.querySelector<HTMLElement>('.left .search input')?.focus();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t('search.label')}
      title={t('search.label')}
      onClick={find}
    >
      <Icon name="search" />
    </button>
  );
}

function OverLadder() {
  const { t } = useWords();
  const count = useIfKnown((now) => now.stations.filter((view) => levelRank(levelOf(now, view)) > 0).length);
  return count === null ? null : (
    <span className="t11 m num nw">
      {t('list.overLadder', { count })} <AsOf rests="water" />
    </span>
  );
}

/** A situation whose lists would come out the same. */
const isSameList = (a: Situation, b: Situation) =>
  a.stations === b.stations && a.cameras === b.cameras && a.trucks === b.trucks && a.world.alarms === b.world.alarms;

interface ListsProps {
  readonly filter: ListFilter;
  readonly setFilter: (next: ListFilter) => void;
}

function Lists({ filter, setFilter }: ListsProps) {
  const { t } = useWords();
  const situation = useSituation((now) => now, isSameList);
  return (
    <>
      <div className="chip-bar">
        <div className="chips">
          {chipsOf(filter.scope, situation).map((chip) => {
            const name =
              chip.kind === 'all'
                ? t('list.all')
                : chip.kind === 'theme'
                  ? t(`theme.${chip.theme}`)
                  : t(`list.${chip.condition as 'silent' | 'suspect' | 'late' | 'unknown'}`);
            return (
              <button
                key={name}
                type="button"
                className={`chip ${isOn(chip, filter) ? 'on' : ''}`}
                aria-pressed={isOn(chip, filter)}
                onClick={() => setFilter(press(chip, filter))}
              >
                {name}
                <b className="num">{formatCount(countOf(chip, filter.scope, situation))}</b>
              </button>
            );
          })}
          <ActiveFilters filter={filter} setFilter={setFilter} />
        </div>
      </div>
      <Rows key={JSON.stringify(filter)} filter={filter} />
      <div className="list-foot t11 m">
        <span className="sp" />
        <kbd>J</kbd>
        <kbd>K</kbd> {t('list.move')} <kbd>↵</kbd> {t('list.open')} <kbd>/</kbd> {t('list.search')}
      </div>
    </>
  );
}

const rowOf = (list: HTMLElement, at: number) => list.querySelector<HTMLElement>(`[data-row="${at}"]`);

function Rows({ filter }: { filter: ListFilter }) {
  const console = useConsole();
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  /** The row that has the focus or is about to get it; keys come faster than frames. */
  const cursor = useRef<number | null>(null);
  const keyed = usePendingFocus(list, rowOf);
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const selected = useDesk((state) => (state.selection && 'id' in state.selection ? state.selection.id : null));
  const situation = useSituation((now) => now, isSameList);
  const sorted = listItems(situation, filter);
  const { items, added } = held ? heldOrder(sorted, held) : { items: sorted, added: 0 };
  const { first, last } = useWindow(list, items.length, ROW_PX);
  const hold = () => setHeld((before) => before ?? sorted.map((item) => item.id));
  const release = () => {
    const inside = list.current?.contains(document.activeElement) ?? false;
    if (!inside && !keyed.isPending()) cursor.current = null;
    if (!inside && !list.current?.matches(':hover')) setHeld(null);
  };

  // The key moves the cursor, and brings a row into the window before it is focused.
  useEffect(() => {
    const move = (step: number) => {
      const rows = list.current;
      if (!rows || items.length === 0) return;
      const to = Math.min(items.length - 1, Math.max(0, (cursor.current ?? -1) + step));
      cursor.current = to;
      const top = to * ROW_PX;
      if (top < rows.scrollTop) rows.scrollTop = top;
      else if (top + ROW_PX > rows.scrollTop + rows.clientHeight) rows.scrollTop = top + ROW_PX - rows.clientHeight;
      keyed.focus(to);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const inside = list.current?.contains(document.activeElement);
      if (event.key === 'j' || event.key === 'J' || (inside && event.key === 'ArrowDown')) move(1);
      else if (event.key === 'k' || event.key === 'K' || (inside && event.key === 'ArrowUp')) move(-1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [items, keyed.focus]);

  if (items.length === 0) return <EmptyList scope={filter.scope} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the order still while a hand or the focus is inside
    <div
      className="rows"
      ref={list}
      onPointerEnter={hold}
      onPointerLeave={() => requestAnimationFrame(release)}
      onFocus={(event) => {
        hold();
        const row = event.target.closest<HTMLElement>('[data-row]');
        if (row) cursor.current = Number(row.dataset.row);
      }}
      onBlur={() => requestAnimationFrame(release)}
    >
      {added > 0 && <div className="rows-new t11">{t('list.new', { count: added })}</div>}
      <ol style={{ height: items.length * ROW_PX }}>
        {items.slice(first, last).map((item, i) => (
          <li
            key={item.id}
            style={{ top: (first + i) * ROW_PX, height: ROW_PX }}
            aria-setsize={items.length}
            aria-posinset={first + i + 1}
          >
            <button
              type="button"
              data-row={first + i}
              data-kind={item.kind}
              {...{ [`data-${item.kind}-id`]: item.id }}
              className={`inc ${rowLook(item)} ${item.id === selected ? 'sel' : ''}`}
              aria-current={item.id === selected}
              onClick={() => openThing(console, { kind: item.kind, id: item.id })}
            >
              <Row item={item} city={console.city} />
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function rowLook(item: ListItem): string {
  if (item.kind !== 'station' && item.kind !== 'camera') return '';
  const condition = item.kind === 'station' ? lookOf(item.view) : item.view.condition;
  const level = item.kind === 'station' && item.level !== 'none' ? item.level : null;
  return `${level ?? ''} ${condition === 'silent' || condition === 'unknown' ? 'silent' : condition}`;
}

function ActiveFilters({ filter, setFilter }: { filter: ListFilter; setFilter: (next: ListFilter) => void }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const words: [string, ListFilter][] = [];
  if (filter.scope === 'everything' && filter.condition) {
    words.push([t(`condition.${filter.condition}`), { ...filter, condition: null }]);
  }
  if (filter.district) words.push([inLanguage(termOf(city, filter.district), language), { ...filter, district: null }]);
  return words.map(([word, without]) => (
    <button
      key={word}
      type="button"
      className="chip on"
      aria-label={t('list.clear', { filter: word })}
      onClick={() => setFilter(without)}
    >
      {word} <Icon name="close" />
    </button>
  ));
}
