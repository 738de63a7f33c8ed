// What stands in Node-RED's function nodes. Both know the numbers of the series by heart and let the database prepare the
// statement once; neither checks a value, and a message is acknowledged before it is written.

export type WritingStyle = 'single' | 'batched';

/** As Node-RED's editor keeps them: code at the start, and code for each message. */
export interface NodeRedFunction {
  readonly initialize: string;
  readonly func: string;
  readonly finalize: string;
}

const CONNECT = `
const pool = new (global.get('pg').Pool)({ connectionString: global.get('databaseUrl') });
const { rows } = await pool.query('select series_id, station_id, measure from series');
const ids = new Map(rows.map((row) => [row.station_id + '/' + row.measure, row.series_id]));
context.set('pool', pool);
context.set('ids', ids);
context.set('skip', global.get('prefix').length);
node.log('series known');`;

const INSERT_ONE =
  'insert into reading (series_id, at, value, flag, received_at) values ($1, $2, $3, 2, $4) on conflict do nothing';

const INSERT_MANY = `insert into reading (series_id, at, value, flag, received_at)
select series_id, at, value, 2, $4 from unnest($1::integer[], $2::timestamptz[], $3::double precision[]) as row (series_id, at, value)
on conflict do nothing`;

/** As many rows and as long a wait as our recorder's. */
const BATCH_ROWS = 5_000;
const BATCH_MS = 250;

export const FUNCTIONS: Record<WritingStyle, NodeRedFunction> = {
  single: {
    initialize: CONNECT,
    func: `
const pool = context.get('pool'), ids = context.get('ids');
const station = msg.topic.slice(context.get('skip'));
const received = new Date();
for (const [measure, value] of Object.entries(msg.payload.values)) {
  await pool.query({
    name: 'insert-reading',
    text: ${JSON.stringify(INSERT_ONE)},
    values: [ids.get(station + '/' + measure), msg.payload.at, value, received],
  });
}
return null;`,
    finalize: `context.get('pool').end();`,
  },
  batched: {
    initialize: `${CONNECT}
let batch = { ids: [], at: [], values: [] };
let timer = null;
const flush = async () => {
  clearTimeout(timer);
  timer = null;
  const { ids, at, values } = batch;
  batch = { ids: [], at: [], values: [] };
  await pool.query({ name: 'insert-readings', text: ${JSON.stringify(INSERT_MANY)}, values: [ids, at, values, new Date()] });
};
context.set('add', (id, at, value) => {
  batch.ids.push(id);
  batch.at.push(at);
  batch.values.push(value);
  if (batch.ids.length >= ${BATCH_ROWS}) flush().catch((error) => node.error(error));
  else timer ??= setTimeout(() => flush().catch((error) => node.error(error)), ${BATCH_MS});
});`,
    func: `
const add = context.get('add'), ids = context.get('ids');
const station = msg.topic.slice(context.get('skip'));
for (const [measure, value] of Object.entries(msg.payload.values)) add(ids.get(station + '/' + measure), msg.payload.at, value);
return null;`,
    finalize: `context.get('pool').end();`,
  },
};
