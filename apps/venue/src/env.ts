import { plainToInstance } from 'class-transformer';
import { IsInt, IsNotEmpty, Max, Min, validateSync } from 'class-validator';
import { SLOT_MS } from '#libs/execution';
import { StartupError } from '#libs/platform';

/** The knobs of the simulated chain's process, with their defaults. It has no server to share with anybody. */
export class VenueKnobs {
  @IsInt({ message: 'must be an integer from 0 to 65535' })
  @Min(0, { message: 'must be an integer from 0 to 65535' })
  @Max(65_535, { message: 'must be an integer from 0 to 65535' })
  PORT: number = 0;

  @IsNotEmpty({ message: 'must be an address to listen on' })
  HOST: string = '127.0.0.1';

  @IsNotEmpty({ message: 'must be a file: what lands is written there' })
  LEDGER_FILE: string = '';

  @IsInt({ message: 'must be an integer from 0 to 4294967295' })
  @Min(0, { message: 'must be an integer from 0 to 4294967295' })
  @Max(4_294_967_295, { message: 'must be an integer from 0 to 4294967295' })
  SIM_SEED: number = 42;

  @IsInt({ message: 'must be an integer from 1 to 60000' })
  @Min(1, { message: 'must be an integer from 1 to 60000' })
  @Max(60_000, { message: 'must be an integer from 1 to 60000' })
  SLOT_MS: number = SLOT_MS;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws StartupError that names each knob that is missing or malformed */
export function readVenueEnv(environment: Variables = process.env): VenueKnobs {
  const given = Object.entries(new VenueKnobs()).flatMap(([name, byDefault]) => {
    const text = environment[name]?.trim();
    return text ? [[name, typeof byDefault === 'number' ? numberIn(text) : text] as const] : [];
  });
  const knobs = plainToInstance(VenueKnobs, Object.fromEntries(given), { exposeDefaultValues: true });
  const faults = validateSync(knobs).map(
    ({ property, constraints = {} }) =>
      `${property} ${Object.values(constraints)[0]}, not "${environment[property] ?? ''}".`,
  );
  if (faults.length > 0) throw new StartupError(faults.join('\n'));
  return knobs;
}

/** Numbers as people write them: what else JavaScript takes for one (`0x10`, `1e3`) is none. */
function numberIn(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
