// `npm run simulate`: the device fleet alone.
import { CityError, loadCity } from '../cities/load-city.ts';
import { loadRivers } from '../cities/load-rivers.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { parseSimulateOptions, SIMULATE_HELP, type SimulateOptions } from './simulate-options.ts';
import { Simulation } from './simulation.ts';
import { untilItAnswers } from './until-it-answers.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

const parsed = parseSimulateOptions(process.argv.slice(2));
switch (parsed.kind) {
  case 'help':
    console.log(SIMULATE_HELP);
    break;
  case 'faults':
    for (const fault of parsed.faults) console.error(fault);
    console.error('\nnpm run simulate -- --help lists the options.');
    process.exitCode = 2;
    break;
  case 'run':
    await run(parsed.options);
}

async function run(options: SimulateOptions): Promise<void> {
  let simulation: Simulation;
  try {
    const city = await loadCity(options.city);
    simulation = new Simulation({
      city,
      rivers: await loadRivers(options.city, city.crossings),
      scenario: SCENARIOS[options.scenario],
      seed: options.seed,
      speed: options.speed,
      url: options.mqtt,
      prefix: options.prefix,
      connections: options.connections,
      history_h: options.backfillHours,
      log: (line) => console.log(line),
      ...(options.start === null ? {} : { origin: options.start }),
      ...(options.waitFor ? { whenReady: () => untilItAnswers(options.waitFor!) } : {}),
      ...(options.drill ? { drill: { ...options.drill, cityFolder: options.city, scenario: options.scenario } } : {}),
    });
  } catch (error) {
    if (!(error instanceof CityError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
    return;
  }
  const stopped = untilToldToStop(options.durationMin === null ? null : options.durationMin * 60_000);
  await Promise.race([simulation.start(), stopped]);
  const why = await stopped;
  await simulation.stop();
  console.log(`Simulation stopped: ${why}.`);
  // A connection attempt that hangs must not keep a stopped process alive.
  process.exit();
}
