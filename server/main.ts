import { CityError } from '../cities/load-city.ts';
import { ConfigError, readConfig, settingsHelp } from './config.ts';
import { PurposeError } from './db/purpose.ts';
import { createLog } from './log.ts';
import { signInWords } from './sign-in-link.ts';
import { type RunningServer, start } from './start.ts';

if (process.argv.includes('--help')) {
  console.log(`Highwater server. Settings are environment variables:\n\n${settingsHelp()}`);
  process.exit(0);
}

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
  if (server.signInUrl) {
    const { dataDir } = config;
    console.log(await signInWords(server.signInUrl, { dataDir, isTerminal: process.stdout.isTTY === true }));
  }
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
