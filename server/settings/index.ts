// Every setting, in the order of docs/settings.md and --help.
import { ACCESS_SETTINGS } from './access.ts';
import { CAMERA_SETTINGS } from './cameras.ts';
import { DEVICE_SETTINGS } from './devices.ts';
import { DISPATCH_SETTINGS } from './dispatch.ts';
import { NOTICES_SETTINGS } from './notices.ts';
import { PUBLIC_SETTINGS } from './public.ts';
import { RECORDING_SETTINGS } from './recording.ts';
import { SERVING_SETTINGS } from './serving.ts';
import type { Setting } from './setting.ts';
import { WARNING_SETTINGS } from './warnings.ts';

export const SETTINGS: readonly Setting[] = [
  ...SERVING_SETTINGS,
  ...ACCESS_SETTINGS,
  ...DEVICE_SETTINGS,
  ...RECORDING_SETTINGS,
  ...NOTICES_SETTINGS,
  ...WARNING_SETTINGS,
  ...CAMERA_SETTINGS,
  ...DISPATCH_SETTINGS,
  ...PUBLIC_SETTINGS,
];
