/** The part of the library that we use; it brings no types of its own. */
declare module 'fs-native-extensions' {
  /**
   * Locks a whole file for the open file that `fd` stands for, until that is closed or its process is gone.
   * @returns false when another open file has it
   * @throws Error with a code when the file system knows no locks
   */
  export function tryLock(fd: number): boolean;
}
