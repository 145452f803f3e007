export { columnsOf } from './columns.js';
export { GroupCommit, GroupCommitFull, type GroupCommitOptions } from './group-commit.js';
