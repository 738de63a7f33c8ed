// Observations as rows without their names (part 1, section 9.4.5, `$resultFormat=dataArray`): a third of the bytes.
import { Problem } from '../http/problem.ts';
import type { Entity } from './model.ts';
import type { Options } from './options.ts';

const COMPONENTS = ['id', 'phenomenonTime', 'resultTime', 'result', 'resultQuality'] as const;

export interface DataArray {
  readonly components: readonly string[];
  row(entity: Entity): readonly unknown[];
}

/** @throws Problem where more is asked for than rows can hold */
export function dataArrayOf({ expand, select }: Options): DataArray {
  if (expand.length > 0) throw new Problem(400, '$resultFormat: dataArray holds nothing expanded');
  const components = (select ?? COMPONENTS).map((name) => (name === '@iot.id' ? 'id' : name));
  const link = components.find(
    (name) => name === '@iot.selfLink' || name === 'Datastream' || name === 'FeatureOfInterest',
  );
  if (link) throw new Problem(400, `$select: ${link} is no component of a dataArray`);
  return {
    components,
    row: ({ id, properties }) => components.map((name) => (name === 'id' ? id : (properties[name] ?? null))),
  };
}

/** The rows of each datastream together, in the order in which they came. */
export function grouped(
  rows: readonly { readonly stream: string; readonly text: string }[],
  components: readonly string[],
): string {
  const groups = Map.groupBy(rows, ({ stream }) => stream);
  const texts = [...groups].map(
    ([stream, some]) =>
      `{"Datastream@iot.navigationLink":${JSON.stringify(stream)},"components":${JSON.stringify(components)},"dataArray@iot.count":${some.length},"dataArray":[${some.map(({ text }) => text).join(',')}]}`,
  );
  return `[${texts.join(',')}]`;
}
