// Where tests get their broker and database from: a URL they were given, else Docker, else Debian's packages.
import { ensurePostgres } from './debian.ts';
import { createDockerMosquitto, createDockerTimescale, dockerAnswers } from './docker.ts';
import { createMosquitto, ensureMosquitto, type MosquittoOptions } from './mosquitto.ts';
import { isMissing, type Missing, type Service } from './service.ts';
import { createTimescale, removeLeftovers, type TimescaleOptions, type TimescaleService } from './timescale.ts';

export type Say = (line: string) => void;

/** The database that all tests share, each in one of its own inside it; not started yet. */
export async function chooseDatabase(say: Say, options: TimescaleOptions = {}): Promise<Service | Missing> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return alreadyRunning(given);
  if (engineAnswers()) return createDockerTimescale();
  return privateTimescale(say, options);
}

/** The broker that all tests share, each under a prefix of its own; not started yet. */
export async function chooseBroker(say: Say): Promise<Service | Missing> {
  const given = process.env.TEST_MQTT_URL;
  if (given) return alreadyRunning(given);
  if (engineAnswers()) return createDockerMosquitto();
  return privateMosquitto(say);
}

/** A database for one test alone, which may kill it or fill its disk: from Debian's packages, never a given one. */
export async function privateTimescale(say: Say, options: TimescaleOptions = {}): Promise<TimescaleService | Missing> {
  const home = ensurePostgres(say);
  if (isMissing(home)) return home;
  removeLeftovers(home);
  return createTimescale(home, options);
}

/** A broker for one test alone, which may kill it. */
export async function privateMosquitto(say: Say, options: MosquittoOptions = {}): Promise<Service | Missing> {
  const program = ensureMosquitto(say);
  return typeof program === 'string' ? createMosquitto(program, options) : program;
}

function alreadyRunning(url: string): Service {
  const refuse = async () => {
    throw new Error(`${new URL(url).host} was given to the tests and is not theirs to stop`);
  };
  const leave = async () => undefined;
  return { url, start: leave, stop: refuse, kill: refuse, remove: leave };
}

let engine: boolean | undefined;
function engineAnswers(): boolean {
  engine ??= dockerAnswers();
  return engine;
}
