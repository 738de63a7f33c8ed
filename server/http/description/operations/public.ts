// What the crowd asks for: the snapshot of every place, and to be told of one.
import { json, operation, reads, refused } from '../answers.ts';
import { place, snapshot as snapshotExample } from '../examples.ts';
import { placesNear, snapshot } from '../schemas/public-snapshot.ts';
import { document, followed, unfollowed } from '../schemas/told-by-people.ts';

const tag = 'public';

export const getSnapshot = operation(
  {
    id: 'getSnapshot',
    tag,
    summary: 'Every place that floods, as it is now; one snapshot for all',
    description:
      'All that the public page shows, made anew every few seconds. Ask at most every 30 seconds and send `If-None-Match`. What is not known is null, never zero.',
  },
  reads(json('The snapshot.', snapshot, snapshotExample)),
);

export const listPlacesNear = operation(
  {
    id: 'listPlacesNear',
    tag,
    summary: 'The places nearest to a longitude and latitude, from the same snapshot',
    description: 'The twenty nearest, nearest first. One address may ask 60 times a minute; `now.json` has no limit.',
  },
  reads(
    json('The nearest places.', placesNear, {
      at: snapshotExample.at,
      exercise: false,
      simulated: false,
      items: [{ ...place, distance_m: 420 }],
    }),
  ),
);

export const getPlaceFeed = operation(
  {
    id: 'getPlaceFeed',
    tag,
    summary: 'What became of one measured place, newest first (Atom 1.0)',
    description:
      'An entry for each change that a follower would be told of, in the words of the page; for whoever cannot be told by web push.',
  },
  reads(
    {
      description: 'The feed.',
      content: {
        'application/atom+xml': {
          schema: document('Atom 1.0 (RFC 4287).'),
          example: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example underpass</title></feed>',
        },
      },
    },
    404,
  ),
);

export const followPlace = operation(
  {
    id: 'followPlace',
    tag,
    summary: "Follows a place: a browser's own address for messages, and nothing about who that is",
    description:
      'Web Push (RFC 8030) to that address when the water at the place gets worse or better. At most 20 places a browser. Served only where the operator has made keys.',
  },
  {
    201: json('It is followed.', followed, { place_id: 'UP-004' }),
    ...refused(400, 403, 404, 409, 413, 415, 429, 503),
  },
);

export const unfollowPlace = operation(
  {
    id: 'unfollowPlace',
    tag,
    summary: 'Ends it: for one place, or without `place_id` for all that this browser follows',
    description: 'Who follows nothing is answered 0.',
  },
  { 200: json('It is ended.', unfollowed, { ended: 1 }), ...refused(400, 403, 404, 413, 415, 429, 503) },
);
