/** The line by which a process that serves samples says where. */
export const SAMPLES_SERVED = /listening on (http:\S+)/;
