// Warnings as the desk reads and writes them: ISO 8601 times for epoch milliseconds, everything else as it is.
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import type { WarningContentForm, WarningForm } from '../../domain/warning-api.ts';
import type { OfficialWarning, WarningContent, WarningMessage } from '../../domain/warnings/warning.ts';
import { readInstant } from './query-span.ts';

export function contentForm(content: WarningContent, timezone: string): WarningContentForm {
  return {
    ...content,
    source: { ...content.source },
    districts: [...content.districts],
    geocodes: [...content.geocodes],
    polygons: content.polygons.map((ring) => ring.map(([lon, lat]) => [lon, lat])),
    zh: { ...content.zh },
    en: { ...content.en },
    onset: formatInstant(content.onset, timezone),
    expires: formatInstant(content.expires, timezone),
  };
}

export function readContent(form: WarningContentForm): WarningContent {
  return {
    ...form,
    onset: readInstant('content.onset', form.onset),
    expires: readInstant('content.expires', form.expires),
  };
}

export function warningForm(
  message: WarningMessage,
  { by, active, timezone }: { by: string; active: boolean; timezone: string },
): WarningForm {
  const { content, sent, sender_name: _name, sender_code: _code, ...told } = message;
  return { ...told, sent: formatInstant(sent, timezone), by, active, content: contentForm(content, timezone) };
}

export function officialForm(official: OfficialWarning, timezone: string) {
  const time = (at: EpochMs) => formatInstant(at, timezone);
  return { ...official, sent: time(official.sent), expires: time(official.expires) };
}
