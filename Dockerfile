# One image for every program of the engine. It starts the API; the others are started by their command:
#   worker   node dist/apps/worker/src/main.js
#   migrate  node dist/apps/engine/src/migrate.js
# API and worker need DATABASE_URL and REDIS_URL, and a migrated database. The embedded PostgreSQL is left out.

FROM node:22-bookworm-slim AS base
WORKDIR /app

FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=optional
COPY nest-cli.json tsconfig.json ./
COPY apps ./apps
COPY libs ./libs
RUN npm run build \
  && test -f dist/apps/api/src/main.js \
  && test -f dist/apps/worker/src/main.js \
  && test -f dist/apps/engine/src/migrate.js

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional && npm cache clean --force

FROM base
ENV NODE_ENV=production HOST=0.0.0.0
# A larger young generation, see docs/performance.md; less where a container has little memory.
ENV NODE_OPTIONS=--max-semi-space-size=32
# Owned by root: the programs write nothing into their own folder.
COPY --from=dependencies /app/node_modules ./node_modules
# The import paths "#libs/…" and the module type are settled in package.json.
COPY package.json ./
COPY --from=build /app/dist ./dist
COPY tools/run.mjs ./tools/run.mjs
USER node
EXPOSE 3000
# On SIGTERM the API drains its sockets and the worker finishes the orders in hand, within nine seconds.
STOPSIGNAL SIGTERM
# Of the API; the worker has no port, so switch this off where the image runs as a worker.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that signals reach it.
CMD ["node", "dist/apps/api/src/main.js"]
