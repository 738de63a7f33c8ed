// Which pictures are taken, of which moments: what differs between them is worth a picture, not every combination.
import type { ScenarioName } from '../../simulators/scenarios/index.ts';

export const SIZES = {
  small: { width: 1024, height: 768 },
  laptop: { width: 1366, height: 768 },
  desk: { width: 1920, height: 1080 },
  large: { width: 2560, height: 1440 },
  wall: { width: 3840, height: 1080 },
  phone: { width: 390, height: 844 },
  /** Four sheets of A4 beside each other, 4 px to the millimetre less their margins. */
  paper: { width: 2976, height: 1092 },
} as const;
export type SizeName = keyof typeof SIZES;

export type ScreenName =
  | 'command'
  | 'dispatch'
  | 'replay'
  | 'login'
  | 'report'
  | 'report-sheets'
  | 'wall-city'
  | 'wall-district'
  | 'wall-cameras'
  | 'wall-trucks'
  | 'wall-reds'
  | 'public'
  | 'field';

export interface Picture {
  readonly screen: ScreenName;
  readonly language: 'en' | 'zh';
  readonly size: SizeName;
  /** In light colours, which a desk chooses. */
  readonly light?: true;
}

export interface Scene {
  readonly scenario: ScenarioName;
  readonly exercise: boolean;
  /** Of its story, until the pictures are taken. */
  readonly minutes: number;
  /** Whether the desk has answered some of it: alarms taken, a response in force, trucks sent. */
  readonly answered: boolean;
  readonly says: string;
  readonly pictures: readonly Picture[];
  /** Of the same screens after the server is gone. */
  readonly withoutServer: readonly Picture[];
}

export type SceneName = 'cloudburst' | 'typhoon' | 'calm' | 'outage' | 'drill';

const of = (screen: ScreenName, language: Picture['language'], size: SizeName): Picture => ({ screen, language, size });
const inLight = (picture: Picture): Picture => ({ ...picture, light: true });

export const SCENES: Record<SceneName, Scene> = {
  cloudburst: {
    scenario: 'cloudburst',
    exercise: false,
    minutes: 35,
    answered: true,
    says: 'A cloudburst at its height: 35 minutes after the start, the desk has answered some of it.',
    pictures: [
      of('command', 'en', 'desk'),
      of('command', 'zh', 'desk'),
      of('command', 'en', 'laptop'),
      of('command', 'zh', 'large'),
      of('command', 'en', 'small'),
      inLight(of('command', 'en', 'desk')),
      inLight(of('command', 'zh', 'laptop')),
      of('dispatch', 'en', 'desk'),
      inLight(of('dispatch', 'zh', 'desk')),
      of('report', 'en', 'laptop'),
      of('report', 'zh', 'phone'),
      of('report-sheets', 'zh', 'paper'),
      of('report-sheets', 'en', 'paper'),
      of('dispatch', 'zh', 'laptop'),
      of('replay', 'en', 'desk'),
      inLight(of('replay', 'zh', 'laptop')),
      of('wall-city', 'zh', 'wall'),
      of('wall-district', 'zh', 'wall'),
      of('wall-cameras', 'zh', 'wall'),
      of('wall-trucks', 'en', 'wall'),
      of('wall-reds', 'en', 'desk'),
      of('public', 'zh', 'phone'),
      of('public', 'en', 'phone'),
      of('public', 'zh', 'desk'),
      of('field', 'zh', 'phone'),
      of('field', 'en', 'phone'),
      of('login', 'en', 'laptop'),
      of('login', 'zh', 'phone'),
    ],
    withoutServer: [],
  },
  typhoon: {
    scenario: 'typhoon',
    exercise: false,
    minutes: 40,
    answered: false,
    says: 'A typhoon whose surge meets the high water; nobody has answered yet.',
    pictures: [
      of('command', 'zh', 'desk'),
      inLight(of('command', 'en', 'desk')),
      of('wall-city', 'en', 'wall'),
      of('public', 'zh', 'phone'),
    ],
    withoutServer: [],
  },
  calm: {
    scenario: 'calm',
    exercise: false,
    minutes: 5,
    answered: false,
    says: 'A calm day: the city has no colour.',
    pictures: [
      of('command', 'en', 'desk'),
      inLight(of('command', 'zh', 'large')),
      of('wall-city', 'zh', 'wall'),
      of('public', 'en', 'phone'),
    ],
    withoutServer: [],
  },
  outage: {
    scenario: 'outage',
    exercise: false,
    minutes: 15,
    answered: false,
    says: 'A district and a gateway are silent; then the server itself is gone.',
    pictures: [of('command', 'en', 'desk'), inLight(of('command', 'zh', 'desk')), of('wall-city', 'en', 'desk')],
    withoutServer: [
      inLight(of('command', 'en', 'small')),
      of('command', 'zh', 'laptop'),
      of('wall-city', 'zh', 'wall'),
    ],
  },
  drill: {
    scenario: 'cloudburst',
    exercise: true,
    minutes: 25,
    answered: true,
    says: 'The same cloudburst as an exercise. Nobody scores it, so it has no debrief.',
    pictures: [
      of('command', 'en', 'desk'),
      inLight(of('command', 'zh', 'laptop')),
      of('wall-city', 'zh', 'wall'),
      of('public', 'en', 'phone'),
    ],
    withoutServer: [],
  },
};

/** `cloudburst-command-en-1920x1080`, and after the server is gone `outage-lost-command-..`. */
export function nameOf(scene: SceneName, { screen, language, size, light }: Picture, lost: boolean): string {
  const { width, height } = SIZES[size];
  return [scene, ...(lost ? ['lost'] : []), screen, ...(light ? ['light'] : []), language, `${width}x${height}`].join(
    '-',
  );
}
