export { ordersDataSource } from './database/data-source.js';
export { hasPendingMigrations, migrate } from './database/migrate.js';
export { parseAddressList } from './env/address-list.js';
export { parseApiKeys, PUBLIC_ACCOUNT } from './env/api-keys.js';
export { Knobs, type SettledKnobs } from './env/knobs.js';
export { loadKnobs } from './env/load-knobs.js';
export { assertSeparateProcess } from './env/separate-process.js';
export { withoutSecrets } from './env/without-secrets.js';
export { PlatformModule } from './platform.module.js';
export { EngineLogger } from './process/engine-logger.js';
export { checkServers } from './process/check-servers.js';
export { waitForServer } from './process/wait-for-server.js';
export { exitWith, type Running, runProcess } from './process/run-process.js';
export { type OrderJob, ORDERS_QUEUE, OrderQueue } from './queue/order-queue.js';
export { RedisClients } from './redis/redis-clients.js';
export { StartupError } from './startup-error.js';
export { ExecutionModule } from './trading/execution.module.js';
export { marketClock } from './trading/market-clock.js';
export { routerOptions } from './trading/router-options.js';
export { checkAccountSource } from './trading/account-source.js';
export { RoutingModule } from './trading/routing.module.js';
export {
  type DecisionSaid,
  type DecisionTerms,
  describeDecision,
  type FeeSaid,
  type OfferSaid,
  type RefusalSaid,
  type RouteSaid,
} from './trading/describe-decision.js';
export { checkPostgres } from './database/database-checks.js';
export { EmbeddedPostgres } from './embedded-postgres/embedded-postgres.js';
export { destroyEmbeddedPostgres } from './embedded-postgres/destroy-embedded-postgres.js';
// The parts of the embedded PostgreSQL, for who starts and stops a server in other ways than an engine does.
export { type Binaries, findBinaries } from './embedded-postgres/binaries.js';
export { ensureCluster, SUPERUSER } from './embedded-postgres/cluster.js';
export { type ClusterPlace, locateCluster, makeHome } from './embedded-postgres/cluster-place.js';
export { freePort, startServer, type StopMode, stopServer } from './embedded-postgres/server.js';
export { reachableBinaries } from './embedded-postgres/system-directory.js';
