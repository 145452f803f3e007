import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { answerProblem } from './answer-problem.js';
import { problemOf } from './problem.js';
import { refusalOf } from './refusal-of.js';
import { Refusal } from './refusals.js';
import { sendProblem } from './send-problem.js';

/** Answers what Fastify refuses before it looks for a route, such as a path that is no URL. */
export function refuseUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  answerProblem(reply, problemOf(refusalOf(error), request.id));
}

/** Answers bytes that are no HTTP request at all: there is nothing but the socket to answer on. */
export function refuseUnparsable(error: Error, socket: Socket): void {
  sendProblem(
    socket,
    problemOf(new Refusal('INVALID_REQUEST', `The request is not valid HTTP: ${error.message}.`), uuidv7()),
  );
}
