import { describe, expect, test } from 'vitest';
import { numberArray } from '../../../server/db/number-array.ts';
import { openPool } from '../../../server/db/pool.ts';
import { createLog } from '../../../server/log.ts';
import { freshDatabase, sharedDatabase } from '../../support/database.ts';

const server = await sharedDatabase();

test('numbers become the text of an array', () => {
  expect(numberArray([1, -2.5, null, 0])).toBe('{1,-2.5,null,0}');
  expect(numberArray([])).toBe('{}');
});

describe.skipIf('missing' in server)('in the database', () => {
  test('come back as they went in, the smallest, the largest and the missing one too', async () => {
    const fresh = await freshDatabase('missing' in server ? '' : server.url);
    const pool = openPool(fresh.url, 1, createLog('silent'));
    try {
      const numbers = [0.1, -1e-300, 1.7976931348623157e308, 1_790_000_000_000, 1e21, null, 5e-324];
      const { rows } = await pool.query('select $1::double precision[] as numbers', [numberArray(numbers)]);
      expect(rows[0].numbers).toEqual(numbers);
    } finally {
      await pool.end();
      await fresh.drop();
    }
  });
});
