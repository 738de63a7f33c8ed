import type { FastifyRequest } from 'fastify';
import type { Access } from '../access/access.ts';
import { Problem } from './problem.ts';

/** Who acts: the holder of the token, else the name that the desk gives. Nothing is done in nobody's name. */
export function actorOf(access: Access, request: FastifyRequest, by: string | undefined): string {
  const name = access.nameOf(request.headers.authorization) ?? by?.trim();
  if (!name) throw new Problem(400, 'by: expected the name of who acts');
  return name;
}
