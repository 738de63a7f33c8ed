// Every setting, in the order of docs/settings.md and --help. A new one is a row of one of these tables and nothing else.
import { ACCESS_SETTINGS } from './access.ts';
import { CAMERA_SETTINGS } from './cameras.ts';
import { DEVICE_SETTINGS } from './devices.ts';
import { DISPATCH_SETTINGS } from './dispatch.ts';
import { NOTICES_SETTINGS } from './notices.ts';
import { PUBLIC_SETTINGS } from './public.ts';
import { RECORDING_SETTINGS } from './recording.ts';
import { SERVING_SETTINGS } from './serving.ts';
import type { SettingTable } from './setting.ts';
import { WARNING_SETTINGS } from './warnings.ts';

export const SETTINGS = {
  ...SERVING_SETTINGS,
  ...ACCESS_SETTINGS,
  ...DEVICE_SETTINGS,
  ...RECORDING_SETTINGS,
  ...NOTICES_SETTINGS,
  ...WARNING_SETTINGS,
  ...CAMERA_SETTINGS,
  ...DISPATCH_SETTINGS,
  ...PUBLIC_SETTINGS,
} as const satisfies SettingTable;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** What is wrong with a setting. */
export type SettingFault = `${SettingName}: ${string}`;

/** Where its value stands: `RETENTION_DAYS` is `retentionDays`. */
export type KeyOf<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<KeyOf<Rest>>}`
  : Lowercase<Name>;

export function keyOf(name: SettingName): KeyOf<SettingName> {
  const key = name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return key as KeyOf<SettingName>; // the type does the same with the same name
}
