import type { FastifyReply } from 'fastify';
import type { Problem } from './problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
const RETRY_AFTER_S = 5;

/** Sends a problem as the answer, unless one was sent already. */
export function answerProblem(reply: FastifyReply, problem: Problem): void {
  if (reply.sent) return;
  if (problem.status === 503) reply.header('retry-after', RETRY_AFTER_S);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.status(problem.status).header('content-type', PROBLEM_TYPE).send(problem);
}
