import type { FastifyRequest } from 'fastify';
import type { Access } from '../access/access.ts';
import { Problem } from './problem.ts';

/** Who acts: the person signed in, or with SIGN_IN=off the name that the desk gives. Nothing is done in nobody's name. */
export function actorOf(access: Pick<Access, 'open'>, request: FastifyRequest, by: string | undefined): string {
  const name = access.open ? by?.trim() : request.person?.name;
  if (!name) throw new Problem(400, 'by: expected the name of who acts');
  return name;
}
