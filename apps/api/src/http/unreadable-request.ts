import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { answerProblem, PROBLEM_TYPE } from './answer-problem.js';
import { problemOf } from './problem.js';
import { refusalOf } from './refusal-of.js';
import { Refusal } from './refusals.js';

/** Answers what Fastify refuses before it looks for a route, such as a path that is no URL. */
export function refuseUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  answerProblem(reply, problemOf(refusalOf(error), request.id));
}

/** Answers bytes that are no HTTP request at all: there is nothing but the socket to answer on. */
export function refuseUnparsable(error: Error, socket: Socket): void {
  if (!socket.writable) return;
  const problem = problemOf(
    new Refusal('INVALID_REQUEST', `The request is not valid HTTP: ${error.message}.`),
    uuidv7(),
  );
  const body = JSON.stringify(problem);
  const head = [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end([...head, 'connection: close', '', body].join('\r\n'));
}
