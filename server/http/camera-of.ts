import type { FastifyRequest } from 'fastify';
import { maySeeCamera } from '../../domain/cameras/may-see.ts';
import type { Camera } from '../../domain/city.ts';
import type { HttpParts } from './parts.ts';
import { Problem } from './problem.ts';

/** The camera a route is about, for whoever may see it (C5): every route with a picture or stream asks here and nowhere else. */
export function cameraOf(parts: Pick<HttpParts, 'index'>, request: FastifyRequest, id: string): Camera {
  const camera = parts.index.cameras.get(id);
  if (!camera) throw new Problem(404, 'no camera of that id in this city');
  if (!maySeeCamera(request.person, camera))
    throw new Problem(
      403,
      `this camera belongs to ${camera.owner}; this account does not see pictures of that department`,
    );
  return camera;
}
