/** What every process needs from the system to run at all, such as `PATH`: an app reads it, the rig hands it on. */
export type SystemEnvironment = Readonly<Record<string, string>>;
