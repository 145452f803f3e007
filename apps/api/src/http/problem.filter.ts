import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from './answer-problem.js';
import { problemOf } from './problem.js';
import { refusalOf } from './refusal-of.js';

/** Answers every error as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(refusalOf(error), request.id);
    if (problem.status >= 500) this.logger.error(`${request.method} ${request.url} ${problem.traceId}`, stackOf(error));
    answerProblem(reply, problem);
  }
}

const stackOf = (error: unknown) => (error instanceof Error ? error.stack : String(error));
