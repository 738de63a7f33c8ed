// `npm run replay`: recorded readings as if live.
import { CityError, loadCity } from '../cities/load-city.ts';
import { Playback } from './playback.ts';
import { readRecording } from './recorded-readings.ts';
import { parseReplayOptions, REPLAY_HELP, type ReplayOptions } from './replay-options.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

const parsed = parseReplayOptions(process.argv.slice(2));
switch (parsed.kind) {
  case 'help':
    console.log(REPLAY_HELP);
    break;
  case 'faults':
    for (const fault of parsed.faults) console.error(fault);
    console.error('\nnpm run replay -- --help lists the options.');
    process.exitCode = 2;
    break;
  case 'run':
    try {
      await run(parsed.options);
    } catch (error) {
      console.error(error instanceof CityError || isAboutFile(error) ? error.message : error);
      process.exitCode = 2;
    }
}

async function run(options: ReplayOptions): Promise<void> {
  const city = await loadCity(options.city);
  const { reports, faults } = await readRecording(options.readings, city);
  for (const fault of faults) console.error(fault);
  const first = reports[0];
  const last = reports.at(-1);
  if (!first || !last) throw new Error(`${options.readings} holds no reading that could be played`);
  const playback = new Playback({
    city,
    reports,
    from: options.from ?? first.at,
    to: options.to ?? last.at,
    lead_h: options.leadHours,
    speed: options.speed,
    drillId: options.drill,
    url: options.mqtt,
    prefix: options.prefix,
    log: (line) => console.error(line),
  });
  const played = playback.play();
  const stopped = untilToldToStop(null).then(() => playback.stop());
  await Promise.race([played, stopped]);
  // After a signal, what is on its way may still arrive; a broker that is away is not waited for.
  await Promise.race([played, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
  console.log(`${playback.published} readings published, ${faults.length} refused`);
  process.exit(faults.length > 0 ? 1 : 0);
}

function isAboutFile(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || error.message.includes('.csv'));
}
