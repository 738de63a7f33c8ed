// A message as CAP 1.2, the elements in the order the schema wants. The fields of GB/T 35965.1 that CAP has no element for go
// along as parameters.
import { XMLBuilder } from 'fast-xml-parser';
import { CATEGORY_OF, COLOUR_OF, EVENT_WORDS, LEVEL_WORDS, RESPONSE_TYPES_OF } from '../../domain/warnings/codes.ts';
import { capTime } from '../../domain/warnings/identifier.ts';
import type { Ring } from '../../domain/warnings/ring.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';

const builder = new XMLBuilder({
  format: true,
  indentBy: '  ',
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

const DECLARATION = { '?xml': { '@version': '1.0', '@encoding': 'UTF-8' } };

export function buildXml(tree: object): string {
  return builder.build({ ...DECLARATION, ...tree });
}

/** Staff's names and ids of the desk are no part of it: anybody may read it. */
export function capXml(message: WarningMessage, timezone: string): string {
  const infos = (['zh', 'en'] as const).map((language) => info(message, language, timezone));
  return buildXml({
    alert: {
      '@xmlns': CAP_NAMESPACE,
      identifier: message.identifier,
      sender: message.sender,
      sent: capTime(message.sent, timezone),
      status: message.status,
      msgType: message.msg_type,
      scope: 'Public',
      ...(message.note ? { note: message.note } : {}),
      ...(message.references.length > 0 ? { references: message.references.join(' ') } : {}),
      info: infos,
    },
  });
}

function info(message: WarningMessage, language: 'zh' | 'en', timezone: string): object {
  const { content, msg_type, sent } = message;
  const text = content[language];
  return {
    language: language === 'zh' ? 'zh-CN' : 'en',
    category: CATEGORY_OF[content.kind],
    event: EVENT_WORDS[content.kind][language],
    responseType: msg_type === 'Cancel' ? ['AllClear'] : RESPONSE_TYPES_OF[content.level],
    urgency: content.urgency,
    severity: content.severity,
    certainty: content.certainty,
    eventCode: [pair('GB/T 35965.2', message.event_code)],
    effective: capTime(sent, timezone),
    onset: capTime(content.onset, timezone),
    expires: capTime(content.expires, timezone),
    senderName: message.sender_name[language],
    headline: text.headline,
    description: text.description,
    instruction: text.instruction,
    parameter: [
      pair('GB/T 35965.1:senderCode', message.sender_code),
      pair('GB/T 35965.1:eventType', message.event_code),
      pair('GB/T 35965.1:severity', COLOUR_OF[content.level]),
      pair('warningColour', LEVEL_WORDS[content.level][language]),
    ],
    area: {
      areaDesc: text.area,
      polygon: content.polygons.map(capPolygon),
      geocode: content.geocodes.map((code) => pair('GB/T 2260', code)),
    },
  };
}

const pair = (valueName: string, value: string) => ({ valueName, value });

/** CAP writes latitude first. */
export function capPolygon(ring: Ring): string {
  return ring.map(([lon, lat]) => `${degrees(lat)},${degrees(lon)}`).join(' ');
}

/** Never as 1e-7. */
const degrees = (value: number) => value.toFixed(5).replace(/\.?0+$/, '');
