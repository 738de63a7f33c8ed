// District-limited accounts (S9): what they may see is the whole city, what they may act on is in their districts. Who may see which
// pictures is camera-of.ts.
import type { FastifyRequest } from 'fastify';
import { mayActIn } from '../../domain/rights.ts';
import { Problem } from './problem.ts';

/** @param district null where the thing is in none; only an unlimited account acts on it */
export function requireDistrict(request: FastifyRequest, district: string | null | undefined): void {
  if (!mayActIn(request.person, district ?? null))
    throw new Problem(
      403,
      `${district ?? 'this'} is outside of your districts: ${request.person?.districts?.join(', ')}`,
    );
}
