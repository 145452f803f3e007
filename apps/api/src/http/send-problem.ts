import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_TYPE } from './answer-problem.js';
import type { Problem } from './problem.js';

/** Answers where there is nothing but the socket to answer on, and closes it. */
export function sendProblem(socket: Socket, problem: Problem): void {
  if (!socket.writable) return;
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end([...head, '', body].join('\r\n'));
}
