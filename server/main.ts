import { CityError } from '../cities/load-city.ts';
import { ConfigError, readConfig, settingsHelp } from './config.ts';
import { PurposeError } from './db/purpose.ts';
import { createLog } from './log.ts';
import { type RunningServer, start } from './start.ts';

if (process.argv.includes('--help')) {
  console.log(`Highwater server. Settings are environment variables:\n\n${settingsHelp()}`);
  process.exit(0);
}

const signInHelp = (url: string) =>
  `Sign in as the administrator (once, within 15 minutes): ${url}\nAnother link: npm run accounts -- link administrator`;

const stopOn = (server: RunningServer) => {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1); // asked twice: somebody is in a hurry
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const server = await start(config, log);
  stopOn(server);
  void server.refused.then(async (error) => {
    console.error(error.message);
    await server.stop();
    process.exit(1);
  });
  // On the terminal alone, never in the log: whoever reads a log later must not find a way in there.
  if (server.signInUrl) console.log(signInHelp(server.signInUrl));
  log.info(
    { url: server.url, mqtt: withoutPassword(server.mqttUrl), city: config.city, drill: config.drill },
    'Highwater is running',
  );
} catch (cause) {
  const known = cause instanceof ConfigError || cause instanceof CityError || cause instanceof PurposeError;
  console.error(known ? cause.message : cause);
  process.exit(1);
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}
