// Tests of routes on a stage of their own, with somebody of each role to ask.
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { sharedDatabase } from '../database.ts';
import type { Answer, Caller } from './callers.ts';
import { type RoutesStage, type RoutesStageOptions, routesStage } from './routes-stage.ts';

const server = await sharedDatabase();

/** Filled before the first test. */
export interface OnStage {
  stage: RoutesStage;
  viewer: Caller;
  operator: Caller;
  dispatcher: Caller;
  administrator: Caller;
  /** A dispatcher of Pudong alone, who sees the cameras of the roads alone. */
  limited: Caller;
  /** Of `truck`. */
  crew: Caller;
  nobody: Caller;
}

export function onStage(name: string, options: RoutesStageOptions, tests: (on: OnStage) => void): void {
  describe.skipIf('missing' in server)(name, () => {
    const on = {} as OnStage; // the hook below fills it
    beforeAll(async () => {
      const stage = await routesStage((server as { url: string }).url, options);
      on.stage = stage;
      on.nobody = stage.callers.nobody();
      if (!options.withoutAccounts) Object.assign(on, await everybody(stage));
    });
    afterAll(async () => {
      const silent = on.stage && !options.withoutAccounts ? await actsWithoutChange(on.stage) : [];
      await on.stage?.stop();
      expect(silent, '[S7] acts that did not tell what they changed').toEqual([]);
    });
    tests(on);
  });
}

/** S7. Whatever was done by any test tells the audit what it changed. */
async function actsWithoutChange({ audited }: RoutesStage): Promise<string[]> {
  const acts = (await audited()).filter(({ kind }) => kind === 'act' || kind === 'account' || kind === 'warning');
  return acts.flatMap(({ what, status, before, after }) =>
    status !== null && status < 300 && before === null && after === null && !TOLD_BY_THEMSELVES.has(what) ? [what] : [],
  );
}
/** Secrets, of which there is nothing to tell. */
const TOLD_BY_THEMSELVES = new Set(['chose another password']);

async function everybody({ callers }: RoutesStage) {
  const pudong = { districts: ['Pudong'], cameraOwners: ['roads'] };
  const [viewer, operator, dispatcher, administrator, limited, crew] = await Promise.all([
    callers.account('viewer', 'viewer'),
    callers.account('operator', 'operator'),
    callers.account('dispatcher', 'dispatcher'),
    callers.account('administrator', 'administrator'),
    callers.account('limited', 'dispatcher', pudong),
    callers.crewOf('truck'),
  ]);
  return { viewer, operator, dispatcher, administrator, limited, crew };
}

/** What a refusal says, once it has the form of one. */
export function refusal(answer: Answer): { status: number; detail: string } {
  const type = String(answer.headers['content-type']);
  if (!type.startsWith('application/problem+json'))
    throw new Error(`no refusal but ${answer.statusCode} ${type}: ${answer.body.slice(0, 300)}`);
  const told = answer.json() as { type: string; title: string; status: number; detail: string };
  if (told.type !== 'about:blank' || !told.title || told.status !== answer.statusCode)
    throw new Error(`no problem as RFC 9457 has it: ${answer.body}`);
  return { status: told.status, detail: told.detail };
}
