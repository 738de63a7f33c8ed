// What a list takes along of its rows: a column for each thing that is known of them.
import type { TFunction } from 'i18next';
import type { City } from '../../../domain/city.ts';
import { MEASURES } from '../../../domain/measures.ts';
import { roleOf } from '../../../domain/station-kinds.ts';
import { termOf } from '../../../domain/terms.ts';
import { type Cell, type Column, measureColumns, shownFigure, timeCell } from '../../format/table.ts';
import type { Language } from '../../i18n/languages.ts';
import { inLanguage } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { truckCondition } from '../../live/truck-view.ts';
import { truckWords } from '../../ui/truck-words.ts';
import type { ListItem } from './list-items.ts';

interface Words {
  readonly t: TFunction;
  readonly language: Language;
  readonly city: City;
}

type Of<Kind extends ListItem['kind']> = Extract<ListItem, { kind: Kind }>;

/** One cell for rows of one kind, empty for the others. */
function only<Kind extends ListItem['kind']>(kind: Kind, cell: (item: Of<Kind>) => Cell) {
  return (item: ListItem) => (item.kind === kind ? cell(item as Of<Kind>) : null); // its kind was just asked
}

export function listColumns({ t, language, city }: Words): Column<ListItem>[] {
  const district = (id: string) => inLanguage(termOf(city, id), language);
  const station = (cell: (view: StationView) => Cell) => only('station', ({ view }) => cell(view));
  return [
    { header: t('export.id'), cell: ({ id }) => id },
    { header: t('export.name'), cell: (item) => nameOf(item, language) },
    { header: t('export.kind'), cell: (item) => kindOf(item, t) },
    { header: t('panel.district'), cell: (item) => districtOf(item, district) },
    { header: t('export.level'), cell: station(({ level }) => level && t(`level.${level}`)) },
    ...measureColumns<ListItem>(
      (item) => (item.kind === 'station' && item.view.theme !== 'rain' ? figureOf(item.view) : null),
      (measure, unit) => t('chart.title', { measure: inLanguage(MEASURES[measure].label, language), unit }),
    ),
    {
      header: t('chart.title', { measure: t('chart.rain1h'), unit: 'mm' }),
      cell: station(({ theme, value }) =>
        theme === 'rain' && value !== null ? shownFigure(value, { factor: 1, decimals: 1 }) : null,
      ),
    },
    { header: t('export.known'), cell: station(({ current: { basis } }) => basisWords(t, basis)) },
    { header: t('export.valueAt'), cell: station(({ current }) => timeCell(current.at, city.timezone)) },
    { header: t('export.state'), cell: only('truck', ({ view }) => truckWords(t, view)) },
    {
      header: t('chart.title', { measure: t('truck.capacity'), unit: 'm³/h' }),
      cell: only('truck', ({ view }) => view.truck.capacity_m3_h),
    },
    {
      header: t('export.positionAt'),
      cell: only('truck', ({ view }) => timeCell(view.state?.position?.at, city.timezone)),
    },
    {
      header: t('export.pictureAt'),
      cell: only('camera', ({ view }) => timeCell(view.state?.frame_at, city.timezone)),
    },
    { header: t('export.condition'), cell: (item) => conditionOf(item, t) },
    { header: t('panel.exposure'), cell: only('site', ({ site }) => site.exposure) },
    {
      header: t('chart.title', { measure: t('panel.catchment'), unit: 'ha' }),
      cell: only('site', ({ site }) => site.catchment_ha),
    },
    {
      header: t('chart.title', { measure: t('panel.drains'), unit: 'mm/h' }),
      cell: only('site', ({ site }) => site.drain_mm_h),
    },
    { header: t('panel.measuredBy'), cell: only('site', ({ site }) => site.station_id) },
    {
      header: t('chart.title', { measure: t('export.longitude'), unit: '°' }),
      cell: (item) => placeOf(item)?.lon ?? null,
    },
    {
      header: t('chart.title', { measure: t('export.latitude'), unit: '°' }),
      cell: (item) => placeOf(item)?.lat ?? null,
    },
  ];
}

/** How a value is known, in a word; that it was measured needs one too where it stands beside others. */
export function basisWords(t: TFunction, basis: StationView['current']['basis']): string {
  return basis === 'measured' ? t('export.measured') : t(`current.short.${basis}`);
}

function figureOf({ measure, value }: StationView) {
  return { measure, value };
}

function nameOf(item: ListItem, language: Language): string {
  switch (item.kind) {
    case 'station':
      return inLanguage(item.view.station.name, language);
    case 'camera':
      return inLanguage(item.view.camera.name, language);
    case 'truck':
      return item.view.truck.name;
    case 'site':
      return inLanguage(item.site.name, language);
  }
}

function kindOf(item: ListItem, t: TFunction): string {
  switch (item.kind) {
    case 'station':
      return t(`kind.${roleOf(item.view.station)}`);
    case 'camera':
      return t('kind.camera');
    case 'truck':
      return t('kind.truck');
    case 'site':
      return t(`siteKind.${item.site.kind}`);
  }
}

function districtOf(item: ListItem, district: (id: string) => string): Cell {
  switch (item.kind) {
    case 'station':
      return district(item.view.station.district);
    case 'truck':
      return district(item.view.truck.district);
    case 'site':
      return district(item.site.district);
    case 'camera':
      return null;
  }
}

function conditionOf(item: ListItem, t: TFunction): Cell {
  if (item.kind === 'site') return null;
  return t(`condition.${item.kind === 'truck' ? truckCondition(item.view) : item.view.condition}`);
}

/** Of a truck the last position that is believed, which its own time stands beside. */
function placeOf(item: ListItem): { readonly lon: number; readonly lat: number } | null {
  switch (item.kind) {
    case 'station':
      return item.view.station;
    case 'camera':
      return item.view.camera;
    case 'truck':
      return item.view.state?.position ?? null;
    case 'site':
      return item.site;
  }
}
