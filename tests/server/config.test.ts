import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, settingsHelp } from '../../server/config.ts';
import { keyOf, SETTING_NAMES } from '../../server/settings/index.ts';
import { ROOT } from '../support/source-files.ts';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (cause) {
    if (cause instanceof ConfigError) return cause.faults;
    throw cause;
  }
  return [];
};

describe('readConfig', () => {
  it('takes the defaults of an empty environment', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      mqttUrl: null,
      mqttPort: 1883,
      drill: false,
    });
    expect(config.city).toMatch(/cities\/shanghai$/);
  });

  it('gives every setting a place in the config', () => {
    expect(Object.keys(readConfig({})).sort()).toEqual(SETTING_NAMES.map(keyOf).sort());
    expect(new Set(SETTING_NAMES.map(keyOf)).size).toBe(SETTING_NAMES.length);
  });

  it('has no setting that nothing asks for', () => {
    const server = join(ROOT, 'server');
    const texts = readdirSync(server, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('settings'))
      .map((path) => readFileSync(join(server, path), 'utf8'))
      .join('\n');
    expect(SETTING_NAMES.filter((name) => !new RegExp(`\\b${keyOf(name)}\\b`).test(texts))).toEqual([]);
  });

  it('knows every row of the tables, each once', () => {
    const folder = join(ROOT, 'server/settings');
    const rows = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/^ {2}([A-Z][A-Z_]*): \{/gm)].map((match) => match[1]!));
    expect(rows.toSorted()).toEqual(SETTING_NAMES.toSorted());
  });

  it('names every fault at once', () => {
    const faults = faultsOf({
      PORT: '99999',
      MQTT_URL: 'http://example',
      DRILL: 'yes',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'nonsense',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'MQTT_URL',
      'DRILL',
      'LOG_LEVEL',
    ]);
  });

  it.each([
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', 'http'],
    ['MQTT_PREFIX', 'flood/#'],
    ['MQTT_PREFIX', '/flood'],
    ['MQTT_PREFIX', 'flood/+/x'],
    ['RETENTION_DAYS', '0'],
    ['BEAT_MS', '5'],
    ['RECORDER_NAME', 'two words'],
  ])('refuses %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringContaining(`${name}: expected`)]);
  });

  it('[S2] lets nobody switch the sign-in off on an address that others reach, nor beside tokens', () => {
    expect(readConfig({}).signIn).toBe(true);
    expect(faultsOf({ SIGN_IN: 'off' })).toEqual([]);
    expect(faultsOf({ HOST: '0.0.0.0' })).toEqual([]);
    expect(faultsOf({ HOST: '0.0.0.0', SIGN_IN: 'off' })).toEqual([expect.stringContaining('SIGN_IN')]);
    const tokens = { API_TOKENS: 'traffic:viewer:0123456789abcdef' };
    expect(faultsOf({ SIGN_IN: 'off', ...tokens })).toEqual([expect.stringContaining('API_TOKENS')]);
  });

  it('refuses a token of a role there is not, and of a crew, which comes in by a link', () => {
    for (const role of ['chief', 'crew', 'toString'])
      expect(faultsOf({ API_TOKENS: `traffic:${role}:0123456789abcdef` })).toEqual([
        expect.stringContaining('expected a role of'),
      ]);
  });

  it('reads tokens with their name and role, and never repeats a wrong one', () => {
    const { apiTokens } = readConfig({
      API_TOKENS: 'traffic:viewer:0123456789abcdef,radio:operator:fedcba9876543210:x',
    });
    expect(apiTokens).toEqual([
      { name: 'traffic', role: 'viewer', token: '0123456789abcdef' },
      { name: 'radio', role: 'operator', token: 'fedcba9876543210:x' },
    ]);
    expect(faultsOf({ API_TOKENS: 'traffic:viewer:short-secret' })[0]).not.toContain('short-secret');
  });

  it('lists every setting in the help', () => {
    for (const name of SETTING_NAMES) expect(settingsHelp()).toContain(name);
  });
});
