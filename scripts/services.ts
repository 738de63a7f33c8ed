// `prepare` installs what the tests need where that is possible and says what is missing; `up` keeps a broker and a
// database running with throw-away data until Ctrl-C, for one's own trials.
import { chooseBroker, chooseDatabase } from './services/choose.ts';
import { findChromium, HEADLESS } from './services/chromium.ts';
import { aptInstall, firstPresent } from './services/debian.ts';
import { isMissing, type Missing, type Service } from './services/service.ts';

const say = (line: string) => console.error(line);

const FFMPEG = '/usr/bin/ffmpeg';
const NGINX = '/usr/sbin/nginx';
const CHINESE_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Returns one line for each kind of test that cannot run here. */
async function prepare(): Promise<string[]> {
  const missing: string[] = [];
  if (!firstPresent(HEADLESS.program) || !firstPresent(CHINESE_FONT)) {
    const failure = aptInstall([HEADLESS.package, 'fonts-noto-cjk'], say);
    if (failure && !findChromium()) missing.push(`tests in a browser will not run: ${failure}`);
    else if (failure) say(`pictures may lack Chinese letters: ${failure}`);
  }
  if (!firstPresent(FFMPEG)) {
    const failure = aptInstall(['ffmpeg'], say);
    if (failure) missing.push(`tests with a real video stream will not run: ${failure}`);
  }
  if (!firstPresent(NGINX)) {
    const failure = aptInstall(['nginx-light'], say);
    if (failure) missing.push(`tests behind a real nginx will not run: ${failure}`);
  }
  const found: [string, Service | Missing][] = [
    ['tests with a broker', await chooseBroker(say)],
    ['tests with TimescaleDB', await chooseDatabase(say)],
  ];
  for (const [tests, service] of found) {
    if (isMissing(service)) missing.push(`${tests} will not run: ${service.missing}`);
    else await service.remove();
  }
  return missing;
}

async function up(): Promise<void> {
  const services: Service[] = [];
  for (const [name, choose] of [
    ['MQTT_URL', chooseBroker],
    ['DATABASE_URL', chooseDatabase],
  ] as const) {
    const service = await choose(say);
    if (isMissing(service)) {
      say(service.missing);
      continue;
    }
    await service.start();
    services.push(service);
    console.log(`export ${name}=${service.url}`);
  }
  say('running until Ctrl-C');
  const stay = setInterval(() => undefined, 60_000);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      clearInterval(stay);
      for (const service of services) await service.remove();
    });
  }
}

switch (process.argv[2]) {
  case 'prepare': {
    for (const line of await prepare()) say(line);
    break;
  }
  case 'up':
    await up();
    break;
  default:
    say('usage: node scripts/services.ts prepare | up');
    process.exitCode = 2;
}
