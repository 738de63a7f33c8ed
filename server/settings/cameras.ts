import { integer } from './readers.ts';
import type { SettingTable } from './setting.ts';

/** Pictures and video of cameras. */
export const CAMERA_SETTINGS = {
  FRAME_KEEP_MINUTES: {
    fallback: '30',
    meaning:
      'How long pictures of cameras are kept. 1,000 cameras with 40 kB a minute are 1.2 GB in half an hour. 0: only those of incidents.',
    read: integer(0, 10_080),
  },
  FRAME_KEEP_INCIDENT_DAYS: {
    fallback: '30',
    meaning: 'How long pictures of the cameras near an incident are kept with it.',
    read: integer(1, 3_660),
  },
  MEDIA_HLS: {
    fallback: '',
    meaning:
      'Where the media gateway gives the HLS playlist of a camera that has a `stream_url`, `http://user:password@gateway:8888/{camera}/index.m3u8`. Browsers never see it: this server asks in their place. Empty: only cameras whose `stream_url` is itself an HLS playlist.',
    read: gatewayAddress,
  },
  MEDIA_WHEP: {
    fallback: '',
    meaning:
      'Where the media gateway takes a WebRTC offer for such a camera (WHEP), `http://gateway:8889/{camera}/whep`. The video itself then flows between gateway and browser. Empty: only cameras whose `stream_url` ends in `/whep`.',
    read: gatewayAddress,
  },
} as const satisfies SettingTable;

function gatewayAddress(text: string): string | null {
  if (text === '') return null;
  const address = URL.parse(text.replaceAll('{camera}', 'camera'));
  if (!address || !/^https?:$/.test(address.protocol) || !text.includes('{camera}'))
    throw new Error('expected an http or https address with {camera} where the id of a camera goes');
  return text;
}
