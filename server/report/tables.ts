// The report as tables of plain cells: HTML and CSV say the same.
import type { CityIndex } from '../../domain/city-index.ts';
import { type EpochMs, formatInstant, MINUTE_MS } from '../../domain/time.ts';
import type { NoteLine, StormReport } from './storm-report.ts';
import { REPORT_WORDS, type ReportLanguage, type ReportWords } from './words.ts';

export type Cell = string | number | null;
export type TableName = 'sites' | 'orders' | 'trucks' | 'decisions' | 'observations' | 'notes';

export interface ReportTable {
  readonly name: TableName;
  readonly columns: readonly (keyof ReportWords['column'])[];
  readonly rows: readonly (readonly Cell[])[];
}

const ROMAN = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'];

export function reportTables(report: StormReport, index: CityIndex, language: ReportLanguage): ReportTable[] {
  const words = REPORT_WORDS[language];
  const { timezone } = index.city;
  const time = (at: EpochMs | null) => (at === null ? null : formatInstant(at, timezone));
  const noteText = ({ kind, area, level, text }: NoteLine): string => {
    switch (kind) {
      case 'response':
        return `${area} ${level === null ? words.ended : ROMAN[level]} ${text}`.trim();
      case 'closed':
      case 'reopened':
        return `${site(area)}: ${text}`;
      default:
        return text;
    }
  };
  const site = (id: string | null) => {
    const name = id === null ? null : index.sites.get(id)?.name;
    return id === null ? null : name ? `${language === 'en' ? name.en : name.zh} (${id})` : id;
  };
  const cm = (metres: number | null) => (metres === null ? null : Math.round(metres * 100));
  const tenth = (figure: number | null) => (figure === null ? null : Math.round(figure * 10) / 10);
  const minutes = (from: EpochMs | null, to: EpochMs | null) =>
    from === null || to === null ? null : Math.round((to - from) / MINUTE_MS);
  return [
    {
      name: 'sites',
      columns: [
        'site',
        'first_15',
        'last_15',
        'first_25',
        'last_25',
        'peak_cm',
        'peak',
        'alarm',
        'acknowledged',
        'by',
        'ordered',
        'arrived',
        'pumping',
        'reopened',
        'dry',
        'to_pump',
      ],
      rows: report.sites.map((one) => [
        site(one.site_id),
        time(one.first_15_ms),
        time(one.last_15_ms),
        time(one.first_25_ms),
        time(one.last_25_ms),
        cm(one.peak_m),
        time(one.peak_ms),
        time(one.alarm_at),
        time(one.acknowledged_at),
        one.acknowledged_by,
        time(one.ordered_at),
        time(one.arrived_at),
        time(one.pumping_at),
        time(one.under_25_ms),
        time(one.under_15_ms),
        minutes(one.alarm_at, one.pumping_at),
      ]),
    },
    {
      name: 'orders',
      columns: [
        'order',
        'truck',
        'site',
        'state',
        'issued',
        'by',
        'accepted',
        'arrived',
        'pumping',
        'ended',
        'hours',
        'pumped',
        'reason',
      ],
      rows: report.orders.map((one) => [
        one.id,
        one.truck_id,
        site(one.site_id),
        words.state[one.state],
        time(one.issued_at),
        one.issued_by,
        time(one.accepted_at),
        time(one.arrived_at),
        time(one.pumping_at),
        time(one.ended_at),
        tenth(one.pumping_h),
        tenth(one.pumped_m3),
        one.end_reason ?? one.reason,
      ]),
    },
    {
      name: 'trucks',
      columns: ['truck', 'orders', 'under_orders', 'hours', 'pumped'],
      rows: report.trucks.map((one) => [
        one.truck_id,
        one.orders,
        tenth(one.under_orders_h),
        tenth(one.pumping_h),
        tenth(one.pumped_m3),
      ]),
    },
    {
      name: 'decisions',
      columns: ['at', 'by', 'kind', 'truck', 'site', 'reason'],
      rows: report.decisions.map((one) => [
        time(one.at),
        one.by,
        words.kind[one.kind],
        one.truck_id,
        site(one.site_id),
        one.reason,
      ]),
    },
    {
      name: 'observations',
      columns: ['at', 'truck', 'site', 'depth_cm', 'photo'],
      rows: report.observations.map((one) => [
        time(one.at),
        one.truck_id,
        site(one.site_id),
        cm(one.depth_m),
        one.photo_id,
      ]),
    },
    {
      name: 'notes',
      columns: ['at', 'by', 'kind', 'text'],
      rows: report.notes.map((one) => [time(one.at), one.by, words.kind[one.kind], noteText(one)]),
    },
  ];
}
