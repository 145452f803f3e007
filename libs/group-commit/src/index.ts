export { GroupCommit, GroupCommitFull, type GroupCommitOptions } from './group-commit.js';
