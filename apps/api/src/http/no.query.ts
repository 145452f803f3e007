/** The query of a route that has no parameters: with it, one that is sent all the same is refused. */
export class NoQuery {}
