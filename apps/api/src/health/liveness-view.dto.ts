/** That the process is alive. */
export class LivenessView {
  status!: 'ok';
  /** Seconds since the process started. */
  uptime!: number;
}
