// Warnings as the live world brings them, and a draft as the server makes one.

import { HOUR_MS } from '../../domain/time.ts';
import type { WarningDraftAnswer } from '../../domain/warning-api.ts';
import type { Warning, WarningMessage } from '../../domain/warnings/warning.ts';
import { MINUTE, NOW } from './small-city.ts';

const TEXTS = {
  zh: {
    headline: '虹口积水橙色预警',
    description: '大连路下立交水深 56 厘米。',
    instruction: '请勿驶入。',
    area: '虹口区',
  },
  en: {
    headline: 'Orange warning of waterlogging in Hongkou',
    description: 'The Dalian Rd underpass stands 56 cm deep.',
    instruction: 'Do not drive in.',
    area: 'Hongkou District',
  },
};
const CONTENT: WarningMessage['content'] = {
  source: { kind: 'incident', id: 'I-1' },
  kind: 'waterlogging',
  level: 'orange',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  onset: NOW,
  expires: NOW + 2 * HOUR_MS,
  districts: ['Hongkou'],
  geocodes: ['310109'],
  polygons: [
    [
      [121.5, 31.25],
      [121.51, 31.25],
      [121.51, 31.26],
      [121.5, 31.25],
    ],
  ],
  ...TEXTS,
};

export function own(rest: Partial<WarningMessage> = {}): Extract<Warning, { origin: 'own' }> {
  const message: WarningMessage = {
    identifier: 'CN-31-0001',
    sender: 'desk@small.example',
    sender_name: { en: 'Flood desk', zh: '防汛值班' },
    sender_code: '31000000000000',
    sent: NOW - 20 * MINUTE,
    status: 'Actual',
    msg_type: 'Alert',
    references: [],
    chain: 'CN-31-0001',
    note: null,
    event_code: '11B01',
    content: CONTENT,
    ...rest,
  };
  return { origin: 'own', key: message.chain, by: 'Wang', message };
}

export const OWN = own();

export const OFFICIAL: Extract<Warning, { origin: 'official' }> = {
  origin: 'official',
  key: 'official',
  official: {
    identifier: 'M-1',
    sender: 'met@example',
    issuer: { en: 'Weather Office', zh: '气象台' },
    sent: NOW - 50 * MINUTE,
    status: 'Actual',
    msg_type: 'Alert',
    scope: 'Public',
    references: [],
    event: { en: 'Rainstorm', zh: '暴雨' },
    headline: { en: 'Yellow warning of rain', zh: '暴雨黄色预警' },
    area: { en: 'Whole city', zh: '全市' },
    level: 'yellow',
    expires: NOW + HOUR_MS,
  },
};

export function draft(rest: Partial<WarningDraftAnswer> = {}): WarningDraftAnswer {
  const { onset, expires, polygons, districts, geocodes, ...content } = CONTENT;
  return {
    content: {
      ...content,
      onset: new Date(onset).toISOString(),
      expires: new Date(expires).toISOString(),
      districts: [...districts],
      geocodes: [...geocodes],
      polygons: polygons.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])),
    },
    statuses: ['Actual', 'Exercise', 'Test'],
    sender: 'desk@small.example',
    ...rest,
  };
}
