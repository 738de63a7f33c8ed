// The description of the public interface: whole, for anybody, and such that the tools which read it find nothing wrong with it.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { type ISpectralDiagnostic, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { beforeAll, expect, it } from 'vitest';
import { Description, type Document } from '../../support/http/described.ts';
import { onStage } from '../../support/http/on-stage.ts';
import { ROUTES } from './rights-table.ts';

const WHERE = '/public/v1/openapi.json';
/** What the pages of people are made of, and a second address of the same. */
const LEFT_OUT = [
  'GET /public/v1/search.json',
  'GET /public/v1/basemap/{name}.geojson',
  'GET /public/v1/outline.svg',
  'GET /public/v1/sensorthings/v1.1/',
];
/** Every rule, but for an order of the tags by their letters and an e-mail address, of which the server knows none. */
const RULES: RulesetDefinition = {
  extends: [[oas as RulesetDefinition, 'all']],
  rules: { 'openapi-tags-alphabetical': 'off', 'contact-properties': 'off' },
};

onStage('[O10] the description of the public interface', {}, (on) => {
  let document: Document;
  let described: Description;
  beforeAll(async () => {
    document = (await on.nobody.get(WHERE)).json();
    described = new Description(document);
  });

  it('is for anybody, kept for an hour, and names the address at which it was asked for', async () => {
    const { statusCode, headers } = await on.nobody.get(WHERE);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=3600, s-maxage=3600',
      'access-control-allow-origin': '*',
    });
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { license: { url: 'https://creativecommons.org/licenses/by/4.0/' } },
      servers: [{ url: 'http://desk.example' }],
      security: [],
    });
  });

  it('has nothing that is not public, and of that every route for programs', () => {
    const told = described.operations.map(({ method, path }) => `${method} ${path}`);
    expect(told.filter((line) => !line.includes(' /public/v1/'))).toEqual([]);
    const served = ROUTES.filter(({ url }) => url.startsWith('/public/v1/')).map(
      ({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}')}`,
    );
    expect(served.filter((line) => !told.includes(line))).toEqual(LEFT_OUT);
    expect(told.filter((line) => !served.includes(line) && !/\/sensorthings\/v1\.1\/[A-Z]/.test(line))).toEqual([]);
  });

  it('calls every operation by a name of its own, and says in words what each and each parameter is', () => {
    const ids = described.operations.map(({ operationId }) => operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operationId, summary, description, parameters = [], responses } of described.operations) {
      for (const text of [summary, description, ...parameters.map((one) => one.description)])
        expect(text, operationId).toMatch(/\w{2}/);
      expect(Object.keys(responses), operationId).toContain('429');
    }
  });

  it('gives examples that are as the schemas say, without a field besides', () => {
    const examples = described.examples();
    expect(examples.length).toBeGreaterThan(50);
    const wrong = examples.flatMap(({ where, schema, example }) =>
      described.valueFaults(schema, example).map((fault) => `${where}: ${fault}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is found right by redocly', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual(
      [],
    );
  });

  it('is found right by spectral', async () => {
    const spectral = new Spectral();
    spectral.setRuleset(RULES);
    const problems: ISpectralDiagnostic[] = await spectral.run(JSON.stringify(document));
    expect(problems.map(({ code, message, path }) => `${code} ${path.join('/')}: ${message}`)).toEqual([]);
  });
});

onStage('[O10] the description behind a proxy', { settings: { PUBLIC_URL: 'https://flood.example' } }, (on) => {
  it('names the address that people are told', async () => {
    const { servers, info } = (await on.nobody.get(WHERE)).json();
    expect(servers).toEqual([{ url: 'https://flood.example', description: 'This server.' }]);
    expect(info.contact.url).toBe('https://flood.example/public/en/data');
  });
});
