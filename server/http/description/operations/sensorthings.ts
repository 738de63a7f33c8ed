// The OGC SensorThings face (O7). One route serves every path of it; it is described by the paths that programs begin from, and by the
// one that leads on from there.
import { SETS, type SetName } from '../../../sensorthings/model.ts';
import { MOST_TOP } from '../../../sensorthings/options.ts';
import { type Answers, json, operation, readsOpen } from '../answers.ts';
import { anything, ENTITY_OF, entities, pages, root } from '../schemas/sensorthings.ts';
import { SENSORTHINGS_EXAMPLES, sensorthingsAddress } from '../sensorthings-examples.ts';

const tag = 'SensorThings';
const ROOT = '/public/v1/sensorthings/v1.1';

export const getSensorThingsRoot = operation(
  {
    id: 'getSensorThingsRoot',
    tag,
    summary: 'The collections there are, and which requirements are met',
    description: 'OGC SensorThings API 1.1 without its writing part.',
  },
  readsOpen(
    json('The collections.', root, {
      value: SETS.map((name) => ({ name, url: `${sensorthingsAddress}/${name}` })),
      serverSettings: { conformance: ['http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel'] },
    }),
  ),
);

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
}
const option = (name: string, description: string, schema: object = { type: 'string' }): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});
const inPath = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});

const SHAPE = [
  option('$select', 'Names of the properties wanted, with commas between them.'),
  option('$expand', 'Links whose entities are wanted with it, four deep at most, with options in brackets.'),
];
const CHOICE = [
  option('$filter', "A condition, such as `result gt 0.5` or `startswith(name,'Up')`."),
  option(
    '$orderby',
    'Properties to order by, each with `asc` or `desc`; observations by time, or by result where one datastream is named.',
  ),
  option('$top', `How many on a page: 100 where left out, ${MOST_TOP} at most.`, { type: 'integer', minimum: 0 }),
  option('$skip', 'How many to pass over.', { type: 'integer', minimum: 0 }),
  option('$count', 'Whether to count all that fit.', { type: 'boolean' }),
  option('$resultFormat', 'Observations as rows without names, with the order of their parts beside them.', {
    type: 'string',
    enum: ['dataArray'],
  }),
  option('$skiptoken', 'Where the page before ended; `@iot.nextLink` has it.'),
];

type Described = Record<'get', ReturnType<typeof operation> & { readonly parameters: readonly Parameter[] }>;

/** By path: made anew, for whoever describes them writes into them. */
export function sensorthingsPaths(): Record<string, Described> {
  const paths = SETS.flatMap((set): [string, Described][] => [
    [`${ROOT}/${set}`, { get: { ...list(set), parameters: [...SHAPE, ...CHOICE] } }],
    [
      `${ROOT}/${set}('{id}')`,
      { get: { ...one(set), parameters: [inPath('id', `Its \`@iot.id\`, such as \`${idOf(set)}\`.`), ...SHAPE] } },
    ],
  ]);
  return Object.fromEntries([...paths, [`${ROOT}/{path}`, { get: { ...onwards(), parameters: ONWARDS } }]]);
}

const idOf = (set: SetName) => SENSORTHINGS_EXAMPLES[set]['@iot.id'];
/** Whatever is asked of observations asks the history. */
const refusable = (answer: Parameters<typeof readsOpen>[0]): Answers => readsOpen(answer, 404, 501, 503);

function list(set: SetName) {
  const example = { value: [SENSORTHINGS_EXAMPLES[set]] };
  return operation(
    {
      id: `list${set}`,
      tag,
      summary: `${set}, a page at a time`,
      description: 'All of them, or those that `$filter` lets through.',
    },
    refusable(json('A page.', pages[set], example)),
  );
}

function one(set: SetName) {
  return operation(
    {
      id: `get${ENTITY_OF[set]}`,
      tag,
      summary: `One of the ${set}, by its id`,
      description: 'With addresses of all that is linked to it.',
    },
    refusable(json('It.', entities[set], SENSORTHINGS_EXAMPLES[set])),
  );
}

const ONWARDS = [
  inPath(
    'path',
    "What the standard calls a resource path, slashes and all, such as `Things('UP-004')/Datastreams` or `Datastreams('UP-004.depth_m')/Observations`.",
  ),
  ...SHAPE,
  ...CHOICE,
];

function onwards() {
  return operation(
    {
      id: 'followSensorThingsPath',
      tag,
      summary: 'What a path of links leads to',
      description:
        'From one entity along its links to another, a collection or a property; with `$value` at its end the bare value of a property, with `$ref` addresses alone.',
    },
    refusable({
      description: 'An entity, a page, or a property of one.',
      content: {
        'application/json': { schema: anything, example: { value: [SENSORTHINGS_EXAMPLES.Datastreams] } },
        'text/plain': { schema: { type: 'string' }, example: SENSORTHINGS_EXAMPLES.Things.name },
      },
    }),
  );
}
