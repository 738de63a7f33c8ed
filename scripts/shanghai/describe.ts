// city.json: what the city is called and where it lies, its rain warnings, whom to call, when it closes a road, its tide and
// rivers, and its words in both languages.
import type { CityDescription } from '../../domain/city.ts';
import type { Words } from '../../domain/measures.ts';
import type { Owner } from './cameras.ts';
import { CONTROL_AREAS, controlAreaWord, DISTRICTS } from './districts.ts';
import { BASES } from './trucks.ts';
import { RIVERS, TIDE } from './waters.ts';

const OWNERS: Record<Owner, Words> = {
  water: { en: 'Water Authority', zh: '水务局' },
  roads: { en: 'Road Administration', zh: '道路管理部门' },
  police: { en: 'Traffic Police', zh: '公安交警' },
  district: { en: 'District flood-control office', zh: '区防汛办' },
  metro: { en: 'Metro operator', zh: '地铁运营单位' },
};

const TRUCK_KINDS: Record<string, Words> = {
  light: { en: 'Light pump truck', zh: '轻型排水车' },
  'self-priming': { en: 'Self-priming pump truck', zh: '自吸排水车' },
  vertical: { en: 'Vertical-lift pump truck', zh: '垂直式排水车（龙吸水）' },
  'mother-child': { en: 'Pump truck with tracked child pump', zh: '子母式排水车' },
  'high-flow': { en: 'High-flow pump truck', zh: '大流量排水车' },
};

export function describeCity(): CityDescription {
  return {
    id: 'shanghai',
    name: { en: 'Shanghai', zh: '上海' },
    timezone: 'Asia/Shanghai',
    language: 'zh',
    bounds: [120.84, 30.66, 122.02, 31.88],
    center: [121.48, 31.22],
    zoom: 9.6,
    datum: { en: 'Wusong datum', zh: '吴淞高程' },
    rain_warning: {
      '1h': { blue: 35, yellow: 50, orange: 80, red: 100 },
      '6h': { blue: 50, yellow: 80, orange: 100, red: 150 },
    },
    attribution: '© OpenStreetMap contributors (ODbL)',
    response_issuer: { en: 'City Flood HQ', zh: '市防汛指挥部' },
    emergency_numbers: [
      { number: '110', calls: { en: 'police', zh: '公安' } },
      { number: '119', calls: { en: 'fire and rescue', zh: '消防救援' } },
    ],
    // Over the road of an underpass (Xinmin Evening News 2015-11-25, repeated 2021); every ladder's orange step is the same.
    closing_depth_m: 0.25,
    tide: TIDE,
    rivers: RIVERS,
    terms: {
      ...Object.fromEntries(DISTRICTS.map(({ id, name }) => [id, name])),
      ...Object.fromEntries(
        Object.entries(CONTROL_AREAS).map(([id, { zh }]) => [controlAreaWord(id), { en: controlAreaWord(id), zh }]),
      ),
      ...Object.fromEntries(RIVERS.map(({ name }) => [name.en, name])),
      ...OWNERS,
      ...TRUCK_KINDS,
      ...Object.fromEntries(BASES.map(({ base, zh }) => [base, { en: base, zh }])),
    },
  };
}
