// Warnings to the outside (CAP): who sends them, and by which codes.
import { EVENT_CODE_OF } from '../../domain/warnings/codes.ts';
import { isCapName } from '../../domain/warnings/identifier.ts';
import type { WarningKind } from '../../domain/warnings/warning.ts';
import type { SettingTable } from './setting.ts';

const capSender = (text: string) => {
  if (!text) return null;
  if (!isCapName(text) || !/^[\w.@:/+-]+$/.test(text))
    throw new Error('expected a name without blanks or commas, such as warnings@flood.example.gov.cn');
  return text;
};
const senderName = (text: string) => {
  const [zh, en, ...more] = text.split('|').map((part) => part.trim());
  if (!zh || !en || more.length > 0)
    throw new Error('expected the Chinese and the English name, as 河谷防汛指挥部|Valley Flood Control');
  return { zh, en };
};
const senderCode = (text: string) => {
  if (!/^\d{12}$/.test(text)) throw new Error('expected twelve digits');
  return text;
};
const eventCodes = (text: string) => {
  const codes: Record<WarningKind, string> = { ...EVENT_CODE_OF };
  for (const entry of text.split(',').filter(Boolean)) {
    const [kind = '', code = ''] = entry.trim().split(':');
    if (!Object.hasOwn(codes, kind) || !/^[0-9A-Z]{5,12}$/.test(code))
      throw new Error(`expected kind:code with a kind of ${Object.keys(codes).join(', ')}`);
    codes[kind as WarningKind] = code;
  }
  return codes;
};

export const WARNING_SETTINGS = {
  CAP_SENDER: {
    fallback: '',
    meaning:
      'Who sends warnings (CAP `sender`), a name that is yours alone, such as `warnings@flood.example.gov.cn`. Empty: only tests and exercises can be issued.',
    read: capSender,
  },
  CAP_SENDER_NAME: {
    fallback: '防汛指挥平台|Flood control desk',
    meaning: 'The name of the office that warns, in Chinese and English with a bar between.',
    read: senderName,
  },
  CAP_SENDER_CODE: {
    fallback: '000000000000',
    meaning: 'Twelve digits of GB/T 35965.1: the area (6), the agency (3) and its internal number (3).',
    read: senderCode,
  },
  CAP_EVENT_CODES: {
    fallback: '',
    meaning:
      'Event codes (GB/T 35965.2) that differ from those in docs/warnings.md, as `waterlogging:11A02,rainstorm:11B03`.',
    read: eventCodes,
  },
} as const satisfies SettingTable;
