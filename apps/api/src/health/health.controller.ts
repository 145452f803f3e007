import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LivenessView } from './liveness-view.dto.js';
import { type Readiness, ReadinessProbe } from './readiness.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessProbe) {}

  /** Liveness: the process runs. Asks nothing and nobody. */
  @Get()
  @Header('cache-control', 'no-store')
  live(): LivenessView {
    return { status: 'ok', uptime: Math.floor(process.uptime()) };
  }

  /** Readiness: 503 while any part is down, with each part named. */
  @Get('ready')
  @ApiResponse({ status: 200, description: 'Every part is up.' })
  @ApiResponse({ status: 503, description: 'Some part is down; see `checks`.' })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const checks: Readiness = await this.readiness.check();
    const down = Object.values(checks).some(({ status }) => status === 'down');
    await reply
      .status(down ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
      .header('cache-control', 'no-store')
      .send({ status: down ? 'unavailable' : 'ready', checks });
  }
}
